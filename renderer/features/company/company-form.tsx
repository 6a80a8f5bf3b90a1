import { keepPreviousData, useMutation } from '@tanstack/react-query';
import { App, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyDetail } from '../../../shared/contract/company.ts';
import { isCreditCode } from '../../../shared/kernel/credit-code.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayItem } from '../../form/day-item.tsx';
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
  const { t } = useTranslation(['company', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [form] = Form.useForm<Fields>();
  const [open, setOpen] = useState(true);
  const create = useMutation(api.company.create.mutationOptions({ meta: toldHere }));
  const update = useMutation(api.company.update.mutationOptions({ meta: toldHere }));
  const typed = Form.useWatch([], form) as Partial<Fields> | undefined; // watching [] gives the whole form
  const creditCode = typed?.creditCode?.trim().toUpperCase() ?? '';

  const save = async (fields: Fields): Promise<void> => {
    const values = emptyToNull(fields);
    try {
      const answer =
        company === undefined
          ? await create.mutateAsync(values)
          : await update.mutateAsync({ ...values, id: company.id });
      undoToast(t(company === undefined ? 'created' : 'saved', { name: answer.value.name }), answer.changeSetId);
      onSaved(answer.value);
      setOpen(false);
    } catch (error) {
      void message.error(errorText(error, 'company'));
    }
  };

  return (
    <Modal
      open={open}
      title={t(company === undefined ? 'form.newTitle' : 'form.editTitle')}
      width={720}
      style={{ top: 24 }}
      styles={{ body: { maxHeight: 'calc(100vh - 170px)', overflowX: 'hidden', overflowY: 'auto' } }}
      okText={t('common:action.save')}
      cancelText={t('common:action.cancel')}
      confirmLoading={create.isPending || update.isPending}
      onOk={() => form.submit()}
      onCancel={() => setOpen(false)}
      afterClose={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={company ?? { name, listed: false }}
        onFinish={(fields) => void save(fields)}
        onValuesChange={(changed: Partial<Fields>) => {
          // A new company with a stock code is listed, unless somebody says otherwise after that.
          if (company === undefined && changed.stockCode) form.setFieldValue('listed', true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
        className="lz-company-form"
      >
        <Form.Item
          name="name"
          label={t('field.name')}
          className="lz-company-form-wide"
          rules={[{ required: true, whitespace: true, message: t('form.nameNeeded') }]}
        >
          <LimitedInput autoFocus limit={200} onPressEnter={() => form.submit()} />
        </Form.Item>
        <Similar typed={typed} exceptId={company?.id} />
        <Text field="shortName" max={60} />
        <Form.Item name="formerNames" label={t('field.formerNames')} extra={t('form.formerNamesHint')}>
          <LimitedInput limit={1000} />
        </Form.Item>
        <Form.Item
          name="creditCode"
          label={t('field.creditCode')}
          normalize={(typed: string) => typed.replace(/\s/g, '')}
          extra={creditCode !== '' && !isCreditCode(creditCode) ? t('form.creditCodeOdd') : undefined}
        >
          <LimitedInput limit={18} />
        </Form.Item>
        <Form.Item name="listed" label={t('field.listed')}>
          <Select
            options={[
              { value: true, label: t('form.yes') },
              { value: false, label: t('form.no') },
            ]}
          />
        </Form.Item>
        <Text field="stockCode" max={20} />
        <Text field="exchange" max={40} />
        <DayItem name="listedOn" label={t('field.listedOn')} direction="past" />
        <Form.Item name="industryCode" label={t('field.industryCode')}>
          <IndustrySelect />
        </Form.Item>
        <Text field="province" max={40} />
        <Text field="city" max={40} />
        <Text field="county" max={40} />
        <Text field="groupName" max={200} />
        <MoneyItem name="registeredCapital" label={t('field.registeredCapital')} />
        <DayItem name="foundedOn" label={t('field.foundedOn')} direction="past" />
        <Text field="scale" max={60} />
        <Text field="website" max={200} />
        <Form.Item name="address" label={t('field.address')} className="lz-company-form-wide">
          <LimitedInput limit={200} />
        </Form.Item>
        <Form.Item name="business" label={t('field.business')} className="lz-company-form-wide">
          <LimitedTextArea limit={2000} rows={3} />
        </Form.Item>
      </Form>
    </Modal>
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

const Text = ({ field, max }: { readonly field: TextField; readonly max: number }) => {
  const { t } = useTranslation('company');
  return (
    <Form.Item name={field} label={t(`field.${field}`)}>
      <LimitedInput limit={max} />
    </Form.Item>
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
