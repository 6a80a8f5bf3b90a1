import { type Cell, type CellRow, cellText } from './cell.ts';
import type { CellRows } from './cell-rows.ts';
import type { ImportTarget } from './import-target.ts';
import { isBareUnit } from './label-row.ts';
import { isForeignMoney, type MoneyUnit, namesYuan } from './money-unit.ts';
import { type MoneyValue, parseMoneyValue, toldIfLarge } from './money-value.ts';
import { rowKind } from './row-kind.ts';
import type { SheetCells, TableShape } from './table-shape.ts';
import {
  currencyInRemark,
  isAbout,
  isUnitNote,
  type MoneySubject,
  type UnitStatement,
  unitsInHeading,
  unitsInNote,
} from './unit-note.ts';

/** What the file says about the unit of a column, and what only a person can say. */
export interface ColumnUnit {
  /** Where the file says one thing. */
  readonly unit: MoneyUnit | null;
  readonly question: UnitQuestion | null;
  /** All that is said of it names another money. */
  readonly isForeign: boolean;
  /** The same for the next file that says the same: an answer holds for it, and for no other. */
  readonly said: string;
}

/** Asked once per column, with its first amounts read in each unit that makes sense. */
export interface UnitQuestion {
  readonly reason: 'notStated' | 'contradicting';
  /** The words that contradict each other. */
  readonly statements: readonly string[];
  readonly readings: readonly {
    readonly unit: MoneyUnit;
    readonly amounts: readonly ReadAmount[];
  }[];
}

interface ReadAmount {
  readonly text: string;
  readonly wan: number;
  /** The cell says more than whole 万元. */
  readonly rounded: boolean;
}

/**
 * The unit of a column of amounts: what its heading says, else what a note says, wherever that stands; never a guess
 * from how large the numbers are. The note that names the column goes before one for the whole table where it is an exception
 * from it; where both stand for themselves (投资额填万元 among the hints, 单位：亿元 in the corner) they contradict each other.
 */
export const unitOfColumn = (
  heading: string,
  notes: readonly UnitStatement[],
  bareAmounts: readonly Cell[],
  index = -1,
): ColumnUnit => {
  const own = unitsInHeading(heading);
  const open = notes.filter(({ column }) => column === undefined || column === index);
  const named = open.filter(({ about }) => about !== null && isAbout(about, heading));
  const general = open.filter(({ about }) => about === null);
  const noted = named.length > 0 ? [...named, ...general.filter((note) => !isExceptedFrom(note, named))] : general;
  const units = new Set((own.length > 0 ? own : noted).map(({ unit }) => unit));
  const notedUnits = new Set(noted.map(({ unit }) => unit));
  // （万元） under 单位：亿元、万元 is one of the two, and no contradiction.
  const agreed =
    own.length === 0 || noted.length === 0 ? units : new Set([...units].filter((unit) => notedUnits.has(unit)));
  const [unit, second] = agreed;
  const said = [own, noted].map((part) => [...new Set(part.map((one) => one.unit))].sort().join('|')).join('/');
  if (unit !== undefined && unit !== 'foreign' && second === undefined)
    return { unit, question: null, isForeign: false, said };
  if (unit === 'foreign' && second === undefined) return { unit: null, question: null, isForeign: true, said };
  // Every cell says its own unit, or there is nothing to read.
  if (bareAmounts.length === 0) return { unit: null, question: null, isForeign: false, said };
  const statements = [...own, ...noted];
  return {
    unit: null,
    question: {
      reason: statements.length === 0 ? 'notStated' : 'contradicting',
      statements: [...new Set(statements.map(({ text }) => text))],
      readings: readingsOf(bareAmounts, statements),
    },
    isForeign: false,
    said,
  };
};

/** 注：注册资本单位为万元 is one; 填表说明：投资额填万元 was said to whoever filled it in, and may not have been heard. */
const isExceptedFrom = (note: UnitStatement, named: readonly UnitStatement[]): boolean =>
  named.every(({ text }) => text === note.text || !/填|请/.test(text));

/** An answer given for the same headings earlier must make sense here as well: 5000 万 yes, 50,000,000 万 no. */
export const fitsAmounts = (unit: MoneyUnit, bareAmounts: readonly Cell[]): boolean => {
  const wans = bareAmounts.flatMap((cell) => {
    const money = parseMoneyValue(cell, unit);
    return money.kind === 'wan' && money.wan > 0 ? [money.wan] : money.kind === 'invalid' ? [Infinity] : [0];
  });
  const median = wans.sort((a, b) => a - b)[Math.floor(wans.length / 2)] ?? 0;
  return median >= 10 && median <= 1_000_000;
};

