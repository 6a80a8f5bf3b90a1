import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';

interface StageLadderProps {
  readonly lead: LeadDetail;
  readonly onMove: (to: LeadStage) => void;
}

/** Every rung is a button that moves the lead there; passed rungs show their day, skipped ones none. */
export const StageLadder = ({ lead, onMove }: StageLadderProps) => {
  const { t } = useTranslation('lead');
  const dayOf = new Map(lead.stages.map(({ toStage, happenedOn }) => [toStage, happenedOn]));
  const current = stageIndex(lead.stage);
  return (
    <ol className="lz-lead-ladder" aria-label={t('page.ladder')}>
      {leadStages.map((stage, index) => {
        const day = dayOf.get(stage);
        const state =
          index === current ? 'current' : index > current ? 'ahead' : day === undefined ? 'skipped' : 'passed';
        return (
          <li key={stage} className={`lz-lead-rung lz-lead-rung-${state}`}>
            <button
              type="button"
              className="lz-lead-rung-button"
              aria-current={state === 'current' ? 'step' : undefined}
              disabled={lead.foreign}
              onClick={() => onMove(stage)}
            >
              <span>{t(`stage.${stage}`)}</span>
              <small>{day === undefined ? (state === 'skipped' ? '–' : ' ') : day.slice(2)}</small>
            </button>
          </li>
        );
      })}
    </ol>
  );
};
