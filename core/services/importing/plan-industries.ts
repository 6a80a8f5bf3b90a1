import type { ReadableDb } from '../../../db/database.ts';
import {
  type ImportedIndustryRow,
  listCompaniesWithoutIndustry,
  listImportedIndustries,
  listImportedSupplies,
} from '../../../db/repositories/importing-repository.ts';
import type { FieldDiff } from '../../../shared/domain/importing/company-merge.ts';
import { type IndustryDraft, rowToIndustry, rowToSupply } from '../../../shared/domain/importing/industry-draft.ts';
import {
  type FindIndustry,
  type FoundIndustry,
  industryTextsIn,
  linkIndustry,
  plainName,
} from '../../../shared/domain/importing/industry-link.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { PlannedWrite } from './plan.ts';
import { firstText, mergeInto, plannedRow, reject } from './planned-row.ts';
import type { PlannedSheet, Tick } from './planned-sheet.ts';
import { tableRows } from './table-rows.ts';

/** Returns the tree as it will be, for the companies that come after it in the same file. */
export const planIndustries = (
  db: ReadableDb,
  sheets: readonly PlannedSheet[],
  rows: PlanRow[],
  writes: PlannedWrite[],
): FindIndustry | undefined => {
  const existing = new Map(listImportedIndustries(db).map((industry) => [industry.code, industry]));
  const planned = new Map<string, { draft: IndustryDraft; row: PlanRow }>();
  for (const sheet of sheets) {
    for (const tableRow of tableRows(sheet, (row) => rows.push(row))) {
      const outcome = rowToIndustry(tableRow.cells, sheet.columns);
      const row = plannedRow(
        sheet,
        tableRow.index,
        outcome.ok ? outcome.draft.name : firstText(tableRow.cells),
        tableRow.doubts,
      );
      rows.push(row);
      if (!outcome.ok) {
        reject(row, outcome.reason);
        continue;
      }
      const known = planned.get(outcome.draft.code);
      if (known === undefined) planned.set(outcome.draft.code, { draft: outcome.draft, row });
      else mergeInto(row, known.row, contradiction(known.draft.name, outcome.draft.name));
    }
  }
  const codeByName = new Map([...planned.values()].map(({ draft }) => [draft.name, draft.code]));
  for (const { code, name } of existing.values()) if (!codeByName.has(name)) codeByName.set(name, code);
  const completed = new Map<string, IndustryDraft>();
  for (const { draft, row } of planned.values()) {
    const complete = completeDraft(draft, codeByName, planned, existing);
    completed.set(complete.code, complete);
    writes.push(...writeOf(complete, existing.get(complete.code), row));
  }
  const untouched = [...existing.values()].filter(({ code }) => !completed.has(code));
  return finderOf([...untouched, ...completed.values()]);
};

const completeDraft = (
  draft: IndustryDraft,
  codeByName: ReadonlyMap<string, string>,
  planned: ReadonlyMap<string, { readonly draft: IndustryDraft }>,
  existing: ReadonlyMap<string, ImportedIndustryRow>,
): IndustryDraft => {
  const parentCode =
    draft.parentCode ?? (draft.parentName === null ? null : (codeByName.get(draft.parentName) ?? null));
  if (draft.level > 0) return { ...draft, parentCode };
  // Levels that the sheet does not give are counted up the tree; a loop of parents ends at ten.
  let level = 1;
  let code = parentCode;
  while (code !== null && level < 10) {
    level++;
    const parent = planned.get(code)?.draft ?? existing.get(code);
    code = parent?.parentCode ?? null;
  }
  return { ...draft, parentCode, level };
};

const writeOf = (draft: IndustryDraft, known: ImportedIndustryRow | undefined, row: PlanRow): PlannedWrite[] => {
  if (known === undefined) return [{ type: 'createIndustry', draft }];
  const diff: FieldDiff[] = [];
  const patch: { name?: string; level?: number; parentCode?: string } = {};
  if (known.name !== draft.name) {
    patch.name = draft.name;
    diff.push({ field: 'industryName', before: known.name, after: draft.name });
  }
  if (known.level !== draft.level) {
    patch.level = draft.level;
    diff.push({ field: 'level', before: known.level, after: draft.level });
  }
  if (draft.parentCode !== null && known.parentCode !== draft.parentCode) {
    patch.parentCode = draft.parentCode;
    diff.push({ field: 'parentCode', before: known.parentCode, after: draft.parentCode });
  }
  row.diff = diff;
  row.status = diff.length === 0 ? 'unchanged' : 'updated';
  return diff.length === 0 ? [] : [{ type: 'updateIndustry', id: known.id, patch }];
};

