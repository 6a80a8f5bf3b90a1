import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TripDetail } from '../../../shared/contract/trip.ts';
import type { VisitRow } from '../../../shared/contract/visit.ts';
import { addDays, calendarDay, daysBetween } from '../../../shared/kernel/calendar-day.ts';

/** Above this only days with a visit are listed: a month away from the office has mostly empty ones. */
const maxListedDays = 14;

/** The log of the trip, day after day. */
export const TripDays = ({ trip }: { readonly trip: TripDetail }) => {
  const { t } = useTranslation('trip');
  const days = daysOf(trip);
  return (
    <section className="lz-card" aria-label={t('page.days')}>
      <h2>{t('page.days')}</h2>
      {days.length === 0 ? (
        <p className="lz-trip-minor">{t('page.noVisit')}</p>
      ) : (
        <ol className="lz-trip-days">
          {days.map((day) => (
            <Day key={day} day={day} trip={trip} />
          ))}
        </ol>
      )}
    </section>
  );
};

const Day = ({ day, trip }: { readonly day: string; readonly trip: TripDetail }) => {
  const { t } = useTranslation('trip');
  // The trip lists the latest first; a day reads from morning to evening.
  const visits = trip.visits.filter(({ visitedOn }) => visitedOn === day).toReversed();
  const outside = day < trip.startsOn || day > trip.endsOn;
  return (
    <li>
      <h3>
        {day.slice(5)} <span>{dayjs(day).format('ddd')}</span>
        {outside && <span className="lz-trip-minor">{t('page.outside')}</span>}
      </h3>
      <div>
        {visits.length === 0 && <p className="lz-trip-minor">{t('page.noVisit')}</p>}
        {visits.map((visit) => (
          <Visit key={visit.id} visit={visit} />
        ))}
      </div>
    </li>
  );
};

const Visit = ({ visit }: { readonly visit: VisitRow }) => {
  const { t } = useTranslation(['trip', 'visit']);
  const step = [visit.nextStep, visit.nextStepDueOn].filter(Boolean).join(' · ');
  return (
    <article className="lz-trip-visit">
      <div className="lz-trip-visit-head">
        <Link href={`/visits/${visit.id}`} className="lz-trip-name">
          {visit.companyName}
        </Link>
        {visit.kind === 'incoming' && <span className="lz-trip-minor">{t('visit:kind.incoming')}</span>}
        <span className="lz-trip-minor">{[visit.city, visit.metWith].filter(Boolean).join(' · ')}</span>
        {visit.leads.map(({ id, code, name }) => (
          <Link key={id} href={`/leads/${id}`} title={name} className="lz-trip-code">
            {code}
          </Link>
        ))}
      </div>
      {visit.summary !== null && <p>{visit.summary}</p>}
      {visit.outcome !== null && (
        <p>
          <span className="lz-trip-minor">{t('field.outcome')}</span> {visit.outcome}
        </p>
      )}
      {step !== '' && (
        <p>
          <span className="lz-trip-minor">{t('field.nextStep')}</span> {step}
        </p>
      )}
    </article>
  );
};

const daysOf = ({ startsOn, endsOn, visits }: TripDetail): readonly string[] => {
  const visited = visits.map(({ visitedOn }) => visitedOn);
  const from = calendarDay(startsOn);
  const count = daysBetween(from, calendarDay(endsOn)) + 1;
  const planned = count > maxListedDays ? [] : Array.from({ length: count }, (_, index) => addDays(from, index));
  return [...new Set<string>([...planned, ...visited])].sort();
};
