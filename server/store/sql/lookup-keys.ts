import type { Fields } from '../server-store.ts';

/** Fields by whose value records are looked up: references and what names a company the same in two units. */
const namedFields: ReadonlySet<string> = new Set([
  'creditCode',
  'name',
  'groupName',
  'hash',
  'companyKey',
  'stockCode',
  'code',
]);
const longest = 200;

export const isLookupField = (field: string): boolean => field.endsWith('Id') || namedFields.has(field);

/** A text column takes no NUL and no half of a surrogate pair; such a value is found by comparing, not by its key. */
export const isLookupValue = (value: Fields[string] | undefined): value is string =>
  typeof value === 'string' && value.length <= longest && value.isWellFormed() && !value.includes('\0');

export const lookupKeys = (fields: Fields): readonly (readonly [field: string, value: string])[] =>
  Object.entries(fields).filter((pair): pair is [string, string] => isLookupField(pair[0]) && isLookupValue(pair[1]));
