import { type CellRow, cellText, headingKey, isPlaceholder } from './cell.ts';
import type { CellRows } from './cell-rows.ts';
import { surelyFirm } from './firm-list.ts';
import { type GroupWord, partMark, readGroupWord } from './group-words.ts';
import { dayTargets, type ImportKind, type ImportTarget } from './import-target.ts';
import type { MappedColumn } from './mapped-column.ts';
import { groupNumber, type RowKind, rowKind, withoutCount } from './row-kind.ts';
import type { RowWarning } from './row-warning.ts';

/*
 * Rows of sums without the word for it, and the groups that they head:
 *
 *   序号 | 项目名称   | 投资方 | 总投资
 *        | 经开区     |        | 8        no number, nobody invests: a group, its sum is none of a project
 *    1   | 甲项目     | 甲公司 | 5
 *        | 省外项目   |        | 9        no record below: a sum
 *        | 乙项目     |        | 3        may be a project: comes in and is told
 *        | 其中：一期 | 乙公司 | 2        somebody invests: a project, told that it may be part of the one above
 */
export interface Judged {
  readonly found: RowKind;
  readonly warning: RowWarning | undefined;
}

export type SubtotalJudge = (index: number, row: CellRow, found: RowKind) => Judged;

interface Table {
  readonly number: number;
  readonly name: number;
  readonly targets: ReadonlyMap<number, ImportTarget>;
  readonly places: ReadonlySet<number>;
  readonly isNumbered: boolean;
}

interface Summary {
  readonly word: GroupWord;
  readonly text: string;
  readonly hasSum: boolean;
}

type Reading =
  | { readonly kind: 'record' | 'unsure' | 'figure' | 'headings' | 'none' }
  | { readonly kind: 'part'; readonly isRecord: boolean }
  | ({ readonly kind: 'group' } & Summary);

