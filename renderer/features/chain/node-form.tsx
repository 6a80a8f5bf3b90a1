import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';
import { type ChainTier, chainTiers } from '../../../shared/domain/chain/chain.ts';
import { chainTree, subtreeOf } from '../../../shared/domain/chain/chain-tree.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { useChainCommand } from './use-chain-command.ts';

interface NodeFormProps {
  readonly chainId: string;
  readonly nodes: readonly ChainMapNode[];
  /** Undefined makes a new one. */
  readonly node?: ChainMapNode | undefined;
  readonly parentId?: string | undefined;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

interface Fields {
  readonly name: string;
  readonly tier: ChainTier;
  readonly parentId?: string | null;
  readonly industryCode?: string | null;
  readonly description?: string | null;
}

export const NodeForm = ({ chainId, nodes, node, parentId, onClose, onSaved }: NodeFormProps) => {
  const { t } = useTranslation(['chain', 'common']);
  const [form] = Form.useForm<Fields>();
  const { run, busy } = useChainCommand();
  const industries = useAnswer(api.chain.industries.queryOptions(), { brief: true });
  const chosenParentId = Form.useWatch('parentId', form);
  const parent = nodes.find(({ id }) => id === chosenParentId);
  const isNew = node === undefined;
  const inside = isNew ? new Set<string>() : new Set(subtreeOf(chainTree(nodes), node).map(({ id }) => id));

  const save = async ({ name, tier, description, ...fields }: Fields): Promise<void> => {
    const saved = await run(
      client.chain.saveNode({
        chainId,
        ...(isNew ? {} : { id: node.id }),
        name,
        tier: parent?.tier ?? tier,
        parentId: fields.parentId ?? null,
        industryCode: fields.industryCode ?? null,
        description: description === undefined || description?.trim() === '' ? null : description,
      }),
      (value) => t(isNew ? 'node.added' : 'node.saved', { name: value.name }),
    );
    if (saved !== undefined) onSaved(saved.id);
  };

  return (
    <Modal
      open
      title={isNew ? t('node.createTitle') : t('node.editTitle')}
      okText={isNew ? t('common:action.add') : t('common:action.save')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: 'node-form' }}
      onCancel={onClose}
      confirmLoading={busy}
    >
      <Form
        form={form}
        name="node-form"
        layout="vertical"
        requiredMark={false}
        initialValues={node ?? { tier: 'midstream', parentId: parentId ?? null }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item
          name="name"
          label={t('field.name')}
          rules={[{ required: true, whitespace: true, message: t('form.nameRequired') }]}
        >
          <LimitedInput limit={80} autoFocus />
        </Form.Item>
        <Form.Item name="parentId" label={t('field.parent')}>
          <Select
            allowClear
            showSearch={{ filterOption: holdsLabel }}
            placeholder={t('node.noParent')}
            options={nodes.filter(({ id }) => !inside.has(id)).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        {parent === undefined && (
          <Form.Item name="tier" label={t('field.tier')}>
            <Select
              showSearch={{ filterOption: holdsLabel }}
              options={chainTiers.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
            />
          </Form.Item>
        )}
        <Form.Item name="industryCode" label={t('field.industry')}>
          <Select
            allowClear
            showSearch={{ filterOption: holdsLabel }}
            placeholder={t('form.industryPlaceholder')}
            notFoundContent={industries.instead}
            options={(industries.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item name="description" label={t('field.description')}>
          <LimitedTextArea limit={2000} rows={3} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
