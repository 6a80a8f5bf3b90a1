import { Alert, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Page } from '../../../renderer/ui/page.tsx';
import { type Overview, silentDays } from '../../../shared/admin/overview.ts';
import { useReading } from '../../api/use-reading.tsx';
import { useSignedIn } from '../../frame/signed-in.ts';
import './overview.css';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';

export const OverviewPage = () => {
  const { t } = useTranslation();
  const { role } = useSignedIn();
  const overview = useReading('overview', {}, { everyMs: 30_000 });
  const { data } = overview;
  return (
    <Page title={t('nav.overview')}>
      {overview.instead}
      {data !== undefined && (
        <>
          {role === 'admin' && data.devices === 0 && <Start />}
          <div className="lz-overview">
            <WeekCard week={data.week} />
            <AttentionCard overview={data} />
            <SilentCard overview={data} />
            <ServerCard overview={data} />
          </div>
        </>
      )}
    </Page>
  );
};

const Card = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="lz-card" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);

const Start = () => {
  const { t } = useTranslation();
  return (
    <section className="lz-card lz-overview-start" aria-label={t('overview.start')}>
      <h2>{t('overview.start')}</h2>
      <p>{t('overview.startText')}</p>
      <ol>
        <li>
          <Link href="/units">{t('overview.start1')}</Link>
        </li>
        <li>
          <Link href="/people">{t('overview.start2')}</Link>
        </li>
        <li>{t('overview.start3')}</li>
      </ol>
    </section>
  );
};

const WeekCard = ({ week }: { readonly week: Overview['week'] }) => {
  const { t } = useTranslation();
  const { year, week: number, dueAtMs, required, submitted, late } = week;
  // Down: 199 of 200 are not all of them.
  const percent = required === 0 ? 0 : Math.floor((submitted / required) * 100);
  return (
    <Card title={t('overview.week')}>
      <p className="lz-overview-big">{t('overview.weekCount', { submitted, required })}</p>
      <Progress percent={percent} showInfo={false} size="small" aria-label={t('overview.week')} />
      <p>
        {t('overview.weekTitle', { year, week: number })}，{t('overview.due', { due: officeMinuteOfMs(dueAtMs) })}
        {late > 0 && `，${t('overview.weekLate', { late })}`}
      </p>
      <Link href={`/submissions/${year}/${number}`}>{t('overview.seeWeek')}</Link>
    </Card>
  );
};

const AttentionCard = ({ overview }: { readonly overview: Overview }) => {
  const { t } = useTranslation();
  return (
    <Card title={t('overview.attention')}>
      <dl className="lz-overview-rows">
        <dt>{t('overview.conflicts')}</dt>
        <dd>{overview.openConflicts}</dd>
        <dt>{t('overview.collisions')}</dt>
        <dd>{overview.openCollisions}</dd>
        {overview.needUpgrade > 0 && (
          <>
            <dt>{t('overview.needUpgrade')}</dt>
            <dd>{overview.needUpgrade}</dd>
          </>
        )}
      </dl>
      {overview.needUpgrade > 0 && <p className="lz-console-hint">{t('overview.needUpgradeNote')}</p>}
      <p className="lz-console-hint">{t('overview.attentionNote')}</p>
    </Card>
  );
};

const SilentCard = ({ overview: { silent, silentCount } }: { readonly overview: Overview }) => {
  const { t } = useTranslation();
  return (
    <Card title={t('overview.silent')}>
      {silentCount === 0 ? (
        <p>{t('overview.silentNone', { days: silentDays })}</p>
      ) : (
        <>
          <p>{t('overview.silentSome', { count: silentCount, days: silentDays })}</p>
          <ul className="lz-overview-silent">
            {silent.map(({ id, name, personName, lastContactAtMs, enrolledAtMs }) => (
              <li key={id}>
                <Link href="/devices">{name}</Link> {personName} {officeMinuteOfMs(lastContactAtMs ?? enrolledAtMs)}
              </li>
            ))}
          </ul>
          <p className="lz-console-hint">{t('overview.silentNote')}</p>
        </>
      )}
    </Card>
  );
};

const ServerCard = ({ overview }: { readonly overview: Overview }) => {
  const { t } = useTranslation();
  const { serverName, version, database, startedAtMs, logLength, units, people, devices } = overview;
  return (
    <Card title={t('overview.server')}>
      <dl className="lz-overview-rows">
        <dt>{t('overview.name')}</dt>
        <dd>{serverName}</dd>
        <dt>{t('overview.version')}</dt>
        <dd>{version}</dd>
        <dt>{t('overview.database')}</dt>
        <dd>{t(`overview.${database}`)}</dd>
        <dt>{t('overview.started')}</dt>
        <dd>{officeMinuteOfMs(startedAtMs)}</dd>
        <dt>{t('overview.log')}</dt>
        <dd>{t('overview.logLines', { count: logLength })}</dd>
        <dt>{t('overview.directory')}</dt>
        <dd>{t('overview.directoryText', { units, people, devices })}</dd>
      </dl>
      {database === 'pglite' && <Alert type="warning" showIcon title={t('overview.pgliteNote')} />}
    </Card>
  );
};
