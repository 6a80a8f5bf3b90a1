import { Checkbox, type InputRef, Segmented, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { visitKinds } from '../../../shared/domain/trip/trip.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { FormFrame } from '../../form/line-form.tsx';
import { OtherUnitsNotice } from '../../notices/other-units-notice.tsx';
import { PeoplePicker } from '../../pickers/person-picker.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { dayProblem } from '../../ui/day-problem.ts';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { CompanyField } from './company-field.tsx';
import { LeadChoice, useFollowable } from './lead-choice.tsx';
import { type DraftProblem, makesLead, settledDraft, type VisitDraft, type VisitStart } from './visit-draft.ts';

interface VisitFieldsProps {
  readonly draft: VisitDraft;
  readonly start: VisitStart;
  readonly problem: DraftProblem | undefined;
  readonly note: string | undefined;
  readonly onChange: (change: Partial<VisitDraft>) => void;
  readonly onSave: (andNext: boolean) => void;
}

export const VisitFields = ({ draft, start, problem, note, onChange, onSave }: VisitFieldsProps) => {
  const { t } = useTranslation('visit');
  const { t: tCommon } = useTranslation('common');
  const id = useId();
  const company = useRef<InputRef>(null);
  const summary = useRef<TextAreaRef>(null);
  const leadName = useRef<InputRef>(null);
  const settled = settledDraft(draft, start);
  const named = draft.company.text.trim();
  const leads = useFollowable(draft.company.companyId);
  const [first] = leads;
  // A firm that has a lead: that one is offered first.
  useEffect(() => {
    if (draft.asLead && draft.leadId === undefined && first !== undefined) onChange({ leadId: first.id });
  }, [draft.asLead, draft.leadId, first, onChange]);

  useEffect(() => {
    if (problem === 'companyMissing') company.current?.focus();
    if (problem === 'nameMissing') leadName.current?.focus();
    if (problem === 'dayUnclear') document.getElementById(`${id}day`)?.focus();
    if (problem === 'dueUnclear') document.getElementById(`${id}due`)?.focus();
  }, [problem, id]);

  // A lead that was just asked for wants its name next.
  const wasLead = useRef(draft.asLead);
  useEffect(() => {
    if (draft.asLead && !wasLead.current) leadName.current?.focus({ cursor: 'all' });
    wasLead.current = draft.asLead;
  }, [draft.asLead]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave(event.shiftKey);
  };

  return (
    <FormFrame className="lz-visit-form" onKeyDown={onKeyDown}>
      {note !== undefined && <p className="lz-visit-note">{note}</p>}
      <div className="lz-visit-where">
        <Segmented
          aria-label={t('field.kind')}
          value={draft.kind}
          options={visitKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind) => onChange({ kind })}
        />
        <DayInput
          id={`${id}day`}
          aria-label={t('field.visitedOn')}
          max={start.today}
          value={settled.visitedOn === '' ? null : settled.visitedOn}
          onChange={(day) => onChange({ visitedOn: day ?? undefined })}
        />
        {draft.kind === 'outgoing' && <TripSelect value={settled.tripId} onChange={(tripId) => onChange({ tripId })} />}
      </div>
      {problem === 'dayUnclear' && (
        <div className="lz-visit-problem" role="alert">
          {dayProblem(tCommon, settled.visitedOn, start.today)}
        </div>
      )}
      <Field
        label={t('field.company')}
        htmlFor={`${id}company`}
        problem={problem === 'companyMissing' && t('problem.companyMissing')}
      >
        <CompanyField
          id={`${id}company`}
          value={draft.company}
          inputRef={company}
          status={problem === 'companyMissing' ? 'error' : ''}
          onChange={(choice) => onChange({ company: choice, leadId: undefined })}
          onSettled={() => summary.current?.focus()}
        />
      </Field>
      <OtherUnitsNotice companyId={draft.company.companyId} name={draft.company.text} ledgerLink={false} />
      <Field label={t('field.summary')} htmlFor={`${id}summary`}>
        <LimitedTextArea
          id={`${id}summary`}
          ref={summary}
          value={draft.summary}
          placeholder={t('placeholder.summary')}
          limit={textLimits.visit.summary}
          rows={3}
          className="lz-visit-grow"
          onChange={(event) => onChange({ summary: event.target.value })}
        />
      </Field>
      <div className="lz-visit-lead">
        <Checkbox
          checked={draft.asLead}
          onChange={({ target }) =>
            onChange({
              asLead: target.checked,
              leadName:
                target.checked && draft.leadName === '' && named !== ''
                  ? t('form.leadDefault', { name: draft.company.shortName ?? named })
                  : draft.leadName,
            })
          }
        >
          {t(leads.length === 0 && !draft.leadId ? 'form.asLead' : 'form.asProgress')}
        </Checkbox>
        {draft.asLead && leads.length > 0 && (
          <LeadChoice
            leads={leads}
            leadId={draft.leadId ?? null}
            takesStep={draft.takesStep}
            hasStep={draft.nextStep.trim() !== ''}
            onChange={onChange}
          />
        )}
        {makesLead(draft) && (
          <LimitedInput
            ref={leadName}
            value={draft.leadName}
            aria-label={t('field.leadName')}
            placeholder={t('field.leadName')}
            limit={textLimits.lead.name}
            status={problem === 'nameMissing' ? 'error' : ''}
            onChange={(event) => onChange({ leadName: event.target.value })}
          />
        )}
        {problem === 'nameMissing' && <div className="lz-visit-problem">{t('problem.nameMissing')}</div>}
      </div>
      <div className="lz-visit-next">
        <Field label={t('field.nextStep')} htmlFor={`${id}next`}>
          <LimitedInput
            id={`${id}next`}
            value={draft.nextStep}
            placeholder={t('placeholder.nextStep')}
            limit={textLimits.visit.nextStep}
            onChange={(event) => onChange({ nextStep: event.target.value })}
          />
        </Field>
        <Field
          label={t('field.due')}
          htmlFor={`${id}due`}
          problem={problem === 'dueUnclear' && (dayProblem(tCommon, draft.due) ?? false)}
        >
          <DayInput
            id={`${id}due`}
            value={draft.due}
            placeholder={t('placeholder.due')}
            onChange={(due) => onChange({ due: due ?? '' })}
          />
        </Field>
      </div>
      <details
        className="lz-visit-more"
        open={draft.metWith !== '' || draft.outcome !== '' || draft.personIds.length > 0}
      >
        <summary>{t('form.more')}</summary>
        <Field label={t('field.metWith')} htmlFor={`${id}met`}>
          <LimitedInput
            id={`${id}met`}
            value={draft.metWith}
            placeholder={t('placeholder.metWith')}
            limit={textLimits.visit.metWith}
            onChange={(event) => onChange({ metWith: event.target.value })}
          />
        </Field>
        <Field label={t('field.city')} htmlFor={`${id}city`}>
          <LimitedInput
            id={`${id}city`}
            value={settled.city}
            limit={textLimits.visit.city}
            onChange={(event) => onChange({ city: event.target.value })}
          />
        </Field>
        <Field label={t('field.people')} htmlFor={`${id}people`}>
          <PeoplePicker id={`${id}people`} value={draft.personIds} onChange={(personIds) => onChange({ personIds })} />
        </Field>
        <Field label={t('field.outcome')} htmlFor={`${id}outcome`}>
          <LimitedTextArea
            id={`${id}outcome`}
            value={draft.outcome}
            limit={textLimits.visit.outcome}
            rows={2}
            className="lz-visit-grow"
            onChange={(event) => onChange({ outcome: event.target.value })}
          />
        </Field>
      </details>
    </FormFrame>
  );
};

