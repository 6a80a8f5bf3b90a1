import { EditOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { ContentFields, SizeFields, WhoFields } from './lead-form-fields.tsx';
import { changedFields, type LeadFormValues, leadToFormValues } from './lead-form-values.ts';
import { isUnsent, releasedOf } from './lead-marks.tsx';

/** What is known about the lead; reads like a sheet, and becomes a form on demand. */
export const LeadFacts = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const [editing, setEditing] = useState(false);
  return (
    <section className="lz-card">
      <div className="lz-lead-head">
        <h2 className="lz-section-title">{t('page.facts')}</h2>
        {!editing && !lead.foreign && (
          <Button size="small" icon={<EditOutlined />} aria-label={t('page.editHint')} onClick={() => setEditing(true)}>
            {t('page.edit')}
          </Button>
        )}
      </div>
      {editing ? <FactsForm lead={lead} onDone={() => setEditing(false)} /> : <FactsSheet lead={lead} />}
    </section>
  );
};

const FactsSheet = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const money = (wan: number | null): string | null => (wan === null ? null : formatMoney(wan));
  const counted = (count: number | null, unit: string): string | null =>
    count === null ? null : `${count.toLocaleString('en-US')} ${unit}`;
  const short = {
    unitId: lead.unitName,
    label: t(`label.${lead.label}`),
    generationPath: lead.generationPath === null ? null : t(`path.${lead.generationPath}`),
    introducer: lead.introducer,
    registeredOn: lead.registeredOn ?? t('undated.mark'),
    firstContactOn: lead.firstContactOn,
    investment:
      money(lead.investment) ??
      (lead.investmentBand === null || releasedOf(lead, 'investment') !== undefined
        ? null
        : t(`band.${lead.investmentBand}`)),
    fixedAsset: money(lead.fixedAsset),
    equipment: money(lead.equipment),
    annualOutput: money(lead.annualOutput),
    annualTax: money(lead.annualTax),
    jobs: counted(lead.jobs, t('jobsUnit')),
    landMu: counted(lead.landMu, t('muUnit')),
    plantSquareMetres: counted(lead.plantSquareMetres, t('squareMetres')),
    siteIntent: lead.siteIntent,
  } as const;
  const long = { content: lead.content, problem: lead.problem, request: lead.request, remark: lead.remark } as const;
  const absent = (field: string): string => {
    const released = releasedOf(lead, field);
    if (released !== undefined) return t('released', { text: released.text, day: released.releasedOn });
    return t(isUnsent(lead, field) ? 'unsent' : 'page.none');
  };
  return (
    <dl className="lz-lead-sheet">
      {Object.entries(short).map(([field, value]) => (
        <div key={field}>
          {/* The key is one of `short`, whose names are fields. */}
          <dt>{t(`field.${field as keyof typeof short}`)}</dt>
          <dd className={value === null && releasedOf(lead, field) === undefined ? 'lz-lead-quiet' : ''}>
            {value ?? absent(field)}
          </dd>
        </div>
      ))}
      {Object.entries(long).map(([field, value]) => (
        <div key={field} className="lz-lead-full">
          {/* The key is one of `long`, whose names are fields. */}
          <dt>{t(`field.${field as keyof typeof long}`)}</dt>
          <dd className={value === null && releasedOf(lead, field) === undefined ? 'lz-lead-quiet' : 'lz-lead-body'}>
            {value ?? absent(field)}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const FactsForm = ({ lead, onDone }: { readonly lead: LeadDetail; readonly onDone: () => void }) => {
  const { t } = useTranslation(['lead', 'common']);
  const undoToast = useUndoToast();
  // As they were when the form opened: a change from elsewhere must not count as this person's edit.
  const [before] = useState(() => leadToFormValues(lead));
  const update = useMutation(api.lead.update.mutationOptions({ meta: toldHere }));
  const [form] = Form.useForm<LeadFormValues>();
  const save = async (values: Partial<LeadFormValues>): Promise<void> => {
    const answer = await update.mutateAsync({ id: lead.id, ...changedFields(before, values) }).catch(() => undefined); // shown above the buttons
    if (answer === undefined) return;
    undoToast(t('saved', { name: answer.value.name }), answer.changeSetId);
    onDone();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={before}
      onFinish={(values) => void save(values)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      <fieldset className="lz-lead-fields">
        <legend>{t('page.who')}</legend>
        <Form.Item
          name="name"
          label={t('field.name')}
          className="lz-lead-full"
          rules={[{ required: true, whitespace: true, message: t('form.onlyName') }]}
        >
          <LimitedInput autoFocus limit={120} />
        </Form.Item>
        <WhoFields />
      </fieldset>
      <fieldset className="lz-lead-fields">
        <legend>{t('page.size')}</legend>
        <SizeFields />
      </fieldset>
      <fieldset className="lz-lead-fields lz-lead-fields-wide">
        <legend>{t('page.what')}</legend>
        <ContentFields />
      </fieldset>
      {update.isError && <Alert type="error" title={errorText(update.error, 'lead')} />}
      <div className="lz-lead-buttons lz-lead-sticky">
        <Button type="primary" htmlType="submit" loading={update.isPending}>
          {t('common:action.save')}
        </Button>
        <Button onClick={onDone}>{t('page.discard')}</Button>
      </div>
    </Form>
  );
};
