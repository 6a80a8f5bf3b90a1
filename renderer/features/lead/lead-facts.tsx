import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { eachAmount, projectAmounts } from '../../../shared/domain/lead/project-amounts.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { Field } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import { useReopened } from '../../form/form-store.ts';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { ContentFields, SizeFields, WhoFields } from './lead-form-fields.tsx';
import { formToFacts, type LeadFormValues, leadToFormValues } from './lead-form-values.ts';
import { absentWord, isUnsent, releasedOf } from './sent-words.ts';

/** What is known about the lead; reads like a sheet, and becomes a form on demand. */
export const LeadFacts = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const [editing, setEditing] = useState(false);
  useReopened(factsDraft(lead.id), () => setEditing(true));
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
  const unitWords = t('unit', { returnObjects: true });
  const short = {
    unitId: lead.unitName,
    label: t(`label.${lead.label}`),
    generationPath: lead.generationPath === null ? null : t(`path.${lead.generationPath}`),
    introducer: lead.introducer,
    registeredOn: isUnsent(lead, 'registeredOn') ? null : (lead.registeredOn ?? t('undated.mark')),
    firstContactOn: lead.firstContactOn,
    investment:
      money(lead.investment) ??
      (lead.investmentBand === null || releasedOf(lead, 'investment') !== undefined
        ? null
        : t(`band.${lead.investmentBand}`)),
    ...eachAmount((field) => {
      const { unit } = projectAmounts[field];
      return unit === 'wan' ? money(lead[field]) : counted(lead[field], unitWords[unit]);
    }),
    siteIntent: lead.siteIntent,
  } as const;
  const long = { content: lead.content, problem: lead.problem, request: lead.request, remark: lead.remark } as const;
  const absent = (field: string): string => {
    const released = releasedOf(lead, field);
    if (released !== undefined) return t('released', { text: released.text, day: released.releasedOn });
    return isUnsent(lead, field) ? absentWord(lead) : t('page.none');
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
  const { t } = useTranslation('lead');
  return (
    <FormPanel
      draft={factsDraft(lead.id)}
      title={t('page.facts')}
      about={lead.name}
      words="lead"
      entity="lead"
      cancelText={t('page.discard')}
      buttons="lz-lead-buttons lz-lead-sticky"
      refusedAt={{ DayInFuture: 'firstContactOn' }}
      values={leadToFormValues(lead)}
      save={(_: LeadFormValues, { changed, client }) => client.lead.update({ id: lead.id, ...changed(formToFacts) })}
      said={({ name }) => t('saved', { name })}
      onClose={onDone}
    >
      <fieldset className="lz-lead-fields">
        <legend>{t('page.who')}</legend>
        <Field
          name="name"
          label={t('field.name')}
          className="lz-lead-full"
          rules={[{ required: true, whitespace: true, message: t('form.onlyName') }]}
        >
          <LimitedInput autoFocus limit={textLimits.lead.name} />
        </Field>
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
    </FormPanel>
  );
};

const factsDraft = (id: string): string => `lead.${id}`;
