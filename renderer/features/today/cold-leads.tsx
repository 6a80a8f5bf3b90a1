import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TodayModel } from '../../../shared/contract/today.ts';
import { LeadName } from '../../notices/lead-name.tsx';

export const ColdLeads = ({ model }: { readonly model: TodayModel }) => {
  const { t } = useTranslation('today');
  const { coldLeads, coldCount, quietDays } = model;
  if (coldCount === 0) return null;
  return (
    <section className="lz-card">
      <h2>
        {t('cold.title')} <span className="lz-today-note">{t('cold.note', { days: quietDays })}</span>
      </h2>
      <ul className="lz-today-list">
        {coldLeads.map(({ id, name, lastProgressOn }) => (
          <li key={id}>
            <Link href={`/leads/${id}`}>
              <LeadName name={name} />
            </Link>{' '}
            <span className="lz-today-quiet">{t('cold.since', { day: lastProgressOn })}</span>
          </li>
        ))}
      </ul>
      {coldCount > coldLeads.length && <p className="lz-today-quiet">{t('cold.all', { count: coldCount })}</p>}
    </section>
  );
};
