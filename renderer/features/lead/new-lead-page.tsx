import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, type FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { NewLead } from '../../../shared/contract/lead-fields.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { OtherUnitsNotice } from '../../notices/other-units-notice.tsx';
import { CompanyPicker } from '../../pickers/company-picker.tsx';
import { MoneyItem } from '../../pickers/money-item.tsx';
import { NodePicker } from '../../pickers/node-picker.tsx';
import { Page } from '../../ui/page.tsx';
import './lead.css';
import './lead-page.css';
import { DayItem } from '../../form/day-item.tsx';
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
  const undoToast = useUndoToast();
  const create = useMutation(api.lead.create.mutationOptions({ meta: toldHere }));
  const [form] = Form.useForm<NewLead & Standing>();

  const save = async (entered: NewLead & Standing): Promise<void> => {
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
    const answer = await create
      .mutateAsync({
        ...said,
        name: values.name,
        ...(origin.visitId === null ? {} : { visitId: origin.visitId }),
        ...(standing === undefined ? {} : { standing }),
      })
      .catch(() => undefined); // shown above the buttons
    if (answer === undefined) return;
    undoToast(t('created', { name: answer.value.name }), answer.changeSetId);
    navigate(`/leads/${answer.value.id}`, { replace: true });
  };

  return (
    <Page title={t('form.title')} note={t('form.onlyName')}>
      <div className="lz-card lz-lead-new-card">
        <Form
          form={form}
          layout="vertical"
          className="lz-lead-new"
          initialValues={{ companyId: origin.companyId, nodeId: origin.nodeId, label: 'internal', stage: 'clue' }}
          onFinish={(values) => void save(values)}
        >
          {origin.visitId !== null && <OriginVisit id={origin.visitId} />}
          <Form.Item
            name="name"
            label={t('field.name')}
            className="lz-lead-full"
            rules={[{ required: true, whitespace: true, message: t('form.onlyName') }]}
          >
            <LimitedInput autoFocus limit={120} placeholder={t('form.nameHint')} />
          </Form.Item>
          <Form.Item name="companyId" label={t('field.companyId')}>
            <CompanyPicker />
          </Form.Item>
          <OtherUnits form={form} />
          <Form.Item name="nodeId" label={t('field.nodeId')}>
            <NodePicker />
          </Form.Item>
          <Form.Item name="nextStep" label={t('field.nextStep')}>
            <LimitedInput limit={500} />
          </Form.Item>
          <DayItem name="nextStepDueOn" label={t('field.nextStepDueOn')} />
          <MoneyItem name="investment" label={t('field.investment')} />
          <Form.Item name="generationPath" label={t('field.generationPath')}>
            <PathSelect />
          </Form.Item>
          <LabelField />
          <DayItem name="firstContactOn" label={t('field.firstContactOn')} max={officeToday()} />
          <StandingFields />
          <Form.Item name="content" label={t('field.content')} className="lz-lead-full">
            <LimitedTextArea
              rows={2}
              className="lz-lead-grow"
              limit={4000}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
              }}
            />
          </Form.Item>
          {create.isError && <Alert type="error" className="lz-lead-full" title={errorText(create.error, 'lead')} />}
          <div className="lz-lead-buttons lz-lead-full">
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {t('common:action.create')}
            </Button>
            <Button onClick={() => history.back()}>{t('common:action.cancel')}</Button>
          </div>
        </Form>
      </div>
    </Page>
  );
};

const OtherUnits = ({ form }: { readonly form: FormInstance<NewLead & Standing> }) => {
  const companyId = Form.useWatch('companyId', form);
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
