import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { addDays, calendarDay, daysBetween } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { useKnownDay } from '../../ui/use-known-day.ts';
import { isUnsent, releasedOf } from './lead-marks.tsx';

/** The one thing to do next: set, changed, put off or completed in place. */
export const NextStep = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation(['lead', 'common']);
  const [mode, setMode] = useState<'read' | 'edit' | 'complete'>('read');
  // Of another unit only the day has come.
  const words =
    lead.nextStep ??
    releasedOf(lead, 'nextStep')?.text ??
    (lead.nextStepDueOn !== null && isUnsent(lead, 'nextStep') ? t('unsentStep') : null);
  const isOpen = words !== null && !lead.nextStepDone;
  return (
    <section className="lz-card lz-lead-next" aria-label={t('step.title')}>
      <h2>{t('step.title')}</h2>
      {mode === 'edit' ? (
        <StepForm lead={lead} onDone={() => setMode('read')} />
      ) : (
        <div className="lz-lead-step-row">
          {words === null ? (
            <span className="lz-lead-quiet">{t('step.none')}</span>
          ) : (
            <span>
              {lead.nextStepDone && <span className="lz-lead-mark">{t('step.doneMark')}</span>}
              <span className={lead.nextStepDone ? 'lz-lead-quiet' : 'lz-lead-strong'}>{words}</span>{' '}
              {isOpen && <DueText dueOn={lead.nextStepDueOn} />}
            </span>
          )}
          {!lead.foreign && (
            <span className="lz-lead-buttons">
              {isOpen && (
                <Button type="primary" size="small" onClick={() => setMode('complete')}>
                  {t('step.complete')}
                </Button>
              )}
              <Button size="small" onClick={() => setMode('edit')}>
                {isOpen ? t('step.change') : t('step.set')}
              </Button>
            </span>
          )}
        </div>
      )}
      {mode === 'complete' && <CompleteDialog lead={lead} onClose={() => setMode('read')} />}
    </section>
  );
};

const DueText = ({ dueOn }: { readonly dueOn: string | null }) => {
  const { t } = useTranslation('lead');
  if (dueOn === null) return <span className="lz-lead-quiet">{t('step.noDay')}</span>;
  const days = daysBetween(officeToday(), calendarDay(dueOn));
  const words =
    days < 0
      ? t('step.overdue', { count: -days })
      : days === 0
        ? t('step.today')
        : days === 1
          ? t('step.tomorrow')
          : t('step.inDays', { count: days });
  return (
    <span className={days < 0 ? 'lz-lead-late' : 'lz-lead-quiet'}>
      {dueOn} · {words}
    </span>
  );
};

interface StepProps {
  readonly lead: LeadDetail;
  readonly onDone: () => void;
}

const StepForm = ({ lead, onDone }: StepProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [step, setStep] = useState(lead.nextStepDone ? '' : (lead.nextStep ?? ''));
  const [dueOn, setDueOn] = useState(lead.nextStepDone ? '' : (lead.nextStepDueOn ?? ''));
  const update = useMutation(api.lead.update.mutationOptions({ meta: toldHere }));
  const save = async (): Promise<void> => {
    try {
      const answer = await update.mutateAsync({
        id: lead.id,
        nextStep: step.trim() === '' ? null : step.trim(),
        nextStepDueOn: dueOn === '' ? null : dueOn,
      });
      undoToast(t('step.saved'), answer.changeSetId);
      onDone();
    } catch (error) {
      void message.error(errorText(error, 'lead'));
    }
  };
  return (
    <form
      className="lz-lead-step-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <LimitedInput
        autoFocus
        limit={500}
        aria-label={t('step.what')}
        placeholder={t('step.what')}
        value={step}
        onChange={(event) => setStep(event.target.value)}
      />
      <DayWithPresets value={dueOn} onChange={setDueOn} />
      <span className="lz-lead-buttons">
        <Button type="primary" htmlType="submit" loading={update.isPending}>
          {t('common:action.save')}
        </Button>
        <Button onClick={onDone}>{t('common:action.cancel')}</Button>
      </span>
    </form>
  );
};

/** A form hands in value and change. */
interface DayWithPresetsProps {
  readonly value?: string;
  readonly onChange?: (day: string) => void;
  readonly ruled?: boolean;
}

const DayWithPresets = ({ value = '', onChange, ruled = false }: DayWithPresetsProps) => {
  const { t } = useTranslation('lead');
  const presets = [
    ['step.days3', 3],
    ['step.week1', 7],
    ['step.week2', 14],
  ] as const;
  return (
    <span className="lz-lead-due">
      <DayInput aria-label={t('step.due')} ruled={ruled} value={value} onChange={(day) => onChange?.(day ?? '')} />
      {presets.map(([key, days]) => (
        <Button key={key} size="small" type="text" onClick={() => onChange?.(addDays(officeToday(), days))}>
          {t(key)}
        </Button>
      ))}
    </span>
  );
};

interface Completion {
  readonly happened: string;
  readonly following: string;
  readonly dueOn: string;
}

const CompleteDialog = ({ lead, onClose }: { readonly lead: LeadDetail; readonly onClose: () => void }) => {
  const { t } = useTranslation(['lead', 'common']);
  const undoToast = useUndoToast();
  const [form] = Form.useForm<Completion>();
  const complete = useMutation(api.lead.completeNextStep.mutationOptions({ meta: toldHere }));
  const save = async ({ happened, following, dueOn = '' }: Completion): Promise<void> => {
    const answer = await complete
      .mutateAsync({
        id: lead.id,
        result: happened.trim() || null,
        nextStep: following.trim() || null,
        nextStepDueOn: following.trim() === '' || dueOn === '' ? null : dueOn,
      })
      .catch(() => undefined); // shown in the dialog
    if (answer === undefined) return;
    undoToast(t('step.completed', { step: lead.nextStep ?? '' }), answer.changeSetId);
    onClose();
  };
  return (
    <Modal
      open
      width={520}
      title={`${t('step.doneTitle')}：${lead.nextStep}`}
      okText={t('step.complete')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ loading: complete.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ happened: '', following: '', dueOn: '' } satisfies Completion}
        onFinish={(completion) => void save(completion)}
      >
        <Form.Item name="happened" label={t('step.result')}>
          <LimitedInput autoFocus limit={4000} />
        </Form.Item>
        <Form.Item name="following" label={t('step.following')}>
          <LimitedInput limit={500} />
        </Form.Item>
        <FollowingDay />
        {complete.isError && <Alert type="error" title={errorText(complete.error, 'lead')} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
};

/** Only what was said has a day. */
const FollowingDay = () => {
  const following = Form.useWatch<string | undefined>('following') ?? '';
  const known = useKnownDay();
  return following.trim() === '' ? null : (
    <Form.Item name="dueOn" rules={[{ validator: known }]}>
      <DayWithPresets ruled />
    </Form.Item>
  );
};
