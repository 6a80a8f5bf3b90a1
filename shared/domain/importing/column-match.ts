import type { Cell } from './cell.ts';
import { cellText, headingKey } from './cell.ts';
import type { CellRows } from './cell-rows.ts';
import { contactTargets, detailsOfOurs, isOfficial } from './contacts-of-ours.ts';
import { splitDates } from './date-parts.ts';
import { headingScores } from './heading-synonyms.ts';
import { parseCreditCode } from './identity-value.ts';
import {
  happenedTargets,
  type ImportKind,
  type ImportTarget,
  restTarget,
  sharedTargets,
  targetsOfKind,
} from './import-target.ts';
import { planned } from './lead-headings.ts';
import { isAboutRow, isOwnCompanySheet, ownTarget } from './own-company-sheet.ts';
import { isColumnOfPersonalIds } from './personal-id.ts';
import { rowCheckHeading } from './row-identity.ts';
import { type SampledColumn, type SheetBelief, sheetKind } from './sheet-kind.ts';
import { valueShare } from './value-sniff.ts';

export interface ColumnChoice {
  readonly target: ImportTarget;
  /** `heading` and `values` say what the choice rests on; `none` that nothing fitted. */
  readonly basis: 'heading' | 'values' | 'remembered' | 'none';
}

export interface SheetChoice {
  readonly kind: ImportKind;
  readonly belief: Omit<SheetBelief, 'kind'>;
  readonly columns: readonly ColumnChoice[];
  /** How sure the whole is; sheets are offered best first. */
  readonly score: number;
}

/** Chooses what the sheet holds and where each column goes; its name leans on the choice as a title does. */
export const matchColumns = (columns: readonly SampledColumn[], preamble: string, sheetName: string): SheetChoice => {
  if (isOwnCompanySheet(columns.map(({ heading }) => heading)))
    return matchAs('company', columns, { basis: 'headings', words: [rowCheckHeading], sure: true });
  const { kind, ...belief } = sheetKind(columns, `${sheetName} ${preamble}`);
  return matchAs(kind, columns, belief);
};

export const matchAs = (
  kind: ImportKind,
  columns: readonly SampledColumn[],
  belief: SheetChoice['belief'] = { basis: 'chosen', words: [], sure: true },
): SheetChoice => {
  const dates = splitDates(
    columns.map(({ heading }, index) => ({ heading, index })),
    kind,
  );
  const bids = columns.flatMap((column, index) =>
    isColumnOfPersonalIds(column.heading, column.cells) ? [] : bidsOf(kind, column, index),
  );
  // A column that has the whole day is surer.
  bids.push(...dates.map(({ year, target }): Bid => ({ index: year, target, score: 90, basis: 'heading' })));
  bids.sort((a, b) => b.score - a.score || a.index - b.index);
  const chosen = new Map<number, Bid>();
  const taken = new Set<ImportTarget>();
  for (const bid of bids) {
    if (chosen.has(bid.index) || (taken.has(bid.target) && !sharedTargets.has(bid.target))) continue;
    chosen.set(bid.index, bid);
    taken.add(bid.target);
  }
  for (const { year, target, others } of dates)
    if (chosen.get(year)?.target === target)
      for (const { index } of others) chosen.set(index, { index, target, score: 0, basis: 'heading' });
  columns.forEach(({ heading }, index) => {
    const target = chosen.get(index)?.target;
    if (target !== undefined && contactTargets.has(target) && isOfficial(heading)) chosen.delete(index);
  });
  const headings = columns.map(({ heading }) => heading);
  for (const index of detailsOfOurs(kind, headings, (column) => chosen.get(column)?.target)) chosen.delete(index);
  for (const index of notWhoseItSeems(kind, columns, chosen)) chosen.delete(index);
  const isOwn = kind === 'company' && isOwnCompanySheet(headings);
  const rest = restTarget(kind);
  return {
    kind,
    belief,
    columns: columns.map(({ heading, cells }, index) => {
      const bid = chosen.get(index);
      // What our own exports say of the row itself, and what they have masked, is nothing to import in any kind.
      const isLeftOut = isAboutRow(heading) || isColumnOfPersonalIds(heading, cells);
      const own = isOwn ? ownTarget(heading) : isLeftOut ? 'skip' : undefined;
      return { target: own ?? bid?.target ?? rest, basis: own === undefined ? (bid?.basis ?? 'none') : 'heading' };
    }),
    score: [...chosen.values()].reduce((sum, { score, target }) => sum + (target === 'skip' ? 0 : score), 0),
  };
};

/**
 * 项目名称 | 所在地 | 投资方: where the project stands, and not where the investor comes from. 链主企业 beside 目标企业: firms that the
 * chain has, or is modelled on; whom to look for the other column says.
 */
