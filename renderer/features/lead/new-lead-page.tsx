import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { NewLead } from '../../../shared/contract/lead-fields.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { OtherUnitsNotice } from '../../notices/other-units-notice.tsx';
import { CompanyPicker } from '../../pickers/company-picker.tsx';
import { MoneyItem } from '../../pickers/money-item.tsx';
import { NodePicker } from '../../pickers/node-picker.tsx';
import { Page } from '../../ui/page.tsx';
import './lead.css';
import './lead-page.css';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { DayItem } from '../../form/day-item.tsx';
import { Field, useFieldValue } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import type { OpenedForm } from '../../form/use-form-session.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { LabelField } from './lead-form-fields.tsx';
import { PathSelect } from './path-select.tsx';
import { type Standing, StandingFields, saidStanding } from './standing-fields.tsx';

/** 新建线索: a name and Enter are enough; the address brings the company, node or visit that it comes from. */
export const NewLeadPage = () => {
  const origin = useOriginOfAddress();
  return <NewLeadForm key={JSON.stringify(origin)} origin={origin} />;
};

const NewLeadForm = ({ origin }: { readonly origin: Origin }) => {
  const { t } = useTranslation(['lead', 'common']);
  const [, navigate] = useLocation();

  const save = (entered: NewLead & Standing, { client }: OpenedForm<NewLead & Standing>) => {
    const {
      stage: _stage,
      days: _days,
      unknown: _unknown,
      undatedReason: _reason,
      evidence: _evidence,
      ...values
    } = entered;
    const standing = saidStanding(entered);
    // What was left blank is not said, so that the visit and this laptop's profile may fill it.
    const said = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
    );
    return client.lead.create({
      ...said,
      name: values.name,
      ...(origin.visitId === null ? {} : { visitId: origin.visitId }),
      ...(standing === undefined ? {} : { standing }),
    });
  };

  return (
    <Page title={t('form.title')} note={t('form.onlyName')}>
      <div className="lz-card lz-lead-new-card">
        <FormPanel
          {...draftOf(origin)}
          title={t('form.title')}
          okText={t('common:action.create')}
          words="lead"
          className="lz-lead-new"
          buttons="lz-lead-buttons lz-lead-full"
          enterSaves
          refusedAt={{ DayInFuture: 'firstContactOn' }}
          values={{ companyId: origin.companyId, nodeId: origin.nodeId, label: 'internal', stage: 'clue' }}
          save={save}
          said={({ name }) => t('created', { name })}
          onSaved={({ id }) => navigate(`/leads/${id}`, { replace: true })}
          onClose={() => history.back()}
        >
          {origin.visitId !== null && <OriginVisit id={origin.visitId} />}
          <Field
            name="name"
            label={t('field.name')}
            className="lz-lead-full"
            rules={[{ required: true, whitespace: true, message: t('form.onlyName') }]}
          >
            <LimitedInput autoFocus limit={textLimits.lead.name} placeholder={t('form.nameHint')} />
          </Field>
          <Field name="companyId" label={t('field.companyId')}>
            <CompanyPicker />
          </Field>
          <OtherUnits />
          <Field name="nodeId" label={t('field.nodeId')}>
            <NodePicker />
          </Field>
          <Field name="nextStep" label={t('field.nextStep')}>
            <LimitedInput limit={textLimits.lead.nextStep} />
          </Field>
          <DayItem name="nextStepDueOn" label={t('field.nextStepDueOn')} />
          <MoneyItem name="investment" label={t('field.investment')} />
          <Field name="generationPath" label={t('field.generationPath')}>
            <PathSelect />
          </Field>
          <LabelField />
          <DayItem name="firstContactOn" label={t('field.firstContactOn')} max={officeToday()} />
          <StandingFields />
          <Field name="content" label={t('field.content')} className="lz-lead-full">
            <LimitedTextArea rows={2} className="lz-lead-grow" limit={textLimits.lead.content} />
          </Field>
        </FormPanel>
      </div>
    </Page>
  );
};

/** One draft for each record that a lead is made from; its address brings that back. */
const draftOf = (origin: Origin): { readonly draft: string; readonly address: string } => {
  const from = Object.entries(origin).flatMap(([key, id]) => (id === null ? [] : [[key, id]]));
  return {
    draft: ['lead.new', ...from.map(([, id]) => id)].join('.'),
    address: `/leads/new?${new URLSearchParams(from)}`,
  };
};

const OtherUnits = () => {
  const companyId = useFieldValue<string | null>('companyId');
  return companyId === null || companyId === undefined ? null : (
    <div className="lz-lead-full">
      <OtherUnitsNotice companyId={companyId} />
    </div>
  );
};

interface Origin {
  readonly companyId: string | null;
  readonly nodeId: string | null;
  readonly visitId: string | null;
}

/** Taken off the address once it was read: the next new lead must not start from this one's company. */
const useOriginOfAddress = (): Origin => {
  const search = useSearch();
  const [, navigate] = useLocation();
  const [origin, setOrigin] = useState(() => originOf(search));
  useEffect(() => {
    if (search === '') return;
    setOrigin(originOf(search));
    navigate('/leads/new?', { replace: true });
  }, [search, navigate]);
  return origin;
};

const originOf = (search: string): Origin => {
  const asked = new URLSearchParams(search);
  return { companyId: asked.get('companyId'), nodeId: asked.get('nodeId'), visitId: asked.get('visitId') };
};

const OriginVisit = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('lead');
  const visit = useAnswer(api.visit.get.queryOptions({ input: { id } }));
  if (visit.data === undefined) return null;
  return (
    <p className="lz-lead-quiet lz-lead-full">
      {t('form.fromVisit', { day: visit.data.visitedOn, company: visit.data.companyName })}
    </p>
  );
};
