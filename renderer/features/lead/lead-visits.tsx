import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { useUpgradeWord } from '../../pickers/needs-upgrade.tsx';

export const LeadVisits = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const upgrade = useUpgradeWord();
  return (
    <section className="lz-card">
      <h2>{t('page.visits')}</h2>
      {lead.visits.length === 0 && <p className="lz-lead-quiet">{t('page.noVisits')}</p>}
      <ol className="lz-lead-log">
        {lead.visits.map((visit) => (
          <li key={visit.id}>
            <span className="lz-lead-day">{visit.visitedOn}</span>
            <span>
              <Link href={`/visits/${visit.id}`}>
                {visit.kind === null ? upgrade : t(`page.${visit.kind}`)}
                {visit.city === null ? '' : ` · ${visit.city}`}
              </Link>
              {visit.origin && <span className="lz-lead-mark">{t('page.origin')}</span>}
              {visit.summary !== null && <span className="lz-lead-excerpt">{visit.summary}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
