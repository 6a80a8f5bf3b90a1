import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyDetail } from '../../../shared/contract/company.ts';
import { isCreditCode } from '../../../shared/kernel/credit-code.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { DayItem } from '../../form/day-item.tsx';
import { Field, useFields, useFieldValue } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { MoneyItem } from '../../pickers/money-item.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { IndustrySelect } from './industry-select.tsx';

type Fields = Pick<
  CompanyDetail,
  | 'name'
  | 'shortName'
  | 'formerNames'
  | 'creditCode'
  | 'stockCode'
  | 'exchange'
  | 'listed'
  | 'listedOn'
  | 'industryCode'
  | 'province'
  | 'city'
  | 'county'
  | 'address'
  | 'groupName'
  | 'registeredCapital'
  | 'foundedOn'
  | 'scale'
  | 'website'
  | 'business'
>;

interface CompanyFormProps {
  /** The company to edit; without it a new one is made. */
  readonly company?: CompanyDetail;
  readonly name?: string;
  readonly onClose: () => void;
  readonly onSaved: (saved: { readonly id: string; readonly name: string }) => void;
}

export const CompanyForm = ({ company, name = '', onClose, onSaved }: CompanyFormProps) => {
  const { t } = useTranslation('company');
  return (
    <FormDialog
      draft={company === undefined ? 'company.new' : `company.${company.id}`}
      title={t(company === undefined ? 'form.newTitle' : 'form.editTitle')}
      {...(company === undefined ? {} : { about: company.name })}
      words="company"
      entity="company"
      width={720}
      tall
      enterSaves
      className="lz-company-form"
      values={company ?? { name, listed: false }}
      save={(fields: Fields, { changed, client }) =>
        company === undefined
          ? client.company.create(emptyToNull(fields))
          : client.company.update({ id: company.id, ...changed(emptyToNull) })
      }
      said={(saved) => t(company === undefined ? 'created' : 'saved', { name: saved.name })}
      onSaved={onSaved}
      onClose={onClose}
    >
      <CompanyFields company={company} />
    </FormDialog>
  );
};

const CompanyFields = ({ company }: { readonly company: CompanyDetail | undefined }) => {
  const { t } = useTranslation('company');
  const form = useFields<Fields>();
  const typed = useFieldValue<Partial<Fields>>([]); // the whole form
  const creditCode = typed?.creditCode?.trim().toUpperCase() ?? '';
  const stockCode = typed?.stockCode ?? '';
  // A new company with a stock code is listed, unless somebody says otherwise after that.
  useEffect(() => {
    if (company === undefined && stockCode !== '') form.setFieldValue('listed', true);
  }, [company, stockCode, form]);
  return (
    <>
      <Field
        name="name"
        label={t('field.name')}
        className="lz-company-form-wide"
        rules={[{ required: true, whitespace: true, message: t('form.nameNeeded') }]}
      >
        <LimitedInput autoFocus limit={textLimits.company.name} />
      </Field>
      <Similar typed={typed} exceptId={company?.id} />
      <Text field="shortName" />
      <Field name="formerNames" label={t('field.formerNames')} extra={t('form.formerNamesHint')}>
        <LimitedInput limit={textLimits.company.formerNames} />
      </Field>
      <Field
        name="creditCode"
        label={t('field.creditCode')}
        normalize={(typed: string) => typed.replace(/\s/g, '')}
        extra={creditCode !== '' && !isCreditCode(creditCode) ? t('form.creditCodeOdd') : undefined}
      >
        <LimitedInput limit={textLimits.company.creditCode} />
      </Field>
      <Field name="listed" label={t('field.listed')}>
        <Select
          options={[
            { value: true, label: t('form.yes') },
            { value: false, label: t('form.no') },
          ]}
        />
      </Field>
      <Text field="stockCode" />
      <Text field="exchange" />
      <DayItem name="listedOn" label={t('field.listedOn')} direction="past" />
      <Field name="industryCode" label={t('field.industryCode')}>
        <IndustrySelect />
      </Field>
      <Text field="province" />
      <Text field="city" />
      <Text field="county" />
      <Text field="groupName" />
      <MoneyItem name="registeredCapital" label={t('field.registeredCapital')} />
      <DayItem name="foundedOn" label={t('field.foundedOn')} direction="past" />
      <Text field="scale" />
      <Text field="website" />
      <Field name="address" label={t('field.address')} className="lz-company-form-wide">
        <LimitedInput limit={textLimits.company.address} />
      </Field>
      <Field name="business" label={t('field.business')} className="lz-company-form-wide">
        <LimitedTextArea limit={textLimits.company.business} rows={3} />
      </Field>
    </>
  );
};

type TextField =
  | 'shortName'
  | 'stockCode'
  | 'exchange'
  | 'province'
  | 'city'
  | 'county'
  | 'groupName'
  | 'scale'
  | 'website';

const Text = ({ field }: { readonly field: TextField }) => {
  const { t } = useTranslation('company');
  return (
    <Field name={field} label={t(`field.${field}`)}>
      <LimitedInput limit={textLimits.company[field]} />
    </Field>
  );
};

interface SimilarProps {
  readonly typed: Partial<Fields> | undefined;
  readonly exceptId: string | undefined;
}

/** 疑似重复 as it is typed; it never blocks, because two firms may be called alike. */
const Similar = ({ typed, exceptId }: SimilarProps) => {
  const { t } = useTranslation(['company', 'common']);
  const name = typed?.name?.trim() ?? '';
  const { limit, showAll } = useRowLimit(5);
  const similar = useAnswer({
    ...api.company.similar.queryOptions({
      input: {
        name,
        shortName: typed?.shortName ?? null,
        formerNames: typed?.formerNames ?? null,
        creditCode: typed?.creditCode ?? null,
        stockCode: typed?.stockCode ?? null,
        ...(exceptId === undefined ? {} : { exceptId }),
        limit,
      },
    }),
    enabled: name.length > 1,
    placeholderData: keepPreviousData,
  });
  const found = name.length > 1 ? (similar.data?.rows ?? []) : [];
  return (
    <div className="lz-company-form-wide lz-company-similar" aria-live="polite">
      {found.length === 0 && name.length > 1 && similar.data?.reading === true && (
        <p>{t(similar.data.readingFailed ? 'form.similarFailed' : 'form.similarReading')}</p>
      )}
      {found.length > 0 && (
        <>
          <p>{t('form.similar')}</p>
          <ul>
            {found.map(({ id, name: known, city, reason }) => (
              <li key={id}>
                <a href={`#/companies/${id}`}>{known}</a> {city} · {t(`common:likeness.${reason}`)}
              </li>
            ))}
          </ul>
          <RestOfList shown={found.length} total={similar.data?.total} all={showAll} />
        </>
      )}
    </div>
  );
};

const emptyToNull = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, value === '' || value === undefined ? null : value]),
  ) as Fields; // the same fields, and every text but the name may be null
