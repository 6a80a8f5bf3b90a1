import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { DayItem } from '../../form/day-item.tsx';
import { Field, useFields, useFieldValue } from '../../form/field.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { officeToday } from '../../ui/office-today.ts';

/** What a form says of stages that were passed. */
export interface StageDays {
  /** Stages whose day nobody knows. */
  readonly unknown?: Partial<Record<LeadStage, boolean>>;
  readonly days?: Partial<Record<LeadStage, string | null>>;
  readonly undatedReason?: string;
}

/** As the contract has them: a day, null for 日期不详; one that nobody spoke of is refused there. */
export const saidDays = (
  stages: readonly LeadStage[],
  { unknown, days }: StageDays,
): Partial<Record<LeadStage, string | null>> =>
  Object.fromEntries(stages.map((stage) => [stage, unknown?.[stage] === true ? null : (days?.[stage] ?? null)]));

/** Asked once for all stages without a day. */
export const UndatedReason = () => {
  const { t } = useTranslation('lead');
  return (
    <Field
      name="undatedReason"
      label={t('undated.reason')}
      extra={t('undated.counts')}
      rules={[{ required: true, whitespace: true, message: t('undated.reasonMissing') }]}
    >
      <LimitedInput limit={textLimits.lead.reason} placeholder={t('undated.reasonHint')} />
    </Field>
  );
};

interface PassedStagesProps {
  readonly legend: string;
  readonly stages: readonly LeadStage[];
  readonly unknown: Partial<Record<LeadStage, boolean>>;
}

/**
 * Nothing is filled in for the person: a day that nobody said would be counted as one. The one act for all stands
 * above the days, in a line that stays: no word that comes or goes at a day moves it from under the pointer.
 */
export const PassedStages = ({ legend, stages, unknown }: PassedStagesProps) => {
  const { t } = useTranslation('lead');
  const form = useFields<StageDays>();
  const days = useFieldValue<StageDays['days']>('days') ?? {};
  const open = stages.filter((stage) => unknown[stage] !== true && !days[stage]);
  return (
    <fieldset className="lz-lead-passed">
      <legend>{legend}</legend>
      <div className="lz-lead-passed-all">
        {open.length > 1 && (
          <Button
            type="link"
            size="small"
            onClick={() =>
              form.setFieldValue('unknown', { ...unknown, ...Object.fromEntries(open.map((stage) => [stage, true])) })
            }
          >
            {t('undated.all', { count: open.length })}
          </Button>
        )}
      </div>
      {stages.map((stage) => (
        <div key={stage} className="lz-lead-passed-row">
          <span>{t(`stage.${stage}`)}</span>
          <DayItem
            name={['days', stage]}
            className="lz-lead-tight"
            dependencies={[['unknown', stage]]}
            missing={unknown[stage] === true ? undefined : t('undated.sayOne')}
            max={officeToday()}
            {...offIf(unknown[stage] === true)}
            aria-label={t('undated.dayOf', { stage: t(`stage.${stage}`) })}
          />
          <Field name={['unknown', stage]} valuePropName="checked" className="lz-lead-tight">
            <Checkbox aria-label={t('undated.markOf', { stage: t(`stage.${stage}`) })}>{t('undated.mark')}</Checkbox>
          </Field>
        </div>
      ))}
    </fieldset>
  );
};
