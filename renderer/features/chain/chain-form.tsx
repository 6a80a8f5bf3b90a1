import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Chain } from '../../../shared/contract/chain.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { Field, useFields, useFieldValue } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';

interface ChainFormProps {
  /** Undefined makes a new one. */
  readonly chain?: Chain;
  readonly onClose: () => void;
  readonly onCreated?: (id: string) => void;
}

interface Fields {
  readonly from?: 'industry' | 'scratch';
  readonly industryCode?: string | null;
  readonly name: string;
  readonly leaderName?: string | null;
  readonly leadUnitId?: string | null;
  readonly description?: string | null;
}

export const ChainForm = ({ chain, onClose, onCreated }: ChainFormProps) => {
  const { t } = useTranslation(['chain', 'common']);
  const toInput = (fields: Fields) => ({
    name: fields.name,
    leaderName: textOrNull(fields.leaderName),
    leadUnitId: fields.leadUnitId ?? null,
    description: textOrNull(fields.description),
  });
  const frame = {
    words: 'chain',
    okText: chain === undefined ? t('common:action.create') : t('common:action.save'),
    enterSaves: true,
    onClose,
  };
  if (chain !== undefined)
    return (
      <FormDialog
        {...frame}
        draft={`chain.${chain.id}`}
        title={t('form.editTitle')}
        about={chain.name}
        entity="chain"
        values={chain}
        save={(_: Fields, { changed, client }) => client.chain.update({ id: chain.id, ...changed(toInput) })}
        said={() => t('map.saved')}
      >
        <NamedFields />
      </FormDialog>
    );
  return (
    <FormDialog
      {...frame}
      draft="chain.new"
      title={t('form.createTitle')}
      values={{ from: 'industry' }}
      save={(fields: Fields, { client }) => {
        const fromIndustry = fields.from === 'industry';
        const industryCode = fromIndustry ? (fields.industryCode ?? null) : null;
        return client.chain.create({ ...toInput(fields), fromIndustry, industryCode });
      }}
      said={({ name, nodes }) => t('form.created', { name, nodes })}
      onSaved={({ id }) => onCreated?.(id)}
    >
      <OriginFields />
      <NamedFields />
    </FormDialog>
  );
};

/** Where the nodes of a new chain come from; an industry suggests the name. */
const OriginFields = () => {
  const { t } = useTranslation('chain');
  const form = useFields<Fields>();
  const from = useFieldValue<Fields['from']>('from') ?? 'industry';
  const industries = useAnswer(api.chain.industries.queryOptions(), { brief: true });
  const known = industries.data ?? [];
  const suggestName = (code: string): void => {
    const industry = known.find((other) => other.code === code);
    if (industry !== undefined && !form.isFieldTouched('name')) {
      form.setFieldsValue({ name: t('form.defaultName', { name: industry.name }) });
    }
  };
  return (
    <>
      <Field name="from" label={t('form.from')}>
        <Radio.Group
          options={[
            { value: 'industry', label: t('form.fromIndustry') },
            { value: 'scratch', label: t('form.fromScratch') },
          ]}
        />
      </Field>
      {from === 'industry' && (
        <Field
          name="industryCode"
          label={t('field.industry')}
          extra={industries.data?.length === 0 ? t('form.noIndustries') : t('form.fromHint')}
          rules={[{ required: true, message: t('form.industryRequired') }]}
        >
          <Select
            showSearch={{ filterOption: holdsLabel }}
            placeholder={t('form.industryPlaceholder')}
            notFoundContent={industries.instead}
            onChange={suggestName}
            options={known.map(({ code, name, suppliers, customers }) => ({
              value: code,
              label: t('form.industryOption', { name, suppliers, customers }),
            }))}
          />
        </Field>
      )}
    </>
  );
};

const NamedFields = () => {
  const { t } = useTranslation('chain');
  return (
    <>
      <Field
        name="name"
        label={t('field.name')}
        rules={[{ required: true, whitespace: true, message: t('form.nameRequired') }]}
      >
        <LimitedInput limit={textLimits.chain.name} />
      </Field>
      <Field name="leaderName" label={t('field.leader')}>
        <LimitedInput limit={textLimits.chain.leaderName} />
      </Field>
      <Field name="leadUnitId" label={t('field.leadUnit')}>
        <UnitPicker />
      </Field>
      <Field name="description" label={t('field.description')}>
        <LimitedTextArea limit={textLimits.chain.description} rows={3} />
      </Field>
    </>
  );
};

const textOrNull = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text.trim();
