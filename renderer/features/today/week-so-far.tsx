import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TodayModel } from '../../../shared/contract/today.ts';
import { LeadName, useLeadName } from '../../notices/lead-name.tsx';

const shownPerKind = 5;

/** Each count stands above the records that make it up. */
export const WeekSoFar = ({ model }: { readonly model: TodayModel }) => {
  const { t } = useTranslation(['today', 'lead']);
  const nameOf = useLeadName();
  const { trips, visits, newLeads, stageMoves, undatedMoves } = model.thisWeek;
  const isEmpty = trips.length + visits.length + newLeads.length + stageMoves.length === 0;
  return (
    <section className="lz-card">
      <h2>{t('week.title')}</h2>
      <p className="lz-today-quiet">{isEmpty ? t('week.none') : t('week.hint')}</p>
      <Kind
        title={t('week.trips')}
        records={trips.map(({ id, title, cities }) => (
          <Link key={id} href={`/trips/${id}`}>
            {[title, ...cities].join(' · ')}
          </Link>
        ))}
      />
      <Kind
        title={t('week.visits')}
        records={visits.map(({ id, companyName, visitedOn }) => (
          <Link key={id} href={`/visits/${id}`}>
            {visitedOn.slice(5)} {companyName}
          </Link>
        ))}
      />
      <Kind
        title={t('week.newLeads')}
        records={newLeads.map(({ id, name }) => (
          <Link key={id} href={`/leads/${id}`}>
            <LeadName name={name} />
          </Link>
        ))}
      />
      <Kind
        title={t('week.stageMoves')}
        records={stageMoves.map(({ leadId, name, fromStage, toStage, happenedOn }) => (
          <Link key={`${leadId} ${toStage} ${happenedOn}`} href={`/leads/${leadId}`}>
            {t('week.move', { name: nameOf(name), from: t(`lead:stage.${fromStage}`), to: t(`lead:stage.${toStage}`) })}
          </Link>
        ))}
      />
      <Kind
        title={t('week.undatedMoves')}
        records={undatedMoves.map(({ leadId, name, stages }) => (
          <Link key={leadId} href={`/leads/${leadId}`}>
            {t('week.undated', {
              name: nameOf(name),
              stages: stages.map((stage) => t(`lead:stage.${stage}`)).join(t('week.comma')),
            })}
          </Link>
        ))}
      />
    </section>
  );
};

const Kind = ({ title, records }: { readonly title: string; readonly records: readonly ReactNode[] }) => {
  const { t } = useTranslation('today');
  const id = useId();
  if (records.length === 0) return null;
  const hidden = records.length - shownPerKind;
  return (
    <>
      <h3 id={id}>
        {title} <span className="lz-today-count">{records.length}</span>
      </h3>
      <ul className="lz-today-list" aria-labelledby={id}>
        {records.slice(0, shownPerKind).map((record, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew from the model each time
          <li key={index}>{record}</li>
        ))}
      </ul>
      {hidden > 0 && <p className="lz-today-quiet">{t('week.more', { count: hidden })}</p>}
    </>
  );
};
