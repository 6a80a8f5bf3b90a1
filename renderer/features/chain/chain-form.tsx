import { Form, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Chain } from '../../../shared/contract/chain.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { useChainCommand } from './use-chain-command.ts';

interface ChainFormProps {
  /** Undefined makes a new one. */
  readonly chain?: Chain;
  readonly onClose: () => void;
  readonly onCreated?: (id: string) => void;
}

interface Fields {
  readonly from?: 'industry' | 'scratch';
  readonly industryCode?: string;
  readonly name: string;
  readonly leaderName?: string | null;
  readonly leadUnitId?: string | null;
  readonly description?: string | null;
}

export const ChainForm = ({ chain, onClose, onCreated }: ChainFormProps) => {
  const { t } = useTranslation(['chain', 'common']);
  const [form] = Form.useForm<Fields>();
  const { run, busy } = useChainCommand();
  const industries = useAnswer(api.chain.industries.queryOptions(), { brief: true });
  const from = Form.useWatch('from', form) ?? 'industry';
  const isNew = chain === undefined;
  const known = industries.data ?? [];

  const suggestName = (code: string): void => {
    const industry = known.find((other) => other.code === code);
    if (industry !== undefined && !form.isFieldTouched('name')) {
      form.setFieldsValue({ name: t('form.defaultName', { name: industry.name }) });
    }
  };

  const save = async (fields: Fields): Promise<void> => {
    const rest = {
      name: fields.name,
      leaderName: textOrNull(fields.leaderName),
      leadUnitId: fields.leadUnitId ?? null,
      description: textOrNull(fields.description),
    };
    if (chain !== undefined) {
      const saved = await run(client.chain.update({ id: chain.id, ...rest }), () => t('map.saved'));
      if (saved !== undefined) onClose();
      return;
    }
    const fromIndustry = fields.from === 'industry';
    const created = await run(
      client.chain.create({ ...rest, fromIndustry, industryCode: fromIndustry ? (fields.industryCode ?? null) : null }),
      ({ name, nodes }) => t('form.created', { name, nodes }),
    );
    if (created !== undefined) onCreated?.(created.id);
  };

  return (
    <Modal
      open
      title={isNew ? t('form.createTitle') : t('form.editTitle')}
      okText={isNew ? t('common:action.create') : t('common:action.save')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: 'chain-form' }}
      onCancel={onClose}
      confirmLoading={busy}
    >
      <Form
        form={form}
        name="chain-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ from: 'industry', ...chain }}
        onFinish={(fields) => void save(fields)}
      >
        {isNew && (
          <Form.Item name="from" label={t('form.from')}>
            <Radio.Group
              options={[
                { value: 'industry', label: t('form.fromIndustry') },
                { value: 'scratch', label: t('form.fromScratch') },
              ]}
            />
          </Form.Item>
        )}
        {isNew && from === 'industry' && (
          <Form.Item
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
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={t('field.name')}
          rules={[{ required: true, whitespace: true, message: t('form.nameRequired') }]}
        >
          <LimitedInput limit={80} />
        </Form.Item>
        <Form.Item name="leaderName" label={t('field.leader')}>
          <LimitedInput limit={80} />
        </Form.Item>
        <Form.Item name="leadUnitId" label={t('field.leadUnit')}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="description" label={t('field.description')}>
          <LimitedTextArea limit={2000} rows={3} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

const textOrNull = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text.trim();