/** Rows are asked for in order. Undefined: a kind of sheet that has no such rows. */
export const createSubtotalJudge = (
  kind: ImportKind,
  columns: readonly MappedColumn[],
  headings: readonly string[],
  rows: CellRows,
  headerTo: number,
  name: number,
): SubtotalJudge | undefined => {
  if ((kind !== 'lead' && kind !== 'company') || name < 0) return undefined;
  const number = headings.findIndex((heading) => serialHeading.test(headingKey(heading)));
  const table = {
    number,
    name,
    targets: new Map(columns.map(({ index, target }) => [index, target])),
    places: new Set(headings.flatMap((heading, index) => (placeHeading.test(headingKey(heading)) ? [index] : []))),
  };
  const isNumbered = number >= 0 && countsRecords({ ...table, isNumbered: true }, rows, headerTo);
  const judge: Table = { ...table, isNumbered };
  const readingAt = (index: number): Reading => {
    const row = rows.at(index) ?? [];
    const found = rowKind(row, headings, name, index - headerTo - 1);
    if (found.kind === 'blank' || (found.kind === 'skipped' && found.reason === 'RepeatedHeading'))
      return { kind: 'none' };
    if (found.kind === 'section') return { kind: 'record' };
    return found.kind === 'skipped' ? { kind: 'figure' } : readRow(judge, row);
  };
  /** Whether records stand below, perhaps after the headings of smaller groups. */
  const headsRecords = (index: number, { word, hasSum }: Summary): boolean => {
    for (let at = index + 1; at < Math.min(rows.length, index + lookAhead); at++) {
      const next = readingAt(at);
      if (next.kind === 'none') continue;
      if (next.kind !== 'group') return next.kind === 'record' || next.kind === 'unsure';
      if (hasSum && next.hasSum && next.word === word) return false;
    }
    return false;
  };
  const isPartOf = kind === 'lead' ? createPartNumbers(number) : () => false;
  let inParts = false;
  let summed: GroupWord | undefined;
  return (index, row, found) => {
    const text = cellText(row[name]);
    if (found.kind === 'blank') return { found, warning: undefined };
    if (found.kind !== 'data' && !(found.kind === 'skipped' && isPart(judge, row))) {
      inParts &&= found.kind === 'skipped';
      summed = undefined;
      return { found, warning: undefined };
    }
    const read = readRow(judge, row);
    const before = summed;
    summed = undefined;
    const wasInParts = inParts;
    inParts = false;
    switch (read.kind) {
      case 'none':
      case 'record':
        return { found, warning: isPartOf(row) ? warningOf('PartOfRowAbove', text) : undefined };
      case 'unsure':
        return { found, warning: warningOf('PossibleTotal', text) };
      case 'headings':
        return { found: { kind: 'skipped', reason: 'RepeatedHeading' }, warning: warningOf('TakenForTotal', text) };
      case 'part':
        inParts = !read.isRecord;
        return read.isRecord
          ? { found: { kind: 'data' }, warning: warningOf('PartOfRowAbove', text) }
          : { found: total, warning: warningOf('TakenForTotal', text) };
      case 'figure':
        inParts = wasInParts;
        return { found: total, warning: warningOf('TakenForTotal', text) };
      case 'group': {
        const isBreakdown = wasInParts && read.word !== 'place' && read.word !== 'stage';
        const isEmpty = /[（(]0\s*[个家项]/.test(text);
        if (read.hasSum) summed = read.word;
        if (!isBreakdown && !isEmpty && before !== read.word && headsRecords(index, read))
          return { found: { kind: 'section', text: read.text }, warning: warningOf('TakenForTotal', read.text) };
        inParts = wasInParts;
        return { found: total, warning: warningOf('TakenForTotal', text) };
      }
    }
  };
};

/**
 * 1.1 and 1.2, 1-1, （1） and ① below a row 1: parts of it, or projects of their own that are grouped under it. In a list whose
 * own numbers look like that (1.1 without a 1, （1） throughout) they are none.
 */
const createPartNumbers = (number: number): ((row: CellRow) => boolean) => {
  let parent = '';
  let level: 'plain' | 'other' | undefined;
  return (row) => {
    const serial = number < 0 ? '' : cellText(row[number]).replace(/\s/g, '');
    const [, plain] = /^(\d{1,5}|[一二三四五六七八九十]{1,3})[、.．]?$/.exec(serial) ?? [];
    if (plain !== undefined) {
      parent = plain;
      level ??= 'plain';
      return false;
    }
    const [, above] = /^(\d{1,5})(?:[.．\-－—–]\d{1,3})+$/.exec(serial) ?? [];
    if (above !== undefined) return above === parent;
    if (!/^[（(]\d{1,3}[)）]$|^\d{1,3}[)）]$|^[①-⑳]$/.test(serial)) return false;
    level ??= 'other';
    return level === 'plain';
  };
};

const total: RowKind = { kind: 'skipped', reason: 'TotalRow' };
const lookAhead = 12;

const warningOf = (type: RowWarning['type'], text: string): RowWarning => ({ type, heading: '', text });

const readRow = (table: Table, row: CellRow): Reading => {
  const serial = table.number < 0 ? '' : cellText(row[table.number]);
  const isGroupNumber = groupNumber.test(serial);
  const isPartRow = isPart(table, row);
  const hasNumber = serial !== '' && !isPlaceholder(serial) && !isGroupNumber && !partMark.test(serial);
  if (isPartRow) return { kind: 'part', isRecord: hasNumber || saysRecord(table, row) };
  // Some lists count their rows in 一、二、三.
  if (hasNumber || (isGroupNumber && !table.isNumbered)) return { kind: 'record' };
  const name = cellText(row[table.name]);
  if (name === '' || isPlaceholder(name)) return { kind: 'record' };
  if (isHeadings(row, name)) return { kind: 'headings' };
  if (saysRecord(table, row)) return { kind: 'record' };
  const read = readGroupWord(name);
  const hasSum = row.some(
    (cell, column) => column !== table.number && /[1-9]/.test(column === table.name ? '' : cellText(cell)),
  );
  if (read?.kind === 'figure') {
    const place = placeOf(table, row);
    // 大观区 | 1个 | 4: the group stands in the column of places.
    if (place !== undefined && withoutCount(`x（${name}）`) === 'x')
      return { kind: 'group', word: 'place', text: place, hasSum };
    return hasSum || table.isNumbered || /\d/.test(name) ? { kind: 'figure' } : { kind: 'unsure' };
  }
  if (read !== undefined && table.isNumbered && (hasSum || read.word !== 'class'))
    return { kind: 'group', word: read.word, text: name, hasSum };
  if (read === undefined && (!table.isNumbered || surelyFirm(name))) return { kind: 'record' };
  return read === undefined || hasSum ? { kind: 'unsure' } : { kind: 'record' };
};

