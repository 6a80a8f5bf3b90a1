import { EditOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { TripDetail } from '../../../shared/contract/trip.ts';
import { formatHalfDays, tripHalfDays } from '../../../shared/domain/trip/trip-days.ts';
import { calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useReopened } from '../../form/form-store.ts';
import { ConflictNotice } from '../../notices/conflict-notice.tsx';
import { useVisitFormStore } from '../../stores/visit-form-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './trip.css';
import { NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';
import { SealedNotice } from '../../notices/sealed-notice.tsx';
import { TripDays } from './trip-days.tsx';
import { TripFacts } from './trip-facts.tsx';
import { TripForm } from './trip-form.tsx';
import { TripStatusMark } from './trip-status-mark.tsx';
import { TripSummary } from './trip-summary.tsx';
import { TripTargets } from './trip-targets.tsx';
import { shortPeriod } from './trip-words.ts';

export const TripPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation(['trip', 'common']);
  const trip = useAnswer(api.trip.get.queryOptions({ input: { id } }), {
    gone: (
      <EmptyState
        title={t('common:error.RecordNotFound', { what: t('common:entity.trip') })}
        actions={<Link href="/trips">{t('common:action.back')}</Link>}
      />
    ),
  });
  return trip.data === undefined ? <Page title={t('title')}>{trip.instead}</Page> : <Trip trip={trip.data} />;
};

const Trip = ({ trip }: { readonly trip: TripDetail }) => {
  const { t } = useTranslation('trip');
  const openVisitForm = useVisitFormStore((state) => state.openVisitForm);
  const [editing, setEditing] = useState(false);
  useReopened(`trip.${trip.id}`, () => setEditing(true));
  return (
    <Page
      title={trip.title}
      note={
        <span className="lz-trip-note">
          <TripStatusMark status={trip.status} />
          <span>{shortPeriod(trip.startsOn, trip.endsOn)}</span>
          <span>{t('days', { days: formatHalfDays(halfDaysOf(trip)) })}</span>
        </span>
      }
      actions={
        <>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => openVisitForm({ tripId: trip.id })}>
            {t('page.log')}
          </Button>
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t('page.edit')}
          </Button>
          <MoreActions trip={trip} />
        </>
      }
    >
      <NeedsUpgradeNotice unreadable={trip.unreadable} />
      <ConflictNotice recordId={trip.id} />
      <SealedNotice ids={[trip.id]} />
      <div className="lz-trip-columns">
        <div className="lz-trip-column">
          <TripTargets trip={trip} />
          <TripDays trip={trip} />
        </div>
        <div className="lz-trip-column">
          <TripFacts trip={trip} />
          <TripSummary trip={trip} />
        </div>
      </div>
      {editing && <TripForm trip={trip} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />}
    </Page>
  );
};

const MoreActions = ({ trip }: { readonly trip: TripDetail }) => {
  const { t } = useTranslation(['trip', 'common']);
  const [, navigate] = useLocation();
  const { run, busy } = useCommand('trip');
  const { id, title } = trip;
  const isCancelled = trip.status === 'cancelled';

  const remove = async (): Promise<void> => {
    const removed = await run(client.trip.remove({ id }), t('removed', { title }));
    if (removed !== undefined) navigate('/trips');
  };
  const cancel = (): void =>
    void run(client.trip.cancel({ id, cancelled: !isCancelled }), t(isCancelled ? 'resumed' : 'cancelled', { title }));

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'cancel', label: t(isCancelled ? 'page.resume' : 'page.cancel'), onClick: cancel },
          { key: 'remove', label: t('common:action.remove'), danger: true, onClick: () => void remove() },
        ],
      }}
    >
      <Button icon={<MoreOutlined />} aria-label={t('page.more')} loading={busy} />
    </Dropdown>
  );
};

const halfDaysOf = ({ startsOn, endsOn, halfDays }: TripDetail): number =>
  tripHalfDays({ startsOn: calendarDay(startsOn), endsOn: calendarDay(endsOn), halfDays });
