import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { passedRungs } from './passed-rungs.ts';
import { absentWord } from './sent-words.ts';

interface StageRecordProps {
  readonly lead: LeadDetail;
  readonly onDate: (stage: LeadStage) => void;
}

/** What proves each stage (T35), newest first; a stage without a day says so and takes one. */
export const StageRecord = ({ lead, onDate }: StageRecordProps) => {
  const { t } = useTranslation('lead');
  return (
    <section className="lz-card">
      <h2>{t('page.stages')}</h2>
      <ol className="lz-lead-log">
        {passedRungs(lead)
          .toReversed()
          .map(({ id, stage, on, evidence, undatedReason }) => (
            <li key={id ?? stage}>
              <span className={on === null ? 'lz-lead-day lz-lead-undated' : 'lz-lead-day'}>
                {on ?? t('undated.mark')}
              </span>
              <span>
                <strong>{t(`stage.${stage}`)}</strong>{' '}
                {on === null && undatedReason !== null && <span className="lz-lead-quiet">{undatedReason} </span>}
                {(on !== null || evidence !== null) && (
                  <span className={evidence === null ? 'lz-lead-quiet' : ''}>
                    {evidence ?? (lead.foreign || lead.sealed ? absentWord(lead) : t('page.noEvidence'))}
                  </span>
                )}
              </span>
              {!lead.foreign &&
                (on === null ? (
                  <Button
                    type="link"
                    size="small"
                    aria-label={t('undated.fillOf', { stage: t(`stage.${stage}`) })}
                    onClick={() => onDate(stage)}
                  >
                    {t('undated.fill')}
                  </Button>
                ) : (
                  <Button
                    type="text"
                    size="small"
                    icon={<EditOutlined />}
                    aria-label={t('undated.changeOf', { stage: t(`stage.${stage}`) })}
                    onClick={() => onDate(stage)}
                  />
                ))}
            </li>
          ))}
      </ol>
    </section>
  );
};