const notWhoseItSeems = (
  kind: ImportKind,
  columns: readonly SampledColumn[],
  chosen: ReadonlyMap<number, Bid>,
): readonly number[] => {
  const keys = columns.map(({ heading }) => headingKey(heading));
  const targets = keys.map((_, index) => chosen.get(index)?.target);
  if (kind === 'lead')
    return targets.flatMap((target, index) => {
      if (target !== 'region' || !/^所在地区?$/.test(keys[index] ?? '')) return [];
      const names = targets.slice(0, index).findLast((before) => before === 'investor' || before === 'leadName');
      return names === 'investor' ? [] : [index];
    });
  if (kind !== 'chainGap') return [];
  const firms = targets.flatMap((target, index) => (target === 'targetFirms' ? [index] : []));
  const isSought = (index: number): boolean => /目标|招引|引进|招商|意向|对标|拟|补链|延链/.test(keys[index] ?? '');
  return firms.some(isSought) ? firms.filter((index) => !isSought(index)) : [];
};

interface Bid {
  readonly index: number;
  readonly target: ImportTarget;
  readonly score: number;
  readonly basis: 'heading' | 'values';
}

const bidsOf = (kind: ImportKind, { heading, cells }: SampledColumn, index: number): readonly Bid[] => {
  const scores = bestScores(heading, kind);
  const bids: Bid[] = [];
  for (const target of targetsOfKind[kind]) {
    const share = valueShare(target, cells);
    const named = scores.get(target) ?? 0;
    if (named > 0) {
      // Values that never have the shape speak against the heading: 代码 over credit codes is no stock code.
      const score = named + (share === undefined ? 0 : (share - (strict.has(target) ? 0.5 : 0.2)) * 60);
      if (score > 30) bids.push({ index, target, score, basis: 'heading' });
    } else if (
      share !== undefined &&
      share >= 0.7 &&
      (target !== 'creditCode' || areCodes(cells)) &&
      sniffable.has(target) &&
      scores.size === 0 &&
      cells.length >= 2 &&
      !otherNumber.test(headingKey(heading))
    ) {
      bids.push({ index, target, score: 20 + share * 20, basis: 'values' });
    } else if (target === 'creditCode' && areCodes(cells)) {
      bids.push({ index, target, score: 110, basis: 'values' });
    }
  }
  return bids;
};

/** Numbers that look like others: a fax is nobody's telephone. */
const otherNumber = /传真|fax|qq|邮编|邮政编码|身份证|社保|银行|账号|帐号/;

/** Targets whose shape is certain enough to be found without a heading, or to overrule one. */
const sniffable: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'name',
  'creditCode',
  'phone',
  'email',
  'province',
  'region',
]);
const strict: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'creditCode',
  'stockCode',
  'level',
  'email',
  'stageMark',
]);

/** 联系人·电话 is asked as a whole first, then by its last part. */
const bestScores = (heading: string, kind: ImportKind): ReadonlyMap<ImportTarget, number> => {
  if (!heading.includes('·')) return headingScores(heading, kind);
  const parts = heading.split('·');
  const joined = headingScores(parts.join(''), kind);
  if ([...joined.values()].some((score) => score > 60)) return joined;
  const last = headingScores(parts.at(-1) ?? '', kind);
  // 开工 below 计划 is no day on which something happened.
  if (planned.test(parts.slice(0, -1).join('')))
    return new Map([...last].filter(([target]) => !happenedTargets.has(target)));
  if (last.size > 0) return last;
  // A group heading alone never decides: what stands under 企业规模 as 人数 is no 企业规模.
  if (!saysNothing.test(headingKey(parts.at(-1) ?? ''))) return new Map();
  return joined.size > 0 ? joined : headingScores(parts[0] ?? '', kind);
};

/** 注册资本 over 金额, 企业 over 名称, 企业联系人 over 姓名: the lower heading is no column of its own. */
const saysNothing = /^(?:金额|数额|额|名称|全称|姓名|内容|信息|情况|详情|说明|\(?[千百]?[万亿]?元\)?)$/;

/** 注册号 heads fifteen digits, and sometimes the codes that came after them. */
const areCodes = (cells: readonly Cell[]): boolean =>
  cells.length > 0 && cells.filter((cell) => parseCreditCode(cell).kind === 'code').length >= cells.length * 0.7;

/**
 * At most `limit` filled cells of each column, spread over its whole height, so that a messy first page does not decide.
 * All columns in one pass: the rows may be packed.
 */
export const sampleColumns = (
  rows: CellRows,
  columns: readonly number[],
  fromRow: number,
  limit: number,
): readonly (readonly Cell[])[] => {
  const found = columns.map((): Cell[] => []);
  const step = Math.max(1, Math.floor((rows.length - fromRow) / (limit * 3)));
  const take = (every: number, isOpen: (cells: readonly Cell[]) => boolean): void => {
    let open = columns.map((column, at) => ({ column, cells: found[at] ?? [] })).filter(({ cells }) => isOpen(cells));
    for (let index = fromRow; index < rows.length && open.length > 0; index += every) {
      const row = rows.at(index);
      if (row === undefined || row.length === 0) continue;
      let isAnyFull = false;
      for (const { column, cells } of open) {
        const cell = row[column] ?? null;
        if (cellText(cell) !== '') cells.push(cell);
        isAnyFull ||= cells.length >= limit;
      }
      if (isAnyFull) open = open.filter(({ cells }) => cells.length < limit);
    }
  };
  take(step, () => true);
  // A column filled here and there only: look at every row.
  if (step > 1) take(1, (cells) => cells.length < 5);
  return found;
};
