import { type CellRow, cellText, headingKey } from './cell.ts';
import { headingScores, isKnownHeading } from './heading-synonyms.ts';
import { looksLikeFirm } from './identity-value.ts';
import { unitsInHeading } from './unit-note.ts';

/** The merged cells of one row, by their columns. */
interface AcrossCells {
  readonly left: number;
  readonly right: number;
}

/**
 * A row of labels only, above headings that name the record themselves: by column the label that stands over it, '' for none.
 *
 *     |          |        | 投资情况（亿元） |      | 实际（万元） |      |   merged or not: text files merge nothing
 *     | 项目名称 | 投资方 | 总投资           | 固投 | 产值         | 税收 |
 *
 * Undefined for a title or a note, which speak of the whole table.
 */
export const labelsOver = (
  upper: CellRow | undefined,
  lower: CellRow | undefined,
  across: readonly AcrossCells[],
): readonly string[] | undefined => {
  if (upper === undefined || lower === undefined) return undefined;
  const labels = upper.map(labelText);
  const headings = lower.map(labelText);
  const at = labels.flatMap((label, column) => (label === '' ? [] : [column]));
  if (at.length === 0 || !areHeadings(headings) || !at.every((column) => mayStandOver(labels, headings, column)))
    return undefined;
  const spans = at.map((column) => ({ column, columns: reachOf(labels, headings, column, across) }));
  const strong = at.filter((column) => isStrong(labels[column] ?? '') || isRepeated(headings, column));
  // A unit alone is a note on the whole table, whatever title stands beside it.
  const isNote = strong.length < 2 && strong.every((column) => isBareUnit(labels[column] ?? ''));
  if (isNote || (at.length === 1 && !isLoneLabel(labels, headings, spans[0]?.columns ?? []))) return undefined;
  const found = headings.map(() => '');
  for (const { column, columns } of spans) {
    const label = labels[column] ?? '';
    for (const one of columns) if (!general.test(label) || isRepeated(headings, one)) found[one] = label;
  }
  return found;
};

/** 2024年, 2025年1-6月, 上半年, 2025年实际: as text or number. */
export const isPeriod = (cell: CellRow[number] | undefined): boolean => {
  const text = cellText(cell).replace(/\s/g, '');
  return text.length <= 14 && period.test(text);
};

const period =
  /^(?:(?:19|20)\d{2}(?:年度?)?(?:(?:\d{1,2}[-—–~至到])?\d{1,2}月份?|[上下]半年|第?[一二三四1-4]季度|[末底初])?|(?:\d{1,2}[-—–~至到])\d{1,2}月份?|[上下]半年|第?[一二三四1-4]季度)(?:[（(]?(?:实际|预计|计划|目标|完成|实绩|累计)(?:数|值|额)?[)）]?)?$/;

const labelText = (cell: CellRow[number] | undefined): string => cellText(cell).replace(/\s/g, '');

/** The headings of a table: one of them names the record, and a third is known. */
const areHeadings = (headings: readonly string[]): boolean => {
  const filled = headings.filter((text) => text !== '');
  const names = filled.filter(namesRecord).map(headingKey);
  return (
    filled.length >= 3 &&
    names.length > 0 &&
    // A name that begins again heads a list of its own beside the first (side-by-side.ts).
    new Set(names).size === names.length &&
    filled.every((text) => text.length <= 30 && !/^[\d,.]+$/.test(text)) &&
    filled.filter((text) => isKnownHeading(text)).length * 3 >= filled.length
  );
};

const namesRecord = (heading: string): boolean =>
  !/^单位$/.test(heading) &&
  ((headingScores(heading, 'company').get('name') ?? 0) >= 60 ||
    ['leadName' as const, 'investor' as const].some(
      (target) => (headingScores(heading, 'lead').get(target) ?? 0) > 60,
    ));

/** Neither a title nor a note nor a heading of its own; over the names only words that say nothing of them. */
const mayStandOver = (labels: readonly string[], headings: readonly string[], column: number): boolean => {
  const label = labels[column] ?? '';
  const heading = headings[column] ?? '';
  if (heading === '' || label.length > 24 || (isNoLabel(label) && !general.test(label))) return false;
  // 投资方 over 联系人 | 电话 says whose they are.
  if (namesRecord(label) && kindOf(heading) !== 'person') return false;
  return general.test(label) || (column > 0 && !namesRecord(heading) && !countsRows.test(heading));
};

const isNoLabel = (label: string): boolean =>
  /[:：。，；;！]/.test(label) ||
  /\d{3,}|\d日/.test(isPeriod(label) ? '' : label.replace(/^(?:19|20)\d{2}年?/, '')) ||
  /^[+-]?[\d.,]+%?$/.test(isPeriod(label) ? '' : label) ||
  noteWords.test(label) ||
  titleWords.test(label) ||
  (looksLikeFirm(label) && !isKnownHeading(label) && !isStrong(label));

