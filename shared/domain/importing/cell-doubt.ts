import { unreadableWord } from '../unreadable-word.ts';
import {
  type Cell,
  type CellRow,
  cellText,
  isErrorValue,
  isRoundedNumber,
  lookUpZero,
  notCalculated,
  notShownMark,
} from './cell.ts';
import { dittoOf } from './ditto.ts';
import { type ImportTarget, measuredTargets } from './import-target.ts';
import type { MappedColumn } from './mapped-column.ts';
import type { RowWarning } from './row-warning.ts';

export interface ReadRow {
  /** The row without the cells that say nothing: failed formulas, zeros of a look-up that found a blank. */
  readonly cells: CellRow;
  readonly doubts: readonly RowWarning[];
}

/**
 * What a file lost before it came here is told by cell, for every kind of sheet. In a sheet of ours 需升级 stands for what
 * the version that wrote it did not understand.
 */
export const readRow = (row: CellRow, columns: readonly MappedColumn[], isOurs = false): ReadRow => {
  let cells: Cell[] | undefined;
  let doubts: RowWarning[] | undefined;
  for (const { index, heading, target } of columns) {
    const cell = row[index] ?? null;
    if (cell === null || target === 'skip') continue;
    const type = isOurs && cell === unreadableWord ? 'NeedsUpgrade' : doubtOf(cell, target);
    if (type === undefined) continue;
    doubts ??= [];
    doubts.push({ type, heading, text: toldText(type, cell) });
    if (type === 'LostCharacter' || type === 'LostDigits' || type === 'DayForText') continue;
    cells ??= [...row];
    cells[index] = null;
  }
  return { cells: cells ?? row, doubts: doubts ?? none };
};

/** What a person knows the cell by, where it is a sign of ours. */
const toldText = (type: RowWarning['type'], cell: NonNullable<Cell>): string => {
  if (type === 'PictureInCell') return '';
  return type === 'ZeroForBlank' ? '0' : cellText(cell).replace(notShownMark, '');
};

const none: readonly RowWarning[] = [];

/** Runs for every cell of the file: one look at the first sign answers for nearly all of them. */
const doubtOf = (cell: NonNullable<Cell>, target: ImportTarget): RowWarning['type'] | undefined => {
  if (typeof cell !== 'string') {
    if (cell === 0 && neverZero.has(target)) return 'ZeroForBlank';
    return isRoundedNumber(cell) && !measuredTargets.has(target) && !tellsDigits.has(target) ? 'LostDigits' : undefined;
  }
  const first = cell.charCodeAt(0);
  if (first === equals && pictureOfWps.test(cell)) return 'PictureInCell';
  if (first === hash || first === capitalE) {
    if (cell === notCalculated) return 'NeverCalculated';
    if (cell === lookUpZero) return 'ZeroForBlank';
    if (cell.startsWith(notShownMark)) return 'NotShown';
    if (isErrorValue(cell.trim())) return 'FormulaError';
  }
  if (first === zero && cell.trim() === '0' && neverZero.has(target)) return 'ZeroForBlank';
  // A figure and the name of a firm tell it themselves.
  if (dittoOf(cell) !== undefined && target !== 'name' && !measuredTargets.has(target)) return 'DittoUnread';
  if (first <= nine && neverDay.has(target) && /^\d{4}-\d{2}-\d{2}$/.test(cell)) return 'DayForText';
  if (cell.includes('\ufffd')) return 'LostCharacter';
  return cell.includes('?') && neverAsks.has(target) && /\p{Script=Han}/u.test(cell) ? 'LostCharacter' : undefined;
};

const hash = 0x23;
const equals = 0x3d;
/** WPS keeps a picture that lies in a cell as a formula, and its number as the value. */
const pictureOfWps = /^=(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(/i;
/** Told where the number is read. */
const tellsDigits: ReadonlySet<ImportTarget> = new Set<ImportTarget>(['creditCode', 'phone']);
const capitalE = 0x45;
const zero = 0x30;
const nine = 0x39;

/** Words: a zero here is what Excel shows for a reference to an empty cell. */
const neverZero: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'name',
  'shortName',
  'creditCode',
  'stockCode',
  'exchange',
  'listedOn',
  'industry1',
  'industry2',
  'industry3',
  'industry',
  'region',
  'province',
  'city',
  'county',
  'address',
  'groupName',
  'foundedOn',
  'website',
  'business',
  'contactName',
  'contactTitle',
  'phone',
  'wechat',
  'email',
  'legalPerson',
  'tag',
  'note',
]);

/** Names hold no question: a program wrote ? for a character that it did not know. */
const neverAsks: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'name',
  'shortName',
  'groupName',
  'contactName',
  'legalPerson',
  'province',
  'city',
  'county',
  'region',
  'address',
]);

/** Words: a day there is what a program made of 3-5 or 1/2. */
const neverDay: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  ...neverAsks,
  'contactTitle',
  'leadName',
  'investor',
  'siteIntent',
  'chain',
  'node',
  'targetFirms',
  'localFirms',
  'leadUnit',
  'leadOwner',
]);
