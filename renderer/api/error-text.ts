import { ORPCError } from '@orpc/client';
import i18next from 'i18next';
import { dayOutOfBounds, firstDay, lastDay } from '../../shared/kernel/calendar-day.ts';
import { fieldText, kindText, strangeValues } from './record-words.ts';

/** Words for an error of the core: `error.<code>` of the feature's namespace, then of `common`, with the facts filled in. */
export const errorText = (error: unknown, namespace = 'common'): string => {
  if (!(error instanceof ORPCError)) return i18next.t('common:error.noAnswer');
  const facts: unknown = error.data;
  const tooLong = textTooLong(facts);
  const code = saysDayOutOfBounds(facts) ? dayOutOfBounds : tooLong === undefined ? String(error.code) : 'TextTooLong';
  const key = [`${namespace}:error.${code}`, `common:error.${code}`].find((known) => i18next.exists(known));
  // Keys are looked up by the error's code, so their type is that of the fallback.
  return String(
    i18next.t((key ?? 'common:error.unexpected') as 'common:error.unexpected', {
      first: firstDay,
      last: lastDay,
      ...Object(facts),
      values: notUnderstood(facts),
      touched: touchedFields(facts),
      what: kindOf(facts),
      ...builtUpon(facts),
      ...fieldOf(facts),
      ...tooLong,
      code,
    }),
  );
};

/** The field in words, where the error names one and people have a word for it. */
const fieldOf = (facts: unknown): { field?: string } => {
  const field: unknown = Object(facts)['field'];
  const word = typeof field === 'string' ? fieldText(field) : undefined;
  return word === undefined ? {} : { field: word };
};

/** （下一步、期限）: the fields in words, where people have words for them. */
const touchedFields = (facts: unknown): string => {
  const fields: unknown = Object(facts)['fields'];
  const words = Array.isArray(fields) ? fields.flatMap((field) => fieldText(String(field)) ?? []) : [];
  return words.length === 0 ? '' : i18next.t('common:inBrackets', { text: [...new Set(words)].join('、') });
};

/** 线索“…” and 进展“…”: what was made, and what was built upon it. */
const builtUpon = (facts: unknown): { it?: string; by?: string } => {
  const by: unknown = Object(facts)['by'];
  return typeof by === 'object' && by !== null ? { it: namedRecord(facts), by: namedRecord(by) } : {};
};

const namedRecord = (record: unknown): string => {
  const { entity, title } = Object(record) as { readonly entity?: unknown; readonly title?: unknown };
  const kind = kindText(String(entity));
  return typeof title === 'string' ? i18next.t('common:namedRecord', { kind, title }) : kind;
};

const kindOf = (facts: unknown): string => {
  const entity: unknown = Object(facts)['entity'];
  return typeof entity === 'string' ? kindText(entity) : i18next.t('common:someRecord');
};

/** What a record says that this version has no words for, as it came. */
const notUnderstood = (facts: unknown): string => {
  const fields: unknown = Object(facts)['fields'];
  return strangeValues(Array.isArray(fields) ? fields.map((field: unknown) => Object(field)) : []);
};

/** The field of a form that holds more than it may, in words, and how much it may. */
const textTooLong = (facts: unknown): { readonly field: string; readonly limit: number } | undefined => {
  const issues: unknown = Object(facts)['issues'];
  const issue = (Array.isArray(issues) ? issues.map(Object) : []).find(
    ({ code, origin }) => code === 'too_big' && origin === 'string',
  );
  const name = [issue?.path].flat().findLast((step) => typeof step === 'string');
  return issue === undefined
    ? undefined
    : { field: fieldText(String(name)) ?? i18next.t('common:thisText'), limit: Number(issue.maximum) };
};

/** Of all that a form can refuse, the one slip that a person does not see by looking again. */
const saysDayOutOfBounds = (facts: unknown): boolean => {
  const issues: unknown = Object(facts)['issues'];
  return Array.isArray(issues) && issues.some((issue: unknown) => Object(issue)['message'] === dayOutOfBounds);
};

/** The namespace with the words for a question's errors: that of the procedure it asks, `[['lead', 'list'], …]`. */
export const wordsOfQuestion = (key: readonly unknown[] | undefined): string => {
  const [path] = key ?? [];
  const [router] = Array.isArray(path) ? path : [];
  const name = String(router);
  return namespaces[name] ?? name;
};

/** Routers whose words stand with those of another feature. */
const namespaces: Readonly<Record<string, string>> = {
  package: 'syncPackage',
  release: 'lead',
  industry: 'company',
  secondPlace: 'workspace',
};
