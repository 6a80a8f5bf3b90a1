import type { ReportSentenceView } from '../../../shared/contract/report.ts';

type ReportNumber = ReportSentenceView['numbers'][number];

export type SentencePart =
  | { readonly kind: 'words'; readonly start: number; readonly text: string }
  | { readonly kind: 'number'; readonly start: number; readonly text: string; readonly number: ReportNumber };

/** Cuts a sentence at its numbers, so that each can be pressed. */
export const sentenceParts = ({ text, numbers }: Pick<ReportSentenceView, 'text' | 'numbers'>): SentencePart[] => {
  const parts: SentencePart[] = [];
  let start = 0;
  for (const number of numbers.toSorted((a, b) => a.start - b.start)) {
    if (number.start > start) parts.push({ kind: 'words', start, text: text.slice(start, number.start) });
    parts.push({ kind: 'number', start: number.start, text: text.slice(number.start, number.end), number });
    start = number.end;
  }
  if (start < text.length) parts.push({ kind: 'words', start, text: text.slice(start) });
  return parts;
};
