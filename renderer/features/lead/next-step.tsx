import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { addDays, calendarDay, daysBetween } from '../../../shared/kernel/calendar-day.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { Field, useFieldValue } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import { useReopened } from '../../form/form-store.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { useKnownDay } from '../../ui/use-known-day.ts';
import { absentWord, isUnsent, releasedOf } from './sent-words.ts';

/** The one thing to do next: set, changed, put off or completed in place. */
export const NextStep = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation(['lead', 'common']);
  const [mode, setMode] = useState<'read' | 'edit' | 'complete'>('read');
  useReopened(stepDraft(lead.id), () => setMode('edit'));
  useReopened(completeDraft(lead.id), () => setMode('complete'));
  // Of another unit only the day has come.
  const words =
    lead.nextStep ??
    releasedOf(lead, 'nextStep')?.text ??
    (isUnsent(lead, 'nextStep') ? absentWord(lead, 'Step') : null);
  const isKnown = !lead.foreign && (!lead.sealed || lead.nextStep !== null);
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
              {isOpen && (isKnown || lead.nextStepDueOn !== null) && <DueText dueOn={lead.nextStepDueOn} />}
            </span>
          )}
          {!lead.foreign && (
            <span className="lz-lead-buttons">
              {isOpen && isKnown && (
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

interface StepFields {
  readonly nextStep?: string | null;
  readonly nextStepDueOn?: string | null;
}

const stepDraft = (leadId: string): string => `step.${leadId}`;

const StepForm = ({ lead, onDone }: StepProps) => {
  const { t } = useTranslation('lead');
  const isOpen = !lead.nextStepDone;
  const toInput = ({ nextStep, nextStepDueOn }: StepFields) => ({
    nextStep: nextStep?.trim() || null,
    nextStepDueOn: nextStepDueOn || null,
  });
  return (
    <FormPanel
      draft={stepDraft(lead.id)}
      title={t('step.title')}
      about={lead.name}
      words="lead"
      entity="lead"
      className="lz-lead-step-form"
      buttons="lz-lead-buttons"
      values={{
        nextStep: isOpen ? lead.nextStep : null,
        nextStepDueOn: isOpen ? lead.nextStepDueOn : null,
      }}
      // What is done is open again when it is said again.
      save={(fields: StepFields, { changed, client }) =>
        client.lead.update({ id: lead.id, ...(isOpen ? changed(toInput) : toInput(fields)) })
      }
      said={() => t('step.saved')}
      onClose={onDone}
    >
      <Field noStyle name="nextStep">
        <LimitedInput
          autoFocus
          limit={textLimits.lead.nextStep}
          aria-label={t('step.what')}
          placeholder={t('step.what')}
        />
      </Field>
      <StepDay name="nextStepDueOn" />
    </FormPanel>
  );
};

/** A text that is no day passes no form. */
const StepDay = ({ name }: { readonly name: string }) => {
  const known = useKnownDay();
  return (
    <Field name={name} className="lz-lead-tight" rules={[{ validator: known }]}>
      <DayWithPresets />
    </Field>
  );
};

/** A form hands in value and change. */
interface DayWithPresetsProps {
  readonly value?: string | null;
  readonly onChange?: (day: string) => void;
}

const DayWithPresets = ({ value = '', onChange }: DayWithPresetsProps) => {
  const { t } = useTranslation('lead');
  const presets = [
    ['step.days3', 3],
    ['step.week1', 7],
    ['step.week2', 14],
  ] as const;
  return (
    <span className="lz-lead-due">
      <DayInput aria-label={t('step.due')} ruled value={value ?? ''} onChange={(day) => onChange?.(day ?? '')} />
      {presets.map(([key, days]) => (
        <Button key={key} size="small" type="text" onClick={() => onChange?.(addDays(officeToday(), days))}>
          {t(key)}
        </Button>
      ))}
    </span>
  );
};

interface Completion {
  readonly happened?: string;
  readonly following?: string;
  readonly dueOn?: string;
}

const completeDraft = (leadId: string): string => `step.done.${leadId}`;

const CompleteDialog = ({ lead, onClose }: { readonly lead: LeadDetail; readonly onClose: () => void }) => {
  const { t } = useTranslation('lead');
  return (
    <FormDialog
      draft={completeDraft(lead.id)}
      title={`${t('step.doneTitle')}：${lead.nextStep}`}
      about={lead.name}
      okText={t('step.complete')}
      words="lead"
      width={520}
      values={{ happened: '', following: '', dueOn: '' }}
      save={({ happened, following, dueOn }: Completion, { client }) =>
        client.lead.completeNextStep({
          id: lead.id,
          result: happened?.trim() || null,
          nextStep: following?.trim() || null,
          nextStepDueOn: following?.trim() ? dueOn || null : null,
        })
      }
      said={() => t('step.completed', { step: lead.nextStep ?? '' })}
      onClose={onClose}
    >
      <Field name="happened" label={t('step.result')}>
        <LimitedInput autoFocus limit={textLimits.lead.progress} />
      </Field>
      <Field name="following" label={t('step.following')}>
        <LimitedInput limit={textLimits.lead.nextStep} />
      </Field>
      <FollowingDay />
    </FormDialog>
  );
};

/** Only what was said has a day. */
const FollowingDay = () => ((useFieldValue<string>('following') ?? '').trim() === '' ? null : <StepDay name="dueOn" />);
