import { lookedUpBy, lookedUpFrom, lookedUpValue } from '../looked-up.ts';
import type { Fields } from '../server-store.ts';

const longest = 200;

export const isLookupField = (entity: string, field: string): boolean => lookedUpBy(entity).includes(field);

/** A text column takes no NUL and no half of a surrogate pair; such a value is found by comparing, not by its key. */
export const isLookupValue = (value: Fields[string] | undefined): value is string =>
  typeof value === 'string' && value.length <= longest && value.isWellFormed() && !value.includes('\0');

export const lookupKey = (entity: string, field: string, value: string): string => `${entity}.${field}=${value}`;

export const lookupKeys = (entity: string, fields: Fields, isNew: (field: string) => boolean): readonly string[] =>
  lookedUpBy(entity).flatMap((field) => {
    const value = lookedUpValue(entity, field, fields) ?? undefined;
    return isLookupValue(value) && isNew(lookedUpFrom(entity, field)) ? [lookupKey(entity, field, value)] : [];
  });
