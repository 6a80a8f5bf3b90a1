import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { isReadable } from '../../notices/needs-upgrade.tsx';
import { useLookingOnly } from '../../ui/looking-only.tsx';
import { passedRungs } from './passed-rungs.ts';

interface StageLadderProps {
  readonly lead: LeadDetail;
  readonly onMove: (to: LeadStage) => void;
  readonly onDate: (stage: LeadStage) => void;
}

/** Every rung is a button: one that was passed without a day takes its day, any other moves the lead there. */
export const StageLadder = ({ lead, onMove, onDate }: StageLadderProps) => {
  const { t } = useTranslation('lead');
  const looking = useLookingOnly();
  const rungs = passedRungs(lead);
  // Nowhere on it while the stage is not understood: the notice above says so.
  const current = isReadable(lead, 'stage') ? stageIndex(lead.stage) : -1;
  return (
    <ol className="lz-lead-ladder" aria-label={t('page.ladder')}>
      {leadStages.map((stage, index) => {
        const day = rungs.find((rung) => rung.stage === stage && rung.on !== null)?.on;
        const isUndated = index <= current && day === undefined;
        const state = index === current ? 'current' : index > current ? 'ahead' : isUndated ? 'undated' : 'passed';
        return (
          <li key={stage} className={`lz-lead-rung lz-lead-rung-${state}`}>
            <button
              type="button"
              className="lz-lead-rung-button"
              aria-current={state === 'current' ? 'step' : undefined}
              title={isUndated ? t('undated.fillOf', { stage: t(`stage.${stage}`) }) : undefined}
              disabled={lead.foreign || looking}
              onClick={() => (isUndated ? onDate(stage) : onMove(stage))}
            >
              <span>{t(`stage.${stage}`)}</span>
              <small>{isUndated ? t('undated.mark') : (day?.slice(2) ?? ' ')}</small>
            </button>
          </li>
        );
      })}
    </ol>
  );
};
