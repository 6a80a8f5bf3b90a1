import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../shared/contract/history.ts';
import { moneyAmountFields } from '../../shared/domain/lead/project-amounts.ts';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import { formatFen, formatMoney } from '../../shared/kernel/money.ts';
import { addressOf } from '../../shared/records/address.ts';
import { fieldsOf, isRecordKind } from '../../shared/records/all-records.ts';
import { goneField } from '../../shared/sync/room.ts';

/** Keys made of codes: that they exist is asked first. */
const wordOf = (key: string, options: Readonly<Record<string, unknown>> = {}): string | undefined =>
  i18next.exists(key, options) ? String(i18next.t(key as 'common:loading', options)) : undefined;

type RecordWords = 'entity' | 'act' | 'did' | 'field' | 'unplaced';

/** Of the words of a record, which stand in the words file of its noun below `record`. */
const recordWord = (
  group: RecordWords,
  key: string,
  facts: Readonly<Record<string, unknown>> = {},
): string | undefined => wordOf(`record.${group}.${key}`, { ...facts, ns: i18next.options.ns });

/** What a kind of record is called; one of a newer version is called so. */
export const kindText = (entity: string): string =>
  wordOf(`common:entity.${entity}`) ?? recordWord('entity', entity) ?? i18next.t('common:unknownKind');

/** How many records of a kind have no place by day yet. */
export const unplacedText = (entity: string, count: number): string =>
  recordWord('unplaced', entity, { count }) ?? kindText(entity);

/** “发布线索内容” where the change of such a record is an act with a name of its own, otherwise “新建线索”. */
export const changeText = (entity: string, kind: HistoryEntry['kind']): string =>
  kind === null ? i18next.t('common:unknownKind') : actText(entity, kind);

const actText = (entity: string, kind: NonNullable<HistoryEntry['kind']>): string =>
  wordOf(`common:act.${entity}.${kind}`) ??
  recordWord('act', `${entity}.${kind}`) ??
  i18next.t('common:changeOf', { change: i18next.t(`common:change.${kind}`), entity: kindText(entity) });

/** What a person did; what only a newer version does is called so. */
export const didText = (command: string): string =>
  wordOf(`common:did.${command}`) ?? recordWord('did', command) ?? i18next.t('common:unknownKind');

/** What this version has no words for, as it came. */
export const strangeValues = (fields: readonly { readonly value: unknown }[]): string =>
  fields.map(({ value }) => `“${value}”`).join('、');

export const fieldText = (field: string): string | undefined =>
  wordOf(`sync:field.${field}`) ?? recordWord('field', field);

/** The field as the pages of its noun call it, else as all records do. */
export const fieldTextOf = (entity: string, field: string): string =>
  wordOf(`${nounOfPart[entity] ?? entity}:field.${field}`) ?? fieldText(field) ?? field;

/** Records that are shown on the page of another one, in its words. */
export const nounOfPart: Readonly<Record<string, string>> = {
  lead_stage: 'lead',
  lead_progress: 'lead',
  trip_target: 'trip',
  contact: 'company',
  company_note: 'company',
};

/** Also of fields that a form has and no history names. */
export const formFieldText = (field: string): string =>
  wordOf(`common:form.field.${field}`) ?? fieldText(field) ?? field;

/** Where a field's codes have words that are not in the namespace of its noun below the name of the field. */
const codeWords: Readonly<Record<string, string>> = {
  'lead.generationPath': 'lead:path',
  'lead.investmentBand': 'lead:band',
  'lead_stage.fromStage': 'lead:stage',
  'lead_stage.toStage': 'lead:stage',
  'chain_node.tier': 'chain:tier',
  'chain_node.status': 'chain:status',
  'node_company.role': 'chain:role',
  'node_company.targetState': 'chain:targetState',
  'transfer.state': 'cooperation:transfer.state',
  'dispute.state': 'cooperation:dispute.state',
  'collision.state': 'common:collisionState',
  'collision.matchedBy': 'cooperation:match',
};

const codeWord = (entity: string, field: string, code: string): string | undefined => {
  const isCode = isRecordKind(entity) && fieldsOf(entity)[field]?.kind === 'choice';
  return wordOf(`${codeWords[`${entity}.${field}`] ?? (isCode ? `${entity}:${field}` : 'sync:none')}.${code}`);
};

interface Valued {
  readonly entity: string;
  readonly field: string | null;
}

/** A value as people know it: its name where it is an id that has one, words for codes. */
export const useValueText = (): ((of: Valued, value: unknown, title?: string | null) => string) => {
  const { t } = useTranslation('sync');
  return ({ entity, field }, value, title = null) => {
    if (title !== null) return title;
    if (field === goneField) return t(value === true ? 'conflicts.gone' : 'conflicts.stays');
    if (value === null || value === undefined || value === '') return t('conflicts.none');
    if (typeof value === 'boolean') return t(value ? 'conflicts.yes' : 'conflicts.no');
    if (value === noDay) return t('conflicts.undated');
    const amount = typeof value === 'number' && field !== null ? amountText(entity, field, value) : undefined;
    if (amount !== undefined) return amount;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const word = field === null ? undefined : codeWord(entity, field, text);
    return word ?? (field?.endsWith('Id') === true ? t('conflicts.changed') : text);
  };
};

const wanFields: ReadonlySet<string> = new Set(['investment', ...moneyAmountFields]);

const amountText = (entity: string, field: string, value: number): string | undefined => {
  if (entity === 'lead' && wanFields.has(field)) return formatMoney(value);
  return entity === 'trip' && field === 'expenseFen' ? formatFen(value) : undefined;
};

/** Where a deleted record can be restored. */
export const addressInTrash = ({ entityId }: { readonly entityId: string }): string => `/trash?id=${entityId}`;

/** Where a record is seen. */
export const addressOfHome = (
  home: { readonly entity: string; readonly entityId: string } | null,
): string | undefined => (home === null ? undefined : addressOf(home.entity, home.entityId));