export const planSupplies = (
  db: ReadableDb,
  sheets: readonly PlannedSheet[],
  rows: PlanRow[],
  writes: PlannedWrite[],
): void => {
  if (sheets.length === 0) return;
  const key = (industryName: string, upstreamName: string): string => `${industryName}\n${upstreamName}`;
  const existing = new Map(listImportedSupplies(db).map((link) => [key(link.industryName, link.upstreamName), link]));
  const seen = new Map<string, { readonly row: PlanRow; readonly weight: number }>();
  for (const sheet of sheets) {
    for (const tableRow of tableRows(sheet, (row) => rows.push(row))) {
      const outcome = rowToSupply(tableRow.cells, sheet.columns);
      const title = outcome.ok ? `${outcome.draft.upstreamName} → ${outcome.draft.industryName}` : '';
      const row = plannedRow(sheet, tableRow.index, title === '' ? firstText(tableRow.cells) : title, tableRow.doubts);
      rows.push(row);
      if (!outcome.ok) {
        reject(row, outcome.reason);
        continue;
      }
      const { draft } = outcome;
      const pair = key(draft.industryName, draft.upstreamName);
      const first = seen.get(pair);
      if (first !== undefined) {
        mergeInto(row, first.row, first.weight === draft.weight ? [] : contradiction('', draft.weightText));
        continue;
      }
      seen.set(pair, { row, weight: draft.weight });
      const known = existing.get(pair);
      if (known === undefined) writes.push({ type: 'createSupply', draft });
      else if (known.weight === draft.weight) row.status = 'unchanged';
      else {
        row.status = 'updated';
        row.diff = [{ field: 'supplyWeight', before: known.weight, after: draft.weight }];
        writes.push({ type: 'updateSupply', id: known.id, weight: draft.weight });
      }
    }
  }
};

const contradiction = (first: string, later: string): PlanRow['warnings'] =>
  first === later ? [] : [{ type: 'ConflictInFile', heading: '', text: later }];

const finderOf = (industries: readonly TreeNode[]): FindIndustry | undefined => {
  if (industries.length === 0) return undefined;
  const byCode = new Map(industries.map((industry) => [industry.code, industry]));
  const byName = new Map<string, FoundIndustry[]>();
  for (const industry of industries) {
    const found = { code: industry.code, level: industry.level, path: pathOf(industry, byCode) };
    for (const name of new Set([industry.name, plainName(industry.name)])) {
      const named = byName.get(name);
      if (named === undefined) byName.set(name, [found]);
      else named.push(found);
    }
  }
  for (const named of byName.values()) named.sort((a, b) => b.level - a.level);
  return (name, level) => {
    const named = byName.get(name) ?? byName.get(plainName(name));
    return level === undefined ? named?.[0] : named?.find((industry) => industry.level === level);
  };
};

interface TreeNode {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parentCode: string | null;
}

const pathOf = (industry: TreeNode, byCode: ReadonlyMap<string, TreeNode>): readonly string[] => {
  const path: string[] = [];
  let node: TreeNode | undefined = industry;
  // Ten levels at most: a loop of parents in somebody's table ends here.
  while (node !== undefined && path.length < 10) {
    path.push(node.name);
    node = node.parentCode === null ? undefined : byCode.get(node.parentCode);
  }
  return path;
};

/** Companies that came in before the tree find their industry now, from the texts that were kept for it. */
export const planLinks = async (
  db: ReadableDb,
  findIndustry: FindIndustry | undefined,
  writes: PlannedWrite[],
  tick: Tick,
): Promise<number> => {
  if (findIndustry === undefined || !writes.some(({ type }) => type === 'createIndustry' || type === 'updateIndustry'))
    return 0;
  let done = 0;
  let linked = 0;
  const waiting = listCompaniesWithoutIndustry(db);
  for (const { id, extra } of waiting) {
    const pause = tick('check', done++, waiting.length);
    if (pause !== undefined) await pause;
    const texts: Record<string, string> = JSON.parse(extra);
    const industries = industryTextsIn(texts);
    if (industries.length === 0) continue;
    const { code, rest } = linkIndustry(industries, findIndustry);
    if (code === undefined) continue;
    const kept = Object.entries(texts).filter(
      ([heading]) => !industries.some((text) => text.heading === heading && !rest.includes(text)),
    );
    writes.push({
      type: 'linkIndustry',
      id,
      industryCode: code,
      extra: kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept)),
    });
    linked++;
  }
  return linked;
};