/** The two that contradict; where nobody said anything, the usual ones that make an amount of each cell. */
const readingsOf = (cells: readonly Cell[], statements: readonly UnitStatement[]): UnitQuestion['readings'] => {
  const said = [...new Set(statements.flatMap(({ unit }) => (unit === 'foreign' ? [] : [unit])))];
  const candidates: readonly MoneyUnit[] = said.length > 1 ? said : [...new Set<MoneyUnit>([...said, ...usualUnits])];
  const readings = candidates.map((unit) => ({
    unit,
    amounts: cells.slice(0, 3).flatMap((cell) => reading(cell, unit)),
  }));
  const sensible = readings.filter(({ amounts }) => amounts.length > 0 && amounts.every(({ wan }) => wan > 0));
  return said.length > 1 || sensible.length < 2 ? readings : sensible;
};

const usualUnits: readonly MoneyUnit[] = ['wan', 'yuan', 'yi'];

const reading = (cell: Cell, unit: MoneyUnit): readonly ReadAmount[] => {
  const money = parseMoneyValue(cell, unit);
  return money.kind === 'wan' ? [{ text: cellText(cell), wan: money.wan, rounded: money.rounded }] : [];
};

/** All that the sheet says about the unit outside the headings of its columns: above, beside and below the table. */
export const unitNotesOf = ({ name, rows }: SheetCells, shape: TableShape): readonly UnitStatement[] => {
  const { headerFrom, headerTo, headings } = shape;
  const notes = [...unitsInNote(name)];
  for (const [index, row] of rows.slice(0, Math.max(0, headerFrom)).entries()) {
    const column = index === headerFrom - 1 ? unitOverColumn(row, headings) : undefined;
    notes.push(...unitsInRow(row).map((note) => (column === undefined ? note : { ...note, column })));
  }
  for (const row of rows.slice(Math.max(0, headerFrom), headerTo + 1))
    for (const cell of row) if (startsAsNote(cellText(cell))) notes.push(...unitsInNote(cellText(cell)));
  for (const row of rows.slice(headerTo + 1, headerTo + 1 + rowsBeside))
    row.forEach((cell, column) => {
      const isBeside = headings[column] === undefined || /^列[A-Z]+$/.test(headings[column]);
      if (isBeside && startsAsNote(cellText(cell))) notes.push(...unitsInNote(cellText(cell)));
    });
  for (let index = headerTo + 1; index < rows.length; index++) {
    const row = rows.at(index) ?? [];
    if (!isSparse(row)) continue;
    // A group names the unit of its own rows (table-rows.ts), not of the table.
    if (rowKind(row, headings, -1).kind !== 'section' && row.some((cell) => saysUnit.test(cellText(cell))))
      notes.push(...unitsInRow(row));
  }
  return distinct(notes);
};

const rowsBeside = 5;
const saysUnit = /单\s*位|單\s*位|[以按].{0,6}元.{0,2}计/;

