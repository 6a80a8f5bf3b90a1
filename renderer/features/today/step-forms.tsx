import { App, Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadStep } from '../../../shared/contract/today.ts';
import { addDays, calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';

interface CompleteFormProps {
  readonly step: LeadStep;
  readonly onClose: () => void;
}

/** Enter in the first field is enough; the result becomes progress, what comes next becomes the new step. */
export const CompleteForm = ({ step, onClose }: CompleteFormProps) => {
  const { t } = useTranslation(['today', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [outcome, setOutcome] = useState('');
  const [following, setFollowing] = useState('');
  const [dueOn, setDueOn] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const answer = await client.lead.completeNextStep({
        id: step.leadId,
        result: outcome.trim() || null,
        nextStep: following.trim() || null,
        nextStepDueOn: following.trim() === '' || dueOn === '' ? null : dueOn,
      });
      undoToast(t('steps.completed', { step: step.nextStep }), answer.changeSetId);
      onClose();
    } catch (error) {
      void message.error(errorText(error, 'today'));
    }
  };
  return (
    <form
      className="lz-today-form"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <LimitedInput
        autoFocus
        limit={4000}
        aria-label={t('steps.result')}
        placeholder={t('steps.result')}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
      />
      <LimitedInput
        limit={500}
        aria-label={t('steps.following')}
        placeholder={t('steps.following')}
        value={following}
        onChange={(event) => setFollowing(event.target.value)}
      />
      {following.trim() !== '' && (
        <DayInput aria-label={t('steps.followingDue')} value={dueOn} onChange={(day) => setDueOn(day ?? '')} />
      )}
      <Button type="primary" htmlType="submit">
        {t('steps.complete')}
      </Button>
      <Button onClick={onClose}>{t('common:action.cancel')}</Button>
    </form>
  );
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
    <form
      className="lz-today-form"
      onSubmit={(event) => {
        event.preventDefault();
        void postpone(dueOn);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
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
    </form>
  );
};
