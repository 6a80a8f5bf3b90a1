import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TodayModel } from '../../../shared/contract/today.ts';
import { RestOfList } from '../../pickers/rest-of-list.tsx';

export const PlannedTrips = ({ trips: { rows, total } }: { readonly trips: TodayModel['plannedTrips'] }) => {
  const { t } = useTranslation('today');
  return (
    <section className="lz-card">
      <h2>{t('planned.title')}</h2>
      {total === 0 && (
        <p className="lz-today-quiet">
          {t('planned.none')} <Link href="/trips?new=1">{t('planned.create')}</Link>
        </p>
      )}
      <ul className="lz-today-list">
        {rows.map(({ id, title, startsOn, endsOn, cities }) => (
          <li key={id}>
            <Link href={`/trips/${id}`}>{title}</Link>{' '}
            <span className="lz-today-quiet">
              {startsOn.slice(5)}–{endsOn.slice(5)}
              {cities.length > 0 && ` · ${cities.join('、')}`}
            </span>
          </li>
        ))}
      </ul>
      <RestOfList shown={rows.length} total={total} all="/trips" />
    </section>
  );
};
