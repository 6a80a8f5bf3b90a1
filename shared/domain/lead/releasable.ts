import { formatMoney } from '../../kernel/money.ts';
import { type CountUnit, isCountedAmount, projectAmountFields, projectAmounts } from './project-amounts.ts';

/** Fields of class L2 of a lead that may be released one by one, in the order in which they are shown. */
export const releasableFields = [
  'investment',
  ...projectAmountFields,
  'content',
  'siteIntent',
  'request',
  'lastProgress',
  'problem',
  'nextStep',
  'statusReason',
  'remark',
] as const;
export type ReleasableField = (typeof releasableFields)[number];

/** A released field as the text that its author saw. */
export interface ReleasedItem {
  readonly field: ReleasableField;
  readonly text: string;
}

const unitWords: Readonly<Record<CountUnit, string>> = { people: '人', mu: '亩', squareMetres: '平方米' };

const amountText = (field: ReleasableField, amount: number): string =>
  isCountedAmount(field) ? `${amount}${unitWords[projectAmounts[field].unit]}` : formatMoney(amount);

/** Of the fields asked for, those that say something, as text. */
export const releasedItems = (
  lead: Readonly<Partial<Record<ReleasableField, string | number | null>>>,
  fields: readonly ReleasableField[],
): readonly ReleasedItem[] =>
  releasableFields
    .filter((field) => fields.includes(field))
    .flatMap((field) => {
      const value = lead[field] ?? null;
      if (value === null || value === '') return [];
      if (typeof value === 'string') return [{ field, text: value }];
      return [{ field, text: amountText(field, value) }];
    });

/** What another laptop wrote is read with care: a field that this version does not know is left out. */
export const parseReleased = (content: string): readonly ReleasedItem[] => {
  try {
    const items: unknown = JSON.parse(content);
    return Array.isArray(items) ? items.filter(isItem) : [];
  } catch {
    return [];
  }
};

const isItem = (item: unknown): item is ReleasedItem =>
  typeof item === 'object' &&
  item !== null &&
  'field' in item &&
  'text' in item &&
  typeof item.text === 'string' &&
  releasableFields.some((field) => field === item.field);
