import { keepPreviousData } from '@tanstack/react-query';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TodayModel } from '../../../shared/contract/today.ts';
import { factsOf, isRecordKind } from '../../../shared/records/all-records.ts';
import { api } from '../../api/client.ts';
import { unplacedText } from '../../api/record-words.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { FeaturesContext } from '../../notices/feature.tsx';
import { NotCounted } from '../../notices/needs-upgrade.tsx';
import { useRowLimit } from '../../pickers/rest-of-list.tsx';
import { Page } from '../../ui/page.tsx';
import { ColdLeads } from './cold-leads.tsx';
import { DueSteps } from './due-steps.tsx';
import { PlannedTrips } from './planned-trips.tsx';
import { RecentChanges } from './recent-changes.tsx';
import { StartHere } from './start-here.tsx';
import './today.css';
import { WeekSoFar } from './week-so-far.tsx';

/** 今天: what is due first, then the week and what changed. It counts leads and trips, never the use of the program. */
export const TodayPage = () => {
  const { t } = useTranslation(['today', 'common']);
  const { limit, showAll } = useRowLimit(100);
  const today = useAnswer(api.today.get.queryOptions({ input: { limit }, placeholderData: keepPreviousData }));
  if (today.data === undefined) return <Page title={t('title')}>{today.instead}</Page>;
  const { week, empty } = today.data;
  return (
    <Page
      title={t('title')}
      note={<DateNote model={today.data} />}
      actions={<Link href={`/report/${week.isoYear}/${week.isoWeek}`}>{t('report')}</Link>}
    >
      {empty ? (
        <StartHere />
      ) : (
        <>
          <Unplaced counts={today.data.needUpgrade} />
          <div className="lz-today">
            <div className="lz-today-main">
              <DueSteps model={today.data} onAll={showAll} />
              {use(FeaturesContext).map(
                ({ Due, destination }) => Due && <Due key={destination?.path} today={today.data.today} />,
              )}
              <RecentChanges />
            </div>
            <div className="lz-today-side">
              <WeekSoFar model={today.data} />
              <PlannedTrips trips={today.data.plannedTrips} />
              <ColdLeads model={today.data} />
            </div>
          </div>
        </>
      )}
    </Page>
  );
};

/** Each kind leads to where its records stand. */
const unplacedAt = {
  leads: '/leads?statuses=&unreadable=any',
  stages: '/leads?statuses=&unreadable=steps',
  visits: '/trips?view=visits',
  trips: '/trips?view=trips',
} as const satisfies Record<Exclude<keyof TodayModel['needUpgrade'], 'due'>, string>;
const unplacedKinds = Object.keys(unplacedAt) as readonly (keyof typeof unplacedAt)[]; // its keys

const Unplaced = ({ counts }: { readonly counts: TodayModel['needUpgrade'] }) => {
  const { t } = useTranslation('today');
  const kinds = [
    ...unplacedKinds.map((kind) => {
      const count = counts[kind];
      return { kind, count, at: unplacedAt[kind], text: t(`unplaced.${kind}`, { count }) };
    }),
    ...Object.entries(counts.due).map(([kind, count]) => {
      const at = (isRecordKind(kind) ? factsOf(kind).page : null) ?? '/';
      return { kind, count, at, text: unplacedText(kind, count) };
    }),
  ].filter(({ count }) => count > 0);
  return (
    <NotCounted
      count={kinds.reduce((sum, { count }) => sum + count, 0)}
      action={
        <span className="lz-today-unplaced">
          {kinds.map(({ kind, at, text }) => (
            <Link key={kind} href={at}>
              {text}
            </Link>
          ))}
        </span>
      }
    />
  );
};

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const DateNote = ({ model }: { readonly model: TodayModel }) => {
  const { t } = useTranslation(['today', 'common']);
  const weekday = weekdays[new Date(`${model.today}T00:00:00Z`).getUTCDay()] ?? 'sun';
  return (
    <>
      {t('date', {
        month: Number(model.today.slice(5, 7)),
        day: Number(model.today.slice(8, 10)),
        weekday: t(`common:weekday.${weekday}`),
        week: model.week.isoWeek,
      })}
    </>
  );
};
