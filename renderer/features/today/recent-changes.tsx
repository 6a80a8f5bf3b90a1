import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { leadStages, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { addressInTrash, addressOfHome, changeText, didText } from '../../api/record-words.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { groupChanges } from './group-changes.ts';

const readEntries = 200;
const shownGroups = 20;

/** 最近变化: one line for each command, however many records it touched. */
export const RecentChanges = () => {
  const { t } = useTranslation(['today', 'common']);
  const recent = useAnswer(api.history.recent.queryOptions({ input: { limit: readEntries } }), { brief: true });
  const groups = groupChanges(recent.data ?? []).slice(0, shownGroups);
  return (
    <section className="lz-card">
      <h2>{t('changes.title')}</h2>
      {recent.instead}
      {recent.data !== undefined && groups.length === 0 && <p className="lz-today-quiet">{t('changes.none')}</p>}
      <ol className="lz-today-changes">
        {groups.map(({ entry, count }) => (
          <li key={entry.changeSetId} className={entry.undone ? 'lz-today-undone' : undefined}>
            <time
              className="lz-today-quiet"
              dateTime={new Date(entry.atMs).toISOString()}
              title={didText(entry.command)}
            >
              {momentText(entry.atMs)}
            </time>
            <span>
              <Sentence entry={entry} />
              {count > 1 && <span className="lz-today-quiet"> {t('changes.and', { count })}</span>}
              {entry.actorName !== null && <span className="lz-today-quiet"> · {entry.actorName}</span>}
              {entry.undone && <span className="lz-today-quiet"> · {t('changes.undone')}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};

const Sentence = ({ entry }: { readonly entry: HistoryEntry }) => {
  const { t } = useTranslation(['today', 'common', 'lead']);
  const title = entry.title ?? '';
  const changed = (field: string) => entry.fields.find((change) => change.field === field);
  const words = (): string => {
    const stage = changed('stage');
    const from = leadStages.find((name) => name === stage?.before);
    const to = leadStages.find((name) => name === stage?.after);
    if (from !== undefined && to !== undefined)
      return t('changes.stage', { title, from: t(`lead:stage.${from}`), to: t(`lead:stage.${to}`) });
    const status = leadStatuses.find((name) => name === changed('status')?.after);
    if (entry.entity === 'lead' && status !== undefined)
      return t('changes.status', { title, status: t(`lead:status.${status}`) });
    if (entry.entity === 'lead' && changed('lastProgress')?.after) return t('changes.progress', { title });
    if (entry.entity === 'lead' && (changed('nextStep') ?? changed('nextStepDueOn') ?? changed('nextStepDone')))
      return t('changes.step', { title });
    const act = changeText(entry.entity, entry.kind);
    return title === '' ? act : t('changes.sentence', { act, title });
  };
  const isGone = entry.kind === 'delete' && entry.home?.entityId === entry.entityId;
  const address = entry.inTrash ? addressInTrash(entry) : isGone ? undefined : addressOfHome(entry.home);
  return address === undefined ? words() : <Link href={address}>{words()}</Link>;
};

/** Month, day and minute in the office's time. */
const momentText = (ms: number): string => officeMinuteOfMs(ms).slice(5);
