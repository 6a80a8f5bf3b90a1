import { keepPreviousData } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EvidenceRecordView, EvidenceRefView } from '../../../shared/contract/report.ts';
import { leadStages } from '../../../shared/domain/lead/stage.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import type { EvidenceQuestion } from './report-context.ts';

interface EvidenceDrawerProps {
  readonly question: EvidenceQuestion | null;
  readonly onClose: () => void;
}

/** The records that a sentence or number stands on; each opens its own page. The report beside it stays in reach. */
export const EvidenceDrawer = ({ question, onClose }: EvidenceDrawerProps) => {
  const { t } = useTranslation('report');
  return (
    <Drawer
      open={question !== null}
      onClose={onClose}
      title={t('evidence.title')}
      size={400}
      mask={false}
      closable={{ 'aria-label': t('evidence.close') }}
      destroyOnHidden
    >
      {question !== null && <Evidence key={keyOf(question)} question={question} onLeave={onClose} />}
    </Drawer>
  );
};

/** Another question begins anew: its first records, and none of those of the question before. */
const keyOf = ({ rule, text, refs, against }: EvidenceQuestion): string =>
  JSON.stringify([rule, text, refs[0], against[0]]);

interface EvidenceProps {
  readonly question: EvidenceQuestion;
  /** A screen that comes back from the cache would come back with the drawer open. */
  readonly onLeave: () => void;
}

const Evidence = ({ question: { text, rule, refs, against }, onLeave }: EvidenceProps) => {
  const { t } = useTranslation('report');
  const isDifference = rule === 'difference';
  return (
    <div className="lz-report-evidence">
      <p className="lz-report-evidence-text">{text}</p>
      <p className="lz-report-evidence-rule">{t(`evidence.${rule}`, { count: refs.length, before: against.length })}</p>
      {isDifference && <h3>{t('evidence.thisWeek')}</h3>}
      <Records refs={refs} onLeave={onLeave} />
      {isDifference && (
        <>
          <h3>{t('evidence.lastWeek')}</h3>
          <Records refs={against} onLeave={onLeave} />
        </>
      )}
    </div>
  );
};

interface RecordsProps extends Pick<EvidenceProps, 'onLeave'> {
  readonly refs: readonly EvidenceRefView[];
}

const Records = ({ refs, onLeave }: RecordsProps) => {
  const { t } = useTranslation('report');
  const { limit, showAll } = useRowLimit(100);
  const shown = refs.slice(0, limit);
  const records = useAnswer(
    api.report.evidence.queryOptions({ input: { refs: shown }, placeholderData: keepPreviousData }),
  );
  if (records.data === undefined) return records.instead;
  if (records.data.length === 0) return <p className="lz-report-evidence-rule">{t('evidence.none')}</p>;
  return (
    <>
      <ul>
        {records.data.map((record) => (
          <li key={`${record.entity}/${record.id}`}>
            <Record record={record} onLeave={onLeave} />
          </li>
        ))}
      </ul>
      <RestOfList shown={shown.length} total={refs.length} all={showAll} />
    </>
  );
};

interface RecordProps extends Pick<EvidenceProps, 'onLeave'> {
  readonly record: EvidenceRecordView;
}

const Record = ({ record, onLeave }: RecordProps) => {
  const { t } = useTranslation(['report', 'common']);
  const { entity, title, day, detail, investment, isDeleted } = record;
  const path = pathOf(record);
  const stage = entity === 'lead_stage' ? leadStages.find((known) => known === detail) : undefined;
  const said = stage === undefined ? detail : t('stageTo', { stage: t(`stage.${stage}`) });
  return (
    <>
      <span className="lz-report-evidence-kind">
        {entity === 'report_entry' ? t('evidence.typed') : t(`common:entity.${entity}`)}
        {day !== null && ` · ${day}`}
        {isDeleted && <span className="lz-report-mark">{t('evidence.deleted')}</span>}
      </span>
      {path === null || isDeleted ? (
        <strong>{title}</strong>
      ) : (
        <Link href={path} onClick={onLeave}>
          {title}
        </Link>
      )}
      {said !== null && said !== '' && <span>{said}</span>}
      {investment !== null && <span>{t('investment', { amount: formatMoney(investment) })}</span>}
    </>
  );
};

const pathOf = ({ entity, ownerId }: EvidenceRecordView): string | null => {
  switch (entity) {
    case 'trip':
      return `/trips/${ownerId}`;
    case 'visit':
      return `/visits/${ownerId}`;
    case 'lead':
    case 'lead_stage':
    case 'lead_progress':
      return `/leads/${ownerId}`;
    case 'report_entry':
      return null;
  }
};
