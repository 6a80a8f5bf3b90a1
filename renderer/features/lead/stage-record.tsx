import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';

/** What proves each stage (T35), newest first. */
export const StageRecord = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  return (
    <section className="lz-card">
      <h2>{t('page.stages')}</h2>
      <ol className="lz-lead-log">
        {lead.stages.toReversed().map(({ id, toStage, happenedOn, evidence }) => (
          <li key={id}>
            <span className="lz-lead-day">{happenedOn}</span>
            <span>
              <strong>{t(`stage.${toStage}`)}</strong>{' '}
              <span className={evidence === null ? 'lz-lead-quiet' : ''}>{evidence ?? t('page.noEvidence')}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
