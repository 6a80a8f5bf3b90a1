import i18next from 'i18next';
import { CallError } from '../api/call.ts';

/** Words for what the server refused, with the facts filled in. */
export const errorText = (error: unknown): string => {
  if (!(error instanceof CallError)) return i18next.t('error.unexpected', { code: String(Object(error).name) });
  const key = `error.${error.type}`;
  // Keys are looked up by the error's type, so their type is that of the fallback.
  const known = i18next.exists(key) ? (key as 'error.unexpected') : 'error.unexpected';
  return i18next.t(known, { ...error.facts, code: error.type });
};
