import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { amountBands } from '../../../shared/domain/lead/amount-band.ts';
import { generationPaths } from '../../../shared/domain/lead/generation-path.ts';
import { moneyAmountFields } from '../../../shared/domain/lead/project-amounts.ts';
import { leadLabels, leadStages, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { noDay } from '../../../shared/domain/lead/stage-day.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { factsOf, isRecordKind, kindPointedTo } from '../../../shared/records/all-records.ts';
import { api } from '../../api/client.ts';
import { addressInTrash, changeText, didText, fieldText, kindText, useValueText } from '../../api/record-words.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';

const firstEntries = 20;

/** Every change with the values before and after; what only follows from another change is left out. */
export const LeadHistory = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation(['lead', 'common']);
  const { limit, showAll } = useRowLimit(firstEntries);
  const history = useAnswer(
    api.history.ofRecord.queryOptions({ input: { id, limit }, placeholderData: keepPreviousData }),
    { brief: true },
  );
  const entries = history.data?.rows ?? [];
  const told = entries.map(tellingPart).filter((entry) => entry !== undefined);
  return (
    <section className="lz-card">
      <h2>{t('page.history')}</h2>
      {history.instead}
      <ol className="lz-lead-log">
        {told.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a command may change a record twice; the order never changes
          <Change key={`${entry.changeSetId} ${index}`} entry={entry} />
        ))}
      </ol>
      <RestOfList shown={entries.length} total={history.data?.total} all={showAll} />
    </section>
  );
};

/** Fields that only follow from a step or an entry, which stand in the list themselves. */
const following: ReadonlySet<string> = new Set([
  'stageOn',
  'statusOn',
  'lastProgress',
  'lastProgressOn',
  'leadId',
  'fromStage',
  'undatedOn',
]);

const tellingPart = (entry: HistoryEntry): HistoryEntry | undefined => {
  // The lead's own change of stage says it already.
  if (entry.entity === 'lead_stage' && entry.kind === 'create') return undefined;
  if (entry.kind !== 'update') return entry;
  const fields = entry.fields.filter(({ field }) => !following.has(field));
  return fields.length === 0 ? undefined : { ...entry, fields };
};

/** Kinds whose fields have words and values of the lead's own. */
const ofLead: ReadonlySet<string> = new Set(['lead', 'lead_stage', 'lead_progress']);

const Change = ({ entry }: { readonly entry: HistoryEntry }) => {
  const { t } = useTranslation(['lead', 'common']);
  const at = officeMinuteOfMs(entry.atMs);
  const { entity, kind, title } = entry;
  const isOwn = entity === 'lead';
  // A release or an offer is called after the lead, which needs no saying here.
  const named = isOwn || title === null || !namesItself(entity) ? '' : ` ${title}`;
  return (
    <li className={entry.undone ? 'lz-lead-undone' : undefined}>
      <span className="lz-lead-day" title={`${at} · ${didText(entry.command)}`}>
        {at.slice(2, 10)}
      </span>
      <span>
        {kind === 'update' ? (
          <>
            {!isOwn && `${kindText(entity)}${named} `}
            {ofLead.has(entity) ? <LeadFields entry={entry} /> : <OtherFields entry={entry} />}
          </>
        ) : (
          <span>{isOwn && kind !== null ? t(`history.${kind}`) : `${changeText(entity, kind)}${named}`}</span>
        )}
        {entry.actorName !== null && <span className="lz-lead-quiet"> {entry.actorName}</span>}
        {entry.undone && <span className="lz-lead-mark">{t('history.undone')}</span>}
        {entry.inTrash && <Link href={addressInTrash(entry)}> {t('common:inTrash')}</Link>}
      </span>
    </li>
  );
};

const namesItself = (entity: string): boolean =>
  isRecordKind(entity) &&
  !factsOf(entity)
    .title.flatMap((part) => (part.kind === 'firstOf' ? part.parts : [part]))
    .some((part) => part.kind === 'of' && (kindPointedTo(entity, part.field, {}) ?? 'lead') === 'lead');

const LeadFields = ({ entry }: { readonly entry: HistoryEntry }) => {
  const { t } = useTranslation('lead');
  const readValue = useReadableValue();
  return entry.fields
    .filter(({ field }) => isFieldName(field, t('field', { returnObjects: true })))
    .map(({ field, before, after }) => (
      <span key={field} className="lz-lead-change">
        {/* Filtered to the names of fields just above. */}
        {t(`field.${field as 'name'}`)}：{readValue(field, before)} → {readValue(field, after)}
      </span>
    ));
};

const OtherFields = ({ entry }: { readonly entry: HistoryEntry }) => {
  const valueText = useValueText();
  return entry.fields.map(({ field, before, after }) => {
    const name = fieldText(field);
    const of = { entity: entry.entity, field };
    return (
      name !== undefined && (
        <span key={field} className="lz-lead-change">
          {name}：{valueText(of, before)} → {valueText(of, after)}
        </span>
      )
    );
  });
};

const isFieldName = (field: string, names: object): boolean => Object.hasOwn(names, field);

const amounts: ReadonlySet<string> = new Set(['investment', ...moneyAmountFields]);

/** Values as people know them: names for ids of our own side, words for codes, 亿元 for amounts. */
const useReadableValue = () => {
  const { t } = useTranslation('lead');
  const people = useAnswer(api.organisation.listPeople.queryOptions());
  const units = useAnswer(api.organisation.listUnits.queryOptions());
  return (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('history.none');
    if (field === 'nextStepDone') return value === true ? t('history.yes') : t('history.no');
    if (typeof value === 'number') return amounts.has(field) ? formatMoney(value) : value.toLocaleString('en-US');
    const text = String(value);
    if (text === noDay) return t('undated.mark');
    const known = <T extends string>(list: readonly T[]): T | undefined => list.find((item) => item === text);
    const stage = known(leadStages);
    if (stage !== undefined && /stage$/i.test(field)) return t(`stage.${stage}`);
    const status = known(leadStatuses);
    if (status !== undefined && field === 'status') return t(`status.${status}`);
    const label = known(leadLabels);
    if (label !== undefined && field === 'label') return t(`label.${label}`);
    const path = known(generationPaths);
    if (path !== undefined && field === 'generationPath') return t(`path.${path}`);
    const band = known(amountBands);
    if (band !== undefined && field === 'investmentBand') return t(`band.${band}`);
    if (field === 'ownerId') return people.data?.find(({ id }) => id === text)?.name ?? t('history.changed');
    if (field === 'unitId') return units.data?.find(({ id }) => id === text)?.name ?? t('history.changed');
    return field.endsWith('Id') ? t('history.changed') : text;
  };
};
