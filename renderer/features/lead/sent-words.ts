import i18next from 'i18next';
import type { LeadRow } from '../../../shared/contract/lead.ts';

/** What another unit released of a field that does not travel. */
export const releasedOf = (lead: Pick<LeadRow, 'released'>, field: string): LeadRow['released'][number] | undefined =>
  lead.released.find((released) => released.field === field);

export const isUnsent = (lead: Pick<LeadRow, 'unsent'>, field: string): boolean => lead.unsent.includes(field);

/** What a row says of what did not travel. */
export type Sent = Pick<LeadRow, 'unsent' | 'sealed' | 'released'>;

/** Another unit did not send it, or a colleague's laptop has yet to let this one in. */
export const absentWord = ({ sealed }: Pick<LeadRow, 'sealed'>, of: '' | 'Step' | 'Progress' = ''): string =>
  i18next.t(`lead:${sealed ? 'sealed' : 'unsent'}${of}`);

/** In the place of what another unit knows: the text that it released, or that it was not sent; null: it is not there. */
export const insteadOf = (lead: Sent, field: string): string | null =>
  releasedOf(lead, field)?.text ?? (isUnsent(lead, field) ? absentWord(lead) : null);

/** What is to be done next; of another unit at least that it was not sent. Null: there is nothing. */
export const openStepWords = (
  lead: Sent & Pick<LeadRow, 'status' | 'nextStep' | 'nextStepDone'>,
): { readonly words: string; readonly known: boolean } | null => {
  if (lead.status !== 'active' || lead.nextStepDone) return null;
  const words = lead.nextStep ?? releasedOf(lead, 'nextStep')?.text;
  if (words !== undefined) return { words, known: true };
  return isUnsent(lead, 'nextStep') ? { words: absentWord(lead, 'Step'), known: false } : null;
};

/** What is there, or what stands in its place where another unit did not send it. */
export const said = (row: LeadRow, field: string, value: string | number | null): string | number | null =>
  value === null || value === '' ? insteadOf(row, field) : value;

/** Of a day that did not travel the column holds when the lead arrived. */
export const saidDay = (row: LeadRow, field: 'registeredOn' | 'stageOn' | 'lastProgressOn'): string | null =>
  isUnsent(row, field) ? insteadOf(row, field) : row[field];

/** The sum, else what was released of it, else its band. */
export const saidInvestment = (row: LeadRow): string | number | null =>
  row.investment !== null || row.investmentBand === null || releasedOf(row, 'investment') !== undefined
    ? said(row, 'investment', row.investment)
    : i18next.t(`lead:band.${row.investmentBand}`);

/** What is open with its day, as one text. */
export const saidStep = (row: LeadRow): string | null => {
  const step = openStepWords(row);
  return step === null ? null : [row.nextStepDueOn, step.words].filter((part) => part !== null).join(' ');
};
