import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';

/** Who this laptop is to which server, and how they stand. */
export const SyncFacts = ({ status, brief = false }: { readonly status: SyncStatus; readonly brief?: boolean }) => {
  const { t } = useTranslation('sync');
  const { server, person, unit, device, clockDifferenceMinutes: minutes } = status;
  return (
    <dl className="lz-sync-facts">
      {server !== null && (
        <>
          <dt>{t('fact.server')}</dt>
          <dd>
            {server.name}
            {!brief && <span className="lz-sync-quiet"> {server.address}</span>}
            {!server.encrypted && <span className="lz-sync-warn"> {t('fact.plain')}</span>}
          </dd>
        </>
      )}
      {!brief && person !== null && unit !== null && (
        <>
          <dt>{t('fact.person')}</dt>
          <dd>
            {person.name}
            <span className="lz-sync-quiet">
              {' '}
              {[unit.name, roleText(t('fact.role', { returnObjects: true }), person.role)].join(' · ')}
            </span>
          </dd>
        </>
      )}
      {!brief && device !== null && (
        <>
          <dt>{t('fact.device')}</dt>
          <dd>{t('fact.enrolledAt', { name: device.name, at: officeMinuteOfMs(device.enrolledAtMs) })}</dd>
        </>
      )}
      <dt>{t('fact.waiting')}</dt>
      <dd>{t('fact.waitingCount', { count: status.waiting })}</dd>
      <dt>{t('fact.lastContact')}</dt>
      <dd>{status.lastContactAtMs === null ? t('fact.never') : officeMinuteOfMs(status.lastContactAtMs)}</dd>
      {status.offlineSinceMs !== null && (
        <>
          <dt>{t('fact.offlineSince')}</dt>
          <dd>{officeMinuteOfMs(status.offlineSinceMs)}</dd>
        </>
      )}
      {status.openConflicts > 0 && (
        <>
          <dt>{t('fact.conflicts')}</dt>
          <dd>
            <Link href="/sync/conflicts">{t('chip.conflicts', { count: status.openConflicts })}</Link>
          </dd>
        </>
      )}
      {minutes !== null && Math.abs(minutes) >= noticedMinutes && (
        <>
          <dt>{t('fact.clock')}</dt>
          <dd className="lz-sync-warn">
            {t(minutes > 0 ? 'fact.clockFast' : 'fact.clockSlow', { count: Math.abs(minutes) })}
          </dd>
        </>
      )}
      {status.parked > 0 && (
        <>
          <dt>{t('fact.parked')}</dt>
          <dd>{t('fact.parkedText', { count: status.parked })}</dd>
        </>
      )}
    </dl>
  );
};

/** A clock that is a little off is nobody's concern. */
const noticedMinutes = 2;

const roleText = (names: Readonly<Record<string, string>>, role: string): string => names[role] ?? role;
