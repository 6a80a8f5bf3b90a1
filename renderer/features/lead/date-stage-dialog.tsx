import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { DayItem } from '../../form/day-item.tsx';
import { Field, useFieldValue } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { passedRungs } from './passed-rungs.ts';

interface DateStageDialogProps {
  readonly lead: LeadDetail;
  readonly stage: LeadStage;
  readonly onClose: () => void;
}

interface Dating {
  readonly day: string | null;
  readonly unknown: boolean;
  readonly reason: string;
}

/** The day of a stage that was passed: it takes the place of 日期不详; in the place of another day it needs a reason. */
export const DateStageDialog = ({ lead, stage, onClose }: DateStageDialogProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const before = passedRungs(lead).find((rung) => rung.stage === stage && rung.on !== null)?.on ?? null;
  const name = t(`stage.${stage}`);
  const dayOf = ({ day, unknown }: Dating): string | null => (unknown ? null : day);
  return (
    <FormDialog
      draft={`stage.${lead.id}.${stage}`}
      title={t('undated.title', { stage: name })}
      about={lead.name}
      okText={t('common:action.confirm')}
      words="lead"
      width={420}
      refusedAt={{ DayInFuture: 'day' }}
      values={{ day: before, unknown: false, reason: '' }}
      save={(dating: Dating, { client }) =>
        client.lead.dateStage({
          id: lead.id,
          stage,
          happenedOn: dayOf(dating),
          reason: (dating.reason ?? '').trim() || null,
        })
      }
      said={(_, dating) =>
        t('undated.saved', { name: lead.name, stage: name, day: dayOf(dating) ?? t('undated.mark') })
      }
      onClose={onClose}
    >
      <DatingFields before={before} />
    </FormDialog>
  );
};

const DatingFields = ({ before }: { readonly before: string | null }) => {
  const { t } = useTranslation('lead');
  const isUnknown = useFieldValue<boolean>('unknown') ?? false;
  return (
    <>
      <DayItem
        name="day"
        label={t('advance.day')}
        className="lz-lead-tight"
        missing={isUnknown ? undefined : t('advance.dayMissing')}
        autoFocus
        {...offIf(isUnknown)}
        max={officeToday()}
      />
      <Field name="unknown" valuePropName="checked" className="lz-lead-under" hidden={before === null}>
        <Checkbox>{t('undated.mark')}</Checkbox>
      </Field>
      {before !== null && (
        <Field
          name="reason"
          label={t('advance.reason')}
          rules={[{ required: true, whitespace: true, message: t('undated.reasonMissing') }]}
        >
          <LimitedInput limit={textLimits.lead.reason} />
        </Field>
      )}
    </>
  );
};
