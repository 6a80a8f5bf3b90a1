import {
  type HiddenCells,
  joinedRuns,
  nothingHidden,
  type Run,
  runsOf,
} from '../../../shared/domain/importing/hidden-cells.ts';
import type { MergedRange } from '../../../shared/domain/importing/table-shape.ts';
import { isLookUp } from './look-up.ts';
import { createFormattedCells, type FormattedCells, type NumberFormat } from './number-format.ts';
import { runsOfXml, type Struck, type StruckCells, struckOfRuns, type TextRun, wholeCell } from './struck-text.ts';

/** What the workbook says once for all of its sheets. */
export interface BookStyles {
  readonly formats: ReadonlyMap<number, NumberFormat>;
  readonly struckStyles: ReadonlySet<number>;
  readonly struckTexts: ReadonlyMap<number, readonly TextRun[]>;
  /** Formats of conditions. */
  readonly struckConditions: ReadonlySet<number>;
  /** False: all formulas are to be calculated by whoever opens the file next. */
  readonly isCalculated: boolean;
}

interface Found {
  readonly merges: readonly MergedRange[];
  readonly hiddenCells: HiddenCells;
  readonly notCalculated: ReadonlyMap<number, readonly number[]>;
  readonly lookUpZeros: ReadonlyMap<number, readonly number[]>;
  readonly formatted: FormattedCells;
  readonly struck: StruckCells;
  /** A condition of the sheet strikes cells through; which ones nobody here calculates. */
  readonly strikesByCondition: boolean;
}

export interface SheetScan {
  readonly take: (chunk: Buffer) => void;
  readonly found: () => Found;
}

export const nothingFound = (): Found => ({
  merges: [],
  hiddenCells: nothingHidden,
  notCalculated: new Map(),
  lookUpZeros: new Map(),
  formatted: createFormattedCells(),
  struck: new Map(),
  strikesByCondition: false,
});

/**
 * Looks through the XML of a sheet as it is unpacked for the few things that the row stream leaves out. Text is made only
 * where one of their signs is: a big sheet is mostly none.
 */