const startsAsNote = (text: string): boolean =>
  /^[([（【]?\s*(?:金额|货币|计量|计价)?[单單]\s*位\s*[:：]?/.test(text) && isUnitNote(text);

const isSparse = (row: CellRow): boolean => {
  let filled = 0;
  for (const cell of row) if (cell !== null && cell !== '' && ++filled > 2) return false;
  return filled > 0;
};

/**
 * 万元 alone over 总投资, where 到位资金 beside it says no unit: of the other one it may speak or not. In the right corner it is the
 * note of the table.
 */
export const unitOverColumn = (row: CellRow, headings: readonly string[]): number | undefined => {
  const at = row.flatMap((cell, column) => (cellText(cell) === '' ? [] : [column]));
  const [column = -1, second] = at;
  const isAlone = second === undefined && isBareUnit(cellText(row[column]).replace(/\s/g, ''));
  const last = headings.findLastIndex((heading) => !/^列[A-Z]+$/.test(heading));
  return isAlone && column < last && headsAmounts.test(headings[column] ?? '') ? column : undefined;
};

const headsAmounts = /投资|固投|投入|产值|税|收入|营收|销售|利润|资产|资金|资本|金额|额$/;

/** 单位： and 万元 may stand in two cells. */
const unitsInRow = (row: CellRow): readonly UnitStatement[] => {
  const texts = row.map(cellText).filter((text) => text !== '');
  const joined = unitsInNote(texts.join('　'));
  return joined.length > 0 ? joined : texts.flatMap(unitsInNote);
};

const distinct = (notes: readonly UnitStatement[]): readonly UnitStatement[] =>
  notes.filter(
    ({ unit, about, column }, index) =>
      notes.findIndex((other) => other.unit === unit && other.about === about && other.column === column) === index,
  );

/** The first amounts of the column that do not say their unit, over its whole height; rows that name one are left out. */
export const bareAmountsOf = (
  rows: CellRows,
  column: number,
  fromRow: number,
  unitColumns: readonly number[],
): readonly Cell[] => {
  const found: Cell[] = [];
  for (let index = fromRow; index < rows.length && found.length < sampleSize; index++) {
    const row = rows.at(index);
    const cell = row?.[column] ?? null;
    if (row === undefined || cell === null || cell === '' || cell === 0) continue;
    if (unitOfRow(row, unitColumns) !== undefined) continue;
    if (parseMoneyValue(cell, null).kind === 'unitless') found.push(cell);
  }
  return found;
};

const sampleSize = 50;

/** A column beside the amounts whose cells say the unit or the currency of each row: 单位, 币种. */
export const unitColumnsOf = (headings: readonly string[], column: number): readonly number[] =>
  headings.flatMap((heading, index) => {
    const key = (heading.split('·').at(-1) ?? '').replace(/[\s:：]/g, '');
    const isNear = index !== column && index >= column - 1 && index <= column + 2;
    return isNear && saysUnitOfRow.test(key) ? [index] : [];
  });

const saysUnitOfRow =
  /^(?:注册资[本金]|注册资本金|资本|出资|资金|金额|总?投资额?|货币|计量|计价|结算)?(?:的|及)?(?:单位|币种|币别|币制|货币|货币(?:种类|类型|类别|名称|单位|代码)|币种(?:类型|类别|名称|及单位|单位))$/;

/** What the row itself says, in a column for that; another money goes before 万元 in the column beside it. */
export const unitOfRow = (row: CellRow, unitColumns: readonly number[]): MoneyUnit | 'foreign' | undefined => {
  if (unitColumns.some((index) => isForeignMoney(cellText(row[index])))) return 'foreign';
  for (const index of unitColumns) {
    const text = cellText(row[index]);
    if (text === '') continue;
    const [stated] = unitsInHeading(`（${text}）`);
    if (stated !== undefined) return stated.unit;
  }
  return undefined;
};

export interface MoneyColumn {
  readonly index: number;
  readonly unit: MoneyUnit | null;
  readonly unitColumns?: readonly number[] | undefined;
  readonly heading?: string | undefined;
  readonly isForeign?: boolean | undefined;
}

/** What was said about units between the headings and the row; the later word counts. */
export interface UnitsAbove {
  /** A group heading: 二、外资企业（单位：万美元）. */
  readonly group?: MoneyUnit | 'foreign' | undefined;
  /** Headings that were repeated with another unit, by column. */
  readonly columns?: ReadonlyMap<number, MoneyUnit | 'foreign'> | undefined;
  /** What a remark of the row says of its amounts: 注册资本为美元. */
  readonly remark?: { readonly about: MoneySubject | null } | undefined;
}

/** Remarks of the row that name another money are looked at before its amounts. */
export const unitsOfRow = (
  row: CellRow,
  columns: readonly { readonly index: number; readonly target: ImportTarget }[],
  above: UnitsAbove,
): UnitsAbove => {
  for (const { index, target } of columns) {
    const cell = row[index];
    if (typeof cell !== 'string' || !remarkTargets.has(target)) continue;
    const remark = currencyInRemark(cell);
    if (remark !== undefined) return { ...above, remark };
  }
  return above;
};

const remarkTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>(['note', 'remark', 'extra', 'content']);

/**
 * The amount of one row: its cell says the unit, else its row, else what stands above it, else its column. Which money it is may
 * be said beside a cell that says 万 or 亿 itself.
 */
export const moneyOfRow = (row: CellRow, column: MoneyColumn, above: UnitsAbove = {}): MoneyValue => {
  const cell = row[column.index];
  const { remark } = above;
  const isOther = remark !== undefined && (remark.about === null || isAbout(remark.about, column.heading ?? ''));
  const ofRow = unitOfRow(row, column.unitColumns ?? []) ?? (isOther ? 'foreign' : undefined);
  const ofColumn = column.isForeign === true && column.unit === null ? 'foreign' : column.unit;
  const unit = ofRow ?? above.columns?.get(column.index) ?? above.group ?? ofColumn;
  if (unit !== 'foreign') return toldIfLarge(parseMoneyValue(cell, unit), cell, unit);
  const money = parseMoneyValue(cell, null);
  if (money.kind === 'unitless') return { kind: 'foreign', text: money.text };
  if (money.kind !== 'wan' || (money.wan === 0 && !money.rounded)) return money;
  // 3,000万元 in a list of dollars is still yuan; beside the 美元 of its own row the two contradict each other.
  const text = cellText(cell);
  return ofRow === undefined && namesYuan(text) ? money : { kind: 'foreign', text };
};

/** A group heading that names a unit, or that names none and so ends the one before it. */
export const unitsBelowGroup = (section: string, above: UnitsAbove): UnitsAbove => ({
  ...above,
  group: unitsInNote(section)[0]?.unit,
});

/** Headings repeated on the next printed page may count in another unit there. */
export const unitsBelowHeadings = (row: CellRow, columns: readonly MoneyColumn[], above: UnitsAbove): UnitsAbove => {
  const repeated = new Map(above.columns);
  for (const { index, unit } of columns) {
    const [stated, second] = unitsInHeading(cellText(row[index]));
    if (stated !== undefined && second === undefined && (stated.unit !== unit || repeated.has(index)))
      repeated.set(index, stated.unit);
  }
  return repeated.size === 0 ? above : { ...above, columns: repeated };
};
