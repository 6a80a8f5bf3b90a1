import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { projectAmountFields, projectAmounts } from '../../../shared/domain/lead/project-amounts.ts';
import { leadLabels } from '../../../shared/domain/lead/stage.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { DayItem } from '../../form/day-item.tsx';
import { Field } from '../../form/field.tsx';
import { CompanyPicker } from '../../pickers/company-picker.tsx';
import { CountItem } from '../../pickers/count-item.tsx';
import { MoneyItem } from '../../pickers/money-item.tsx';
import { NodePicker } from '../../pickers/node-picker.tsx';
import { PersonPicker } from '../../pickers/person-picker.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { PathSelect } from './path-select.tsx';

/** The fields of the 线索登记表 (forms.md 3A) in its order; used by the new form and by the facts of a lead. */
export const WhoFields = () => {
  const { t } = useTranslation('lead');
  const chains = useAnswer(api.chain.list.queryOptions(), { brief: true });
  return (
    <>
      <Field name="companyId" label={t('field.companyId')}>
        <CompanyPicker />
      </Field>
      <Field name="nodeId" label={t('field.nodeId')}>
        <NodePicker />
      </Field>
      <Field name="chainId" label={t('field.chainId')}>
        <Select
          allowClear
          showSearch={{ filterOption: holdsLabel }}
          notFoundContent={chains.instead}
          options={(chains.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field name="ownerId" label={t('field.ownerId')}>
        <PersonPicker />
      </Field>
      <Field name="unitId" label={t('field.unitId')}>
        <UnitPicker />
      </Field>
      <LabelField />
      <Field name="generationPath" label={t('field.generationPath')}>
        <PathSelect />
      </Field>
      <Field name="introducer" label={t('field.introducer')}>
        <LimitedInput limit={textLimits.lead.introducer} />
      </Field>
      <DayItem
        name="registeredOn"
        label={t('field.registeredOn')}
        max={officeToday()}
        missing={t('form.dayMissing', { field: t('field.registeredOn') })}
      />
      <DayItem name="firstContactOn" label={t('field.firstContactOn')} max={officeToday()} />
    </>
  );
};

export const LabelField = () => {
  const { t } = useTranslation('lead');
  return (
    <Field name="label" label={t('field.label')}>
      <Select options={leadLabels.map((label) => ({ value: label, label: t(`label.${label}`) }))} />
    </Field>
  );
};

export const SizeFields = () => {
  const { t } = useTranslation('lead');
  return (
    <>
      <MoneyItem name="investment" label={t('field.investment')} />
      {projectAmountFields.map((field) => {
        const { unit } = projectAmounts[field];
        const item = { name: field, label: t(`field.${field}`) };
        return unit === 'wan' ? (
          <MoneyItem {...item} key={field} />
        ) : (
          <CountItem {...item} key={field} counts={unit} suffix={t(`unit.${unit}`)} />
        );
      })}
    </>
  );
};

export const ContentFields = () => {
  const { t } = useTranslation('lead');
  return (
    <>
      <Field name="content" label={t('field.content')}>
        <LimitedTextArea rows={2} className="lz-lead-grow" limit={textLimits.lead.content} />
      </Field>
      <Field name="problem" label={t('field.problem')}>
        <LimitedTextArea rows={2} className="lz-lead-grow" limit={textLimits.lead.problem} />
      </Field>
      <Field name="request" label={t('field.request')}>
        <LimitedTextArea rows={2} className="lz-lead-grow" limit={textLimits.lead.request} />
      </Field>
      <Field name="siteIntent" label={t('field.siteIntent')}>
        <LimitedInput limit={textLimits.lead.siteIntent} />
      </Field>
      <Field name="remark" label={t('field.remark')}>
        <LimitedTextArea rows={2} className="lz-lead-grow" limit={textLimits.lead.remark} />
      </Field>
    </>
  );
};
