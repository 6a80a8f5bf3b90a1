import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadStep } from '../../../shared/contract/today.ts';
import { addDays, calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayItem } from '../../form/day-item.tsx';
import { Field, useFieldValue } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import { LineForm } from '../../form/line-form.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';

interface CompleteFormProps {
  readonly step: LeadStep;
  readonly onClose: () => void;
}

interface Completion {
  readonly happened?: string;
  readonly following?: string;
  readonly dueOn?: string | null;
}

/** Enter in the first field is enough; the result becomes progress, what comes next becomes the new step. */
export const CompleteForm = ({ step, onClose }: CompleteFormProps) => {
  const { t } = useTranslation('today');
  return (
    <FormPanel
      draft={completeDraft(step)}
      title={t('steps.complete')}
      about={step.nextStep}
      okText={t('steps.complete')}
      words="today"
      className="lz-today-form"
      values={{}}
      save={({ happened, following, dueOn }: Completion, { client }) =>
        client.lead.completeNextStep({
          id: step.leadId,
          result: happened?.trim() || null,
          nextStep: following?.trim() || null,
          nextStepDueOn: following?.trim() ? dueOn || null : null,
        })
      }
      said={() => t('steps.completed', { step: step.nextStep })}
      onClose={onClose}
    >
      <Field noStyle name="happened">
        <LimitedInput
          autoFocus
          limit={textLimits.lead.progress}
          aria-label={t('steps.result')}
          placeholder={t('steps.result')}
        />
      </Field>
      <Field noStyle name="following">
        <LimitedInput
          limit={textLimits.lead.nextStep}
          aria-label={t('steps.following')}
          placeholder={t('steps.following')}
        />
      </Field>
      <FollowingDay />
    </FormPanel>
  );
};

export const completeDraft = ({ leadId }: LeadStep): string => `today.step.done.${leadId}`;

/** Only what was said has a day. */
const FollowingDay = () => {
  const { t } = useTranslation('today');
  const following = useFieldValue<string>('following') ?? '';
  return following.trim() === '' ? null : <DayItem name="dueOn" aria-label={t('steps.followingDue')} />;
};

interface PostponeFormProps extends CompleteFormProps {
  readonly today: string;
}

export const PostponeForm = ({ step, today, onClose }: PostponeFormProps) => {
  const { t } = useTranslation(['today', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [dueOn, setDueOn] = useState<string>(addDays(calendarDay(today), 7));
  const postpone = async (day: string): Promise<void> => {
    if (day === '') return;
    try {
      const answer = await client.lead.update({ id: step.leadId, nextStepDueOn: day });
      undoToast(t('steps.postponed', { step: step.nextStep, day }), answer.changeSetId);
      onClose();
    } catch (error) {
      void message.error(errorText(error, 'today'));
    }
  };
  const presets = [
    ['steps.days3', 3],
    ['steps.week1', 7],
    ['steps.week2', 14],
  ] as const;
  return (
    <LineForm className="lz-today-form" onSave={() => postpone(dueOn)} onEscape={onClose}>
      {presets.map(([key, days]) => (
        <Button key={key} onClick={() => void postpone(addDays(calendarDay(today), days))}>
          {t(key)}
        </Button>
      ))}
      <DayInput
        autoFocus
        required
        aria-label={t('steps.newDay')}
        value={dueOn}
        onChange={(day) => setDueOn(day ?? '')}
      />
      <Button type="primary" htmlType="submit">
        {t('common:action.confirm')}
      </Button>
      <Button onClick={onClose}>{t('common:action.cancel')}</Button>
    </LineForm>
  );
};