/** Who invests, a code, a day, a telephone number, a sentence: what only a record has; figures anything may have. */
const saysRecord = ({ number, name, targets, places }: Table, row: CellRow): boolean =>
  row.some((cell, column) => {
    if (column === number || column === name || places.has(column)) return false;
    const text = cellText(cell);
    if (text === '' || isPlaceholder(text)) return false;
    const target = targets.get(column);
    return (target !== undefined && identifying.has(target)) || !isFigure.test(text);
  });

const isPart = ({ number, name }: Table, row: CellRow): boolean => {
  const text = cellText(row[name]);
  return (text !== '' && partMark.test(text)) || (number >= 0 && /^其中[:：]?$/.test(cellText(row[number])));
};

/** 分类 | 个数 | 总投资（亿元）: the headings of a second, smaller table. */
const isHeadings = (row: CellRow, name: string): boolean => {
  if (
    !/^(?:分类|类别|类型|项目(?:类别|类型|分类)|产业|行业|县区|县\(?（?市、?区）?\)?|区域|乡镇|指标(?:名称)?|单位)$/.test(
      name,
    )
  )
    return false;
  const others = row.map(cellText).filter((text) => text !== '' && text !== name);
  return (
    others.length > 0 &&
    others.every((text) => /(?:数|量|投资|额|占比|比例|产值|合计|备注|率)(?:[（(].*[）)])?$/.test(text))
  );
};

const placeOf = ({ places }: Table, row: CellRow): string | undefined => {
  for (const column of places) {
    const text = cellText(row[column]);
    if (text !== '' && !isPlaceholder(text)) return text;
  }
  return undefined;
};

/** Whether the records of the table are numbered: seen in its first rows. */
const countsRecords = (table: Table, rows: CellRows, headerTo: number): boolean => {
  let numbered = 0;
  let bare = 0;
  for (const row of rows.slice(headerTo + 1, headerTo + 1 + sampledRows)) {
    const name = cellText(row[table.name]);
    if (name === '' || !saysRecord(table, row) || isPart(table, row) || isHeadings(row, name)) continue;
    if (/^[（(]?[A-Za-z]{0,3}\d+(?:[.\-－]\d+)*[）)]?[、.．]?$/.test(cellText(row[table.number]))) numbered++;
    else bare++;
  }
  return numbered > 0 && numbered >= bare * 2;
};

const sampledRows = 200;
const serialHeading = /^(?:序号?(?:no)?|序列|no\.?|行号|#|顺序号|排序)$/;
const placeHeading =
  /^(?:所[在属])?(?:省份?|市|县|区|市州|地市|城市|区域|地区|片区|园区|乡镇|镇街|街道|属地|县区|县市区|区县|县\(市、?区\)|乡镇\(街道\))$/;
const isFigure =
  /^[约超近]?[-+]?[\d,，.]+\s*(?:%|‰|个百分点|[个家户项条宗人名]|[百千万亿]?(?:元|美元|亩|平方米|㎡)|亿|万|亩|㎡)?(?:项目|企业)?[）)]?$/;
const identifying: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  ...dayTargets,
  'creditCode',
  'stockCode',
  'phone',
  'wechat',
  'leadCode',
]);