interface FieldProps {
  readonly label: string;
  readonly htmlFor: string;
  readonly problem?: string | false;
  readonly children: ReactNode;
}

const Field = ({ label, htmlFor, problem = false, children }: FieldProps) => (
  <div className="lz-visit-field">
    <label htmlFor={htmlFor}>{label}</label>
    {children}
    {problem !== false && (
      <div className="lz-visit-problem" role="alert">
        {problem}
      </div>
    )}
  </div>
);

interface TripSelectProps {
  readonly value: string | null;
  readonly onChange: (tripId: string | null) => void;
}

const TripSelect = ({ value, onChange }: TripSelectProps) => {
  const { t } = useTranslation('visit');
  const trips = useAnswer(api.trip.list.queryOptions({ input: {} }), { brief: true });
  const options = (trips.data ?? [])
    .filter(({ id, status }) => status !== 'cancelled' || id === value)
    .map(({ id, title, startsOn, endsOn }) => ({
      value: id,
      label: t('form.tripOption', { title, from: startsOn.slice(5), to: endsOn.slice(5) }),
    }));
  return (
    <Select
      className="lz-visit-trip"
      aria-label={t('field.trip')}
      allowClear
      showSearch={{ filterOption: holdsLabel }}
      placeholder={t('form.tripNone')}
      loading={trips.data === undefined && !trips.failed}
      notFoundContent={trips.instead}
      options={options}
      value={trips.data === undefined ? null : value}
      onChange={(tripId: string | undefined) => onChange(tripId ?? null)}
    />
  );
};
