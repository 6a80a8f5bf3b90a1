import { formatMoney } from '../../kernel/money.ts';
import type { EvidenceEntity, EvidenceRef, ReportNumber, ReportSentence } from './report-model.ts';
import { halfDayWords } from './report-words.ts';

/** A number on its way into a sentence: its place there is found when the sentence is put together. */
export type NumberPart = Omit<ReportNumber, 'start' | 'end'> & { readonly printed: string };

export interface SentenceExtras {
  readonly evidence?: readonly EvidenceRef[];
  readonly entryId?: string;
}

/** Puts words and numbers together; the sentence stands on the evidence of its numbers and what else is named. */
export const sentence = (
  key: string,
  parts: readonly (string | NumberPart)[],
  extras: SentenceExtras = {},
): ReportSentence => {
  const numbers: ReportNumber[] = [];
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const { printed, ...number } = part;
    numbers.push({ ...number, start: text.length, end: text.length + printed.length });
    text += printed;
  }
  const evidence = [
    ...numbers.flatMap((number) => [...number.evidence, ...number.against]),
    ...(extras.evidence ?? []),
  ];
  return { key, text, numbers, evidence: distinct(evidence), entryId: extras.entryId ?? null };
};

export const count = (key: string, unit: ReportNumber['unit'], evidence: readonly EvidenceRef[]): NumberPart => ({
  key,
  unit,
  rule: 'count',
  value: evidence.length,
  printed: `${evidence.length}${unitWords[unit]}`,
  evidence,
  against: [],
});

export const companies = (key: string, value: number, evidence: readonly EvidenceRef[]): NumberPart => ({
  key,
  unit: 'company',
  rule: 'companies',
  value,
  printed: `${value}${unitWords.company}`,
  evidence,
  against: [],
});

/** 万元, printed as 亿元 from one 亿 up. */
export const money = (key: string, wan: number, evidence: readonly EvidenceRef[]): NumberPart => ({
  key,
  unit: 'wan',
  rule: 'sum',
  value: wan,
  printed: formatMoney(wan),
  evidence,
  against: [],
});

export const days = (key: string, halfDays: number, evidence: readonly EvidenceRef[]): NumberPart => ({
  key,
  unit: 'day',
  rule: 'sum',
  value: halfDays / 2,
  printed: `${halfDayWords(halfDays)}${unitWords.day}`,
  evidence,
  against: [],
});

export const people = (key: string, value: number, evidence: readonly EvidenceRef[]): NumberPart => ({
  key,
  unit: 'person',
  rule: 'sum',
  value,
  printed: `${value}${unitWords.person}`,
  evidence,
  against: [],
});

/** 增加2批次, 减少1批次, 持平. */
export const difference = (
  key: string,
  unit: ReportNumber['unit'],
  evidence: readonly EvidenceRef[],
  against: readonly EvidenceRef[],
): NumberPart => {
  const value = evidence.length - against.length;
  const printed = value === 0 ? '持平' : `${value > 0 ? '增加' : '减少'}${Math.abs(value)}${unitWords[unit]}`;
  return { key, unit, rule: 'difference', value, printed, evidence, against };
};

export const refs = (entity: EvidenceEntity, records: readonly { readonly id: string }[]): EvidenceRef[] =>
  records.map(({ id }) => ({ entity, id }));

export const ref = (entity: EvidenceEntity, id: string): EvidenceRef => ({ entity, id });

const distinct = (evidence: readonly EvidenceRef[]): EvidenceRef[] => [
  ...new Map(evidence.map((item) => [`${item.entity}/${item.id}`, item])).values(),
];

const unitWords = {
  batch: '批次',
  day: '天',
  person: '人次',
  company: '家',
  lead: '条',
  project: '个',
  wan: '万元',
} as const satisfies Record<ReportNumber['unit'], string>;
