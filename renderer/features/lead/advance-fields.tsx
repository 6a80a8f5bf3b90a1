import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { stagesPassed } from '../../../shared/domain/lead/ladder.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { DayItem } from '../../form/day-item.tsx';
import { Field, useFieldValue } from '../../form/field.tsx';
import { isReadable, NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { PassedStages, type StageDays, UndatedReason } from './passed-stages.tsx';

export type MovedLead = Pick<LeadRow, 'id' | 'name' | 'stage' | 'stageOn' | 'unreadable'>;

export interface Step extends StageDays {
  readonly to: LeadStage;
  readonly day: string | null;
  readonly words: string;
}

/** What the notice above the form shows is replaced knowingly. */
export const decidesMove: readonly string[] = ['stage', 'status'];

export const isCorrection = (lead: MovedLead, target: LeadStage): boolean =>
  stageIndex(target) <= stageIndex(lead.stage);

export const stagesBetween = (lead: MovedLead, target: LeadStage): readonly LeadStage[] =>
  stagesPassed(lead.stage, target).slice(0, -1);

/** Where to, on which day, and of a jump the day of every stage between: a day or 日期不详, and why once for all. */
export const AdvanceFields = ({ lead }: { readonly lead: MovedLead }) => {
  const { t } = useTranslation('lead');
  const target = useFieldValue<LeadStage>('to') ?? lead.stage;
  const unknown = useFieldValue<Step['unknown']>('unknown') ?? {};
  const isBack = isCorrection(lead, target);
  const between = stagesBetween(lead, target);
  const isTargetUnknown = unknown[target] === true;
  const isUndated = [...between, target].some((stage) => unknown[stage] === true);
  return (
    <>
      <NeedsUpgradeNotice unreadable={lead.unreadable.filter(({ field }) => decidesMove.includes(field))} />
      {isReadable(lead, 'stage') && (
        <p className="lz-lead-quiet">
          {t('advance.from', { stage: t(`stage.${lead.stage}`), day: lead.stageOn ?? t('undated.mark') })}
        </p>
      )}
      <div className="lz-lead-pair">
        <Field name="to" label={t('advance.to')}>
          <Select options={leadStages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))} />
        </Field>
        <div>
          <DayItem
            name="day"
            label={t('advance.day')}
            className="lz-lead-tight"
            missing={isTargetUnknown ? undefined : t('advance.dayMissing')}
            autoFocus
            {...offIf(isTargetUnknown)}
            max={officeToday()}
          />
          <Field name={['unknown', target]} valuePropName="checked" className="lz-lead-under">
            <Checkbox>{t('undated.mark')}</Checkbox>
          </Field>
        </div>
      </div>
      {between.length > 0 && <PassedStages legend={t('advance.passed')} stages={between} unknown={unknown} />}
      {isBack && (
        <p className="lz-lead-quiet">{target === lead.stage ? t('advance.sameHint') : t('advance.reasonHint')}</p>
      )}
      {isUndated && !isBack && <UndatedReason />}
      <Field name="words" label={isBack ? t('advance.reason') : t('advance.evidence')} required={isBack}>
        <LimitedInput limit={isBack ? textLimits.lead.reason : textLimits.lead.evidence} />
      </Field>
    </>
  );
};
