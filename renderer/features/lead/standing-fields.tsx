import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { Field, useFieldValue } from '../../form/field.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { PassedStages, type StageDays, saidDays, UndatedReason } from './passed-stages.tsx';

/** Where a new lead stands: at 线索 registered today, unless it has come further before somebody wrote it down. */
export interface Standing extends StageDays {
  readonly stage: LeadStage;
  readonly evidence?: string;
}

const first = leadStages[0];

const stagesUpTo = (stage: LeadStage): readonly LeadStage[] => leadStages.slice(0, stageIndex(stage) + 1);

/** What the command takes; nothing for a lead that begins. */
export const saidStanding = (standing: Standing) =>
  standing.stage === first
    ? undefined
    : {
        stage: standing.stage,
        days: saidDays(stagesUpTo(standing.stage), standing),
        undatedReason: standing.undatedReason?.trim() || null,
        evidence: standing.evidence?.trim() || null,
      };

export const StandingFields = () => {
  const { t } = useTranslation('lead');
  const stage = useFieldValue<LeadStage>('stage') ?? first;
  const unknown = useFieldValue<StageDays['unknown']>('unknown') ?? {};
  const stages = stagesUpTo(stage);
  return (
    <>
      <Field name="stage" label={t('standing.stage')} extra={stage === first ? undefined : t('standing.hint')}>
        <Select options={leadStages.map((value) => ({ value, label: t(`stage.${value}`) }))} />
      </Field>
      {stage !== first && (
        <div className="lz-lead-full lz-lead-standing">
          <PassedStages legend={t('standing.passed')} stages={stages} unknown={unknown} />
          {stages.some((one) => unknown[one] === true) && <UndatedReason />}
          <Field name="evidence" label={t('advance.evidence')}>
            <LimitedInput limit={textLimits.lead.evidence} />
          </Field>
        </div>
      )}
    </>
  );
};
