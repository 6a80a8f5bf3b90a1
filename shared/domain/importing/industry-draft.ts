import { type CellRow, cellText, isPlaceholder } from './cell.ts';
import type { ImportTarget } from './import-target.ts';
import type { MappedColumn } from './mapped-column.ts';

export interface IndustryDraft {
  readonly code: string;
  readonly name: string;
  /** 0 where the sheet does not say: then the parent's level decides. */
  readonly level: number;
  readonly parentCode: string | null;
  readonly parentName: string | null;
}

export type IndustryOutcome =
  | { readonly ok: true; readonly draft: IndustryDraft }
  | { readonly ok: false; readonly reason: 'NoIndustryCode' | 'NoIndustryName' | 'IndustryTooLong' };

export const rowToIndustry = (row: CellRow, columns: readonly MappedColumn[]): IndustryOutcome => {
  const text = textsOf(row, columns);
  const code = text('industryCode');
  const name = text('industryName');
  if (code === '') return { ok: false, reason: 'NoIndustryCode' };
  if (name === '') return { ok: false, reason: 'NoIndustryName' };
  if (code.length > mostCode || name.length > mostName) return { ok: false, reason: 'IndustryTooLong' };
  const level = /[1-9]/.exec(text('level'))?.[0] ?? levelWords[text('level').charAt(0)] ?? '0';
  return {
    ok: true,
    draft: {
      code,
      name,
      level: Number(level),
      parentCode: orNull(text('parentCode')),
      parentName: orNull(text('parentName')),
    },
  };
};

/** Cut, two industries would become one. */
const mostCode = 40;
const mostName = 80;

const levelWords: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4' };

export interface SupplyDraft {
  readonly industryName: string;
  readonly upstreamName: string;
  readonly weight: number;
  readonly weightText: string;
}

export type SupplyOutcome =
  | { readonly ok: true; readonly draft: SupplyDraft }
  | { readonly ok: false; readonly reason: 'NoIndustryName' | 'NoUpstreamName' | 'InvalidNumber' | 'IndustryTooLong' };

export const rowToSupply = (row: CellRow, columns: readonly MappedColumn[]): SupplyOutcome => {
  const text = textsOf(row, columns);
  const industryName = text('supplyIndustry');
  const upstreamName = text('supplyUpstream');
  if (industryName === '') return { ok: false, reason: 'NoIndustryName' };
  if (upstreamName === '') return { ok: false, reason: 'NoUpstreamName' };
  if (Math.max(industryName.length, upstreamName.length) > mostName) return { ok: false, reason: 'IndustryTooLong' };
  const weightText = text('supplyWeight');
  const weight = weightText === '' ? 1 : Math.round(Number(weightText.replace(/[,，]/g, '')));
  if (!Number.isSafeInteger(weight) || weight < 0) return { ok: false, reason: 'InvalidNumber' };
  return {
    ok: true,
    draft: { industryName, upstreamName, weight, weightText },
  };
};

const textsOf =
  (row: CellRow, columns: readonly MappedColumn[]) =>
  (target: ImportTarget): string => {
    const column = columns.find((candidate) => candidate.target === target);
    const text = column === undefined ? '' : cellText(row[column.index]);
    return isPlaceholder(text) ? '' : text.replace(/\n/g, '');
  };

const orNull = (text: string): string | null => (text === '' ? null : text);
