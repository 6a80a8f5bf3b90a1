import { lookedUpFrom, lookedUpValue } from '../looked-up.ts';
import type { Fields } from '../server-store.ts';

/**
 * Which values records are looked up by (`recordsWhere`): a few, because each costs a line of an index with every record.
 * A look-up by another field reads all records of the entity; tests/server/store.test.ts holds the hooks to this list.
 */
const lookupFields: Readonly<Record<string, readonly string[]>> = {
  lead: ['companyId'],
  company: ['creditCode', 'groupKey'],
  company_merge: ['keptId', 'mergedId'],
  contact_key: ['companyId', 'hash'],
  first_report: ['companyId', 'companyKey'],
  collision: ['leadId', 'otherLeadId'],
  conflict: ['state'],
};
const longest = 200;

export const isLookupField = (entity: string, field: string): boolean => fieldsOf(entity).includes(field);

/** A text column takes no NUL and no half of a surrogate pair; such a value is found by comparing, not by its key. */
export const isLookupValue = (value: Fields[string] | undefined): value is string =>
  typeof value === 'string' && value.length <= longest && value.isWellFormed() && !value.includes('\0');

export const lookupKey = (entity: string, field: string, value: string): string => `${entity}.${field}=${value}`;

export const lookupKeys = (entity: string, fields: Fields, isNew: (field: string) => boolean): readonly string[] =>
  fieldsOf(entity).flatMap((field) => {
    const value = lookedUpValue(entity, field, fields) ?? undefined;
    return isLookupValue(value) && isNew(lookedUpFrom(entity, field)) ? [lookupKey(entity, field, value)] : [];
  });

/** An entity that a laptop made up may be called like a property of Object. */
const fieldsOf = (entity: string): readonly string[] =>
  Object.hasOwn(lookupFields, entity) ? (lookupFields[entity] ?? []) : [];