export const createSheetScan = ({
  formats,
  struckStyles,
  struckTexts,
  struckConditions,
  isCalculated,
}: BookStyles): SheetScan => {
  const merges: MergedRange[] = [];
  const rows: number[] = [];
  const columns: Run[] = [];
  const notCalculated = new Map<number, number[]>();
  const lookUpZeros = new Map<number, number[]>();
  /** Formulas that are written once for many cells. */
  const sharedLookUps = new Set<string>();
  const addCell = (found: Map<number, number[]>, attributes: string): void => {
    const ref = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(attributes);
    if (ref === null || cells++ >= maxCells) return;
    const row = Number(ref[2]) - 1;
    const inRow = found.get(row);
    if (inRow === undefined) found.set(row, [columnOf(ref[1] ?? '')]);
    else inRow.push(columnOf(ref[1] ?? ''));
  };
  const lookForLookUps = (text: string): void => {
    if (text.includes('si="'))
      for (const [, attributes = '', formula = ''] of text.matchAll(/<(?:\w+:)?f\b([^>]*\bsi="[^>]*)>([^<]+)</g))
        if (isLookUp(formula)) sharedLookUps.add(/\bsi="(\d+)"/.exec(attributes)?.[1] ?? '');
    for (const [, attributes = '', ofFormula = '', formula = ''] of text.matchAll(zeroOfFormula)) {
      const isShared = formula === '' && sharedLookUps.has(/\bsi="(\d+)"/.exec(ofFormula)?.[1] ?? '-');
      if (isShared || (formula !== '' && isLookUp(formula))) addCell(lookUpZeros, attributes);
      else if (!isCalculated) addCell(notCalculated, attributes);
    }
  };
  let filter: MergedRange | undefined;
  let filters = false;
  let strikesByCondition = false;
  let cells = 0;
  let carried = '';
  const formatted = createFormattedCells();
  const struck = new Map<number, Map<number, Struck>>();
  const hasStyles = formats.size > 0 || struckStyles.size > 0 || struckTexts.size > 0;
  const at = { row: -1, column: -1 };
  const strike = (isStyle: boolean, attributes: string, behind: () => string): Struck | undefined => {
    const type = /\st="(\w+)"/.exec(attributes)?.[1];
    if (type === 's' && struckTexts.size > 0) {
      const runs = struckTexts.get(Number(/^\s*<(?:\w+:)?v>(\d+)</.exec(behind())?.[1] ?? -1));
      if (runs !== undefined) return struckOfRuns(runs, isStyle);
    }
    if (type === 'inlineStr') {
      const [inline = ''] = /^[\s\S]*?<\/(?:\w+:)?c>/.exec(behind()) ?? [];
      if (inline.includes('strike') || (isStyle && inline.includes('rPr')))
        return struckOfRuns(runsOfXml(inline), isStyle);
    }
    return isStyle ? wholeCell : undefined;
  };
  /** Some writers name no places: rows and cells are then counted. */
  const lookForFormats = (text: string): void => {
    for (const { 0: tag, 1: kind, 2: attributes = '', index } of text.matchAll(/<(?:\w+:)?(row|c)(\s[^>]*)?>/g)) {
      const ref = /\sr="([A-Z]{0,3})(\d{1,7})"/.exec(attributes);
      if (kind === 'row') {
        at.row = ref === null ? at.row + 1 : Number(ref[2]) - 1;
        at.column = -1;
        continue;
      }
      at.column = ref === null ? at.column + 1 : columnOf(ref[1] ?? '');
      const style = /\ss="(\d{1,6})"/.exec(attributes)?.[1];
      const format = style === undefined ? undefined : formats.get(Number(style));
      if (format !== undefined && at.row >= 0) formatted.add(at.row, at.column, format);
      const behind = (): string => decoded(text.slice(index + tag.length, index + tag.length + longestCell));
      const out = strike(style !== undefined && struckStyles.has(Number(style)), attributes, behind);
      if (out === undefined || at.row < 0 || cells++ >= maxCells) continue;
      const inRow = struck.get(at.row);
      if (inRow === undefined) struck.set(at.row, new Map([[at.column, out]]));
      else inRow.set(at.column, out);
    }
  };
  const look = (text: string): void => {
    if (hasStyles || text.includes('strike')) lookForFormats(text);
    for (const [, ref = ''] of text.matchAll(/mergeCell [^>]*?ref="([A-Z0-9:$]+)"/g))
      if (merges.length < maxMerges) merges.push(...rangeOf(ref));
    if (unseenSigns.some((sign) => text.includes(sign))) {
      for (const [tag, kind] of text.matchAll(
        /<(?:\w+:)?(row|col) (?:[^>]*?\s)?(?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.0+)?")[^>]*>/g,
      )) {
        if (kind === 'row') rows.push(numberOf(tag, 'r') - 1);
        // Thousands of ranges over each other are no columns that somebody hid.
        else if (columns.length < maxRanges)
          columns.push([numberOf(tag, 'min') - 1, Math.min(numberOf(tag, 'max'), lastColumn) - 1]);
      }
    }
    for (const [, ref = ''] of text.matchAll(/<(?:\w+:)?autoFilter [^>]*?ref="([A-Z0-9:$]+)"/g))
      filter = rangeOf(ref)[0];
    if (text.includes('filterColumn')) filters = true;
    if (struckConditions.size > 0)
      for (const [, format = ''] of text.matchAll(/cfRule\s[^>]*?dxfId="(\d{1,6})"/g))
        strikesByCondition ||= struckConditions.has(Number(format));
    if (text.includes('<f') || text.includes(':f')) {
      lookForLookUps(text);
      for (const [, attributes = '', value = ''] of text.matchAll(formulaCell)) {
        // A text formula that gives nothing has been calculated.
        if (/\bt="str"/.test(attributes) && value !== '') continue;
        addCell(notCalculated, attributes);
      }
    }
  };
  return {
    take: (chunk) => {
      const end = wholeUntil(chunk);
      if (end === 0) {
        carried = carried.length > maxCarried ? '' : carried + chunk.toString('latin1');
        return;
      }
      // A sign may be cut in two: the seam is looked at as text, the rest as bytes.
      const seam = carried === '' ? '' : carried + chunk.toString('latin1', 0, Math.min(end, 300));
      if (hasStyles || signs.some((sign) => seam.includes(sign) || chunk.includes(sign)))
        look(carried + chunk.toString('latin1', 0, end)); // one character per byte; what is looked for is ASCII
      carried = chunk.toString('latin1', end);
    },
    found: () => {
      if (carried !== '') look(carried);
      const inFilter = (row: number): boolean =>
        filters && filter !== undefined && row > filter.top && row <= Math.max(filter.bottom, filter.top);
      const isOrdered = rows.every((row, index) => index === 0 || row > (rows[index - 1] ?? 0));
      const sorted = isOrdered ? rows : [...new Set(rows)].sort((a, b) => a - b);
      return {
        merges,
        hiddenCells: {
          rows: runsOf(sorted.filter((row) => row >= 0 && !inFilter(row))),
          filtered: runsOf(sorted.filter(inFilter)),
          columns: joinedRuns(columns),
        },
        notCalculated,
        lookUpZeros,
        formatted,
        struck,
        strikesByCondition,
      };
    },
  };
};

/** The bytes of the sheet stand here one per character. */
const decoded = (latin: string): string => Buffer.from(latin, 'latin1').toString('utf8');

/** A row of no height and a column of no width are hidden without the word for it. */
const unseenSigns = ['hidden=', ' ht="0', ' width="0'];
const signs = [...unseenSigns, 'strike', 'mergeCell', 'autoFilter', 'filterColumn', 'cfRule', '<f', ':f>', ':f '];
const formulaCell =
  /<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*\/>|[^>]*>[^<]*<\/(?:\w+:)?f>)\s*(<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/g;
const zeroOfFormula =
  /<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b([^>]*?)(?:\/>|>([^<]*)<\/(?:\w+:)?f>)\s*<(?:\w+:)?v>0<\/(?:\w+:)?v>\s*<\/(?:\w+:)?c>/g;
const maxMerges = 100_000;
const maxCells = 200_000;
const longestCell = 200_000;
const maxRanges = 20_000;
const maxCarried = 200_000;
const lastColumn = 16_384;

/** Up to here no cell and no tag is cut. */
const wholeUntil = (chunk: Buffer): number => {
  const cell = Math.max(chunk.lastIndexOf('</c>'), chunk.lastIndexOf(':c>'), chunk.lastIndexOf('</row>'));
  return chunk.indexOf('>', cell >= 0 ? cell : chunk.lastIndexOf('>')) + 1;
};

const numberOf = (tag: string, name: string): number =>
  Number(new RegExp(`\\s${name}="(\\d{1,7})"`).exec(tag)?.[1] ?? 0);

const rangeOf = (text: string): readonly MergedRange[] => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (match === null) return [];
  const [, left = '', top = '', right = '', bottom = ''] = match;
  return [{ top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) }];
};

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
