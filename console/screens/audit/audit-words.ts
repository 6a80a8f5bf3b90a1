import type { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/admin/devices.ts';

type Translate = ReturnType<typeof useTranslation>['t'];

/** An act or fact that a newer server writes down has no words here yet and is shown by its name. */
export const actionText = (t: Translate, action: string): string =>
  wordOf(t('audit.actions', { returnObjects: true }), action);

export const detailText = (t: Translate, detail: AuditEntry['detail']): string =>
  Object.entries(detail)
    .map(([key, value]) => `${wordOf(t('audit.facts', { returnObjects: true }), key)} ${valueText(t, key, value)}`)
    .join('，');

const valueText = (t: Translate, key: string, value: AuditEntry['detail'][string]): string => {
  if (key === 'metric') return wordOf(t('rules.metrics', { returnObjects: true }), String(value));
  if (key === 'role') return wordOf(t('people.roles', { returnObjects: true }), String(value));
  if (key === 'reason') return wordOf(t('audit.reasons', { returnObjects: true }), String(value));
  return String(value ?? t('none'));
};

// Names of acts have dots, which i18next would follow as a path.
const wordOf = (words: object, key: string): string => {
  const word: unknown = Object.hasOwn(words, key) ? Object(words)[key] : undefined;
  return typeof word === 'string' ? word : key;
};
