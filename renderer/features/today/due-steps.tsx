import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LeadStep, TodayModel, VisitStep } from '../../../shared/contract/today.ts';
import { calendarDay, daysBetween } from '../../../shared/kernel/calendar-day.ts';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { useReopened } from '../../form/form-store.ts';
import { RestOfList } from '../../pickers/rest-of-list.tsx';
import { CompleteForm, completeDraft, PostponeForm } from './step-forms.tsx';

/** What is due, the oldest first; completed and put off without leaving the page. */
export const DueSteps = ({ model, onAll }: { readonly model: TodayModel; readonly onAll: () => void }) => {
  const { t } = useTranslation('today');
  const { today, steps, visitSteps, stepCount, overdueCount } = model;
  const overdue = steps.filter(({ dueOn }) => dueOn < today);
  const soon = steps.filter(({ dueOn }) => dueOn >= today);
  const lateVisits = visitSteps.filter(({ dueOn }) => dueOn < today);
  const soonVisits = visitSteps.filter(({ dueOn }) => dueOn >= today);
  return (
    <section className="lz-card">
      <h2>{t('steps.title')}</h2>
      {stepCount === 0 && <p className="lz-today-quiet">{t('steps.none')}</p>}
      <StepGroup
        title={t('steps.overdue')}
        count={overdueCount}
        steps={overdue}
        visitSteps={lateVisits}
        today={today}
      />
      <StepGroup
        title={t('steps.soon')}
        count={stepCount - overdueCount}
        steps={soon}
        visitSteps={soonVisits}
        today={today}
      />
      <RestOfList shown={steps.length + visitSteps.length} total={stepCount} all={onAll} />
    </section>
  );
};

interface StepGroupProps {
  readonly title: string;
  /** Of all of them, also those that are not among the steps. */
  readonly count: number;
  readonly steps: readonly LeadStep[];
  readonly visitSteps: readonly VisitStep[];
  readonly today: string;
}

/** A long list waits behind one button, so that the rest of the page stays in sight. */
const shownAtFirst = 8;

const StepGroup = ({ title, count, steps, visitSteps, today }: StepGroupProps) => {
  const { t } = useTranslation('today');
  const [all, setAll] = useState(false);
  const read = steps.length + visitSteps.length;
  if (count === 0) return null;
  const shown = all ? steps : steps.slice(0, shownAtFirst);
  const shownVisits = all ? visitSteps : visitSteps.slice(0, shownAtFirst - shown.length);
  return (
    <>
      <h3>
        {title} <span className="lz-today-quiet">{count}</span>
      </h3>
      <ul className="lz-today-steps">
        {shown.map((step) => (
          <StepRow key={step.leadId} step={step} today={today} />
        ))}
        {shownVisits.map((step) => (
          <VisitRow key={step.visitId} step={step} today={today} />
        ))}
      </ul>
      {shown.length + shownVisits.length < read && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('steps.showAll', { count: read })}
        </Button>
      )}
    </>
  );
};

const StepRow = ({ step, today }: { readonly step: LeadStep; readonly today: string }) => {
  const { t } = useTranslation(['today', 'lead', 'common']);
  const [mode, setMode] = useState<'read' | 'complete' | 'postpone'>('read');
  useReopened(completeDraft(step), () => setMode('complete'));
  const close = (): void => setMode('read');
  return (
    <li>
      <div className="lz-today-step">
        <DueMark dueOn={step.dueOn} today={today} />
        <span className="lz-today-what">
          <span>{step.nextStep}</span>
          <span className="lz-today-quiet">
            <Link href={`/leads/${step.leadId}`}>{step.name}</Link>
            {step.companyName !== null && <> · {step.companyName}</>} ·{' '}
            {step.stage === null ? t('common:upgrade.mark') : t(`lead:stage.${step.stage}`)}
            {step.ownerName !== null && <> · {step.ownerName}</>}
          </span>
        </span>
        {mode === 'read' && (
          <span className="lz-today-buttons">
            <Button
              size="small"
              aria-label={t('steps.completeName', { step: step.nextStep, name: step.name })}
              onClick={() => setMode('complete')}
            >
              {t('steps.complete')}
            </Button>
            <Button
              size="small"
              type="text"
              aria-label={t('steps.postponeName', { step: step.nextStep, name: step.name })}
              onClick={() => setMode('postpone')}
            >
              {t('steps.postpone')}
            </Button>
          </span>
        )}
      </div>
      {mode === 'complete' && <CompleteForm step={step} onClose={close} />}
      {mode === 'postpone' && <PostponeForm step={step} today={today} onClose={close} />}
    </li>
  );
};

const VisitRow = ({ step, today }: { readonly step: VisitStep; readonly today: string }) => {
  const { t } = useTranslation('today');
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const complete = async (): Promise<void> => {
    try {
      const answer = await client.today.completeVisitStep({ visitId: step.visitId });
      undoToast(t('steps.completed', { step: step.nextStep }), answer.changeSetId);
    } catch (error) {
      void message.error(errorText(error, 'today'));
    }
  };
  return (
    <li>
      <div className="lz-today-step">
        <DueMark dueOn={step.dueOn} today={today} />
        <span className="lz-today-what">
          <span>{step.nextStep}</span>
          <span className="lz-today-quiet">
            <Link href={`/visits/${step.visitId}`}>{step.companyName}</Link> · {t('steps.fromVisit')}
          </span>
        </span>
        <span className="lz-today-buttons">
          <Button
            size="small"
            aria-label={t('steps.completeName', { step: step.nextStep, name: step.companyName })}
            onClick={() => void complete()}
          >
            {t('steps.complete')}
          </Button>
        </span>
      </div>
    </li>
  );
};

const DueMark = ({ dueOn, today }: { readonly dueOn: string; readonly today: string }) => {
  const { t } = useTranslation('today');
  const days = daysBetween(calendarDay(today), calendarDay(dueOn));
  const words =
    days < 0
      ? t('steps.overdueDays', { count: -days })
      : days === 0
        ? t('steps.today')
        : days === 1
          ? t('steps.tomorrow')
          : t('steps.inDays', { count: days });
  return (
    <span className={days < 0 ? 'lz-today-due lz-today-late' : 'lz-today-due'} title={dueOn}>
      <span>{dueOn.slice(5)}</span>
      <small>{words}</small>
    </span>
  );
};
