import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useUpgradeWord } from '../../notices/needs-upgrade.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';

export const LeadVisits = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('lead');
  const { limit, showAll } = useRowLimit(50);
  const visits = useAnswer(api.lead.visits.queryOptions({ input: { id, limit }, placeholderData: keepPreviousData }), {
    brief: true,
  });
  const upgrade = useUpgradeWord();
  return (
    <section className="lz-card">
      <h2>{t('page.visits')}</h2>
      {visits.instead}
      {visits.data?.total === 0 && <p className="lz-lead-quiet">{t('page.noVisits')}</p>}
      <ol className="lz-lead-log">
        {visits.data?.rows.map((visit) => (
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
      <RestOfList shown={visits.data?.rows.length ?? 0} total={visits.data?.total} all={showAll} />
    </section>
  );
};