const noteWords = /^[（(【]?(?:金额|计量|货币|计价)?[单單]位|填报|填表|制表|报送|审核|截[至止]|附件|日期$|^注|说明/;
const titleWords =
  /(?:表|台账|清单|名单|库|汇总|统计|一览|明细|通讯录|项目)(?:[（(].*)?$|(?:项目|企业|招商|工作|全[市县区]).*(?:情况|进展|计划|安排)(?:[（(].*)?$/;
/** 基本情况 says no more than the headings below it, unless it parts two that are alike. */
const general = /^(?:项目|企业|公司|客商)?(?:基本)?(?:情况|信息|概况)$/;
const countsRows = /^(?:序号?|编号|no\.?|行号)$/i;
const remarks = /备注|说明$/;

const isStrong = (label: string): boolean =>
  isPeriod(label) || unitsInHeading(label).length > 0 || groupWords.test(label) || parties.test(label);
const groupWords =
  /计划|预计|预期|拟|目标|承诺|约定|倒排|实际|完成|时限|节点|时间|进度|投资|效益|指标|产出|产值|税收|收入|达产|年度|资金/;
const parties = /企业方|投资方|客商|我[方局]|[甲乙]方|政府|联系|责任|部门|园区|属地/;

const isRepeated = (headings: readonly string[], column: number): boolean =>
  headings.some((heading, other) => other !== column && headingKey(heading) === headingKey(headings[column] ?? ''));

/** One text above a table is more often its title or its unit: it must speak of figures, days or people right below it. */
const isLoneLabel = (labels: readonly string[], headings: readonly string[], columns: readonly number[]): boolean => {
  const [column = 0] = columns;
  const label = labels[column] ?? '';
  if (general.test(label) || isBareUnit(label) || kindOf(headings[column] ?? '') === 'other') return false;
  // 2026年5月 is the day of the report.
  if (isPeriod(label)) return columns.length > 1 && !/^\d{4}年?\d{1,2}月份?$/.test(label);
  return isStrong(label) && !columns.some((one) => namesRecord(headings[one] ?? ''));
};

/** 万元, （亿元）: a unit and nothing else. */
export const isBareUnit = (label: string): boolean =>
  /^[（(【]?(?:人民币|rmb|¥)?[百千]?[万亿]?元(?:人民币)?[)）】]?$/i.test(label);

const reachOf = (
  labels: readonly string[],
  headings: readonly string[],
  column: number,
  across: readonly AcrossCells[],
): readonly number[] => {
  const merged = across.find(({ left, right }) => left <= column && right >= column);
  if (across.length > 0) return columnsFrom(column, Math.min(merged?.right ?? column, headings.length - 1));
  const label = labels[column] ?? '';
  if (isBareUnit(label)) return [column];
  let last = column;
  while (isOpen(labels, headings, last + 1) && reaches(label, headings[column] ?? '', headings[last + 1] ?? '')) last++;
  return columnsFrom(column, last);
};

const columnsFrom = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, offset) => from + offset);

const isOpen = (labels: readonly string[], headings: readonly string[], column: number): boolean => {
  const heading = headings[column] ?? '';
  return (
    (labels[column] ?? '') === '' &&
    heading !== '' &&
    !namesRecord(heading) &&
    !countsRows.test(heading) &&
    !remarks.test(heading)
  );
};

/** Without a merged cell a label ends where its kind does; a unit that may not be meant is left to be asked. */
const reaches = (label: string, first: string, heading: string): boolean => {
  const kind = kindOf(heading);
  if (unitsInHeading(label).length > 0)
    return kind === 'figure' && unitsInHeading(heading).length === 0 && isOfSubject(label, heading);
  if (kindOf(first) === 'figure' || kindOf(first) === 'day') return kind === 'figure' || kind === 'day';
  return kind === kindOf(first);
};

const isOfSubject = (label: string, heading: string): boolean => {
  if (!isMoney.test(heading)) return false;
  if (invested.test(label)) return invested.test(heading);
  return !yielded.test(label) || yielded.test(heading);
};

const invested = /投资|固投|投入|资金/;
const yielded = /效益|产出|达产|产值|税|收入|营收|利润|指标|实际|完成/;
const isMoney = /投资|固投|投入|产值|税|收入|营收|销售|利润|资产|资金|资本|金额|额$/;

const kindOf = (heading: string): 'figure' | 'day' | 'person' | 'other' => {
  if (/联[系络]|电话|手机|姓名|职务|微信|邮箱|对接人|负责人|责任人|领导/.test(heading)) return 'person';
  if (/时间|日期|年月|节点|^(?:签约|[开动]工|[竣完]工|投产|达产|入库|入规|入统|注册|备案|立项)日?$/.test(heading))
    return 'day';
  if (isMoney.test(heading) || /面积|用地|亩|人数|就业|用工|占比|增[幅速长]|产量|成本|数量?$/.test(heading))
    return 'figure';
  return 'other';
};
