import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';
import { type ChainTier, chainTiers } from '../../../shared/domain/chain/chain.ts';
import { chainTree, subtreeOf } from '../../../shared/domain/chain/chain-tree.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { Field, useFieldValue } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';

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

/** The draft of a node that is to be made under another one, or on its own. */
export const newNodeDraft = (chainId: string, parentId?: string): string => `node.new.${parentId ?? chainId}`;

export const NodeForm = ({ chainId, nodes, node, parentId, onClose, onSaved }: NodeFormProps) => {
  const { t } = useTranslation(['chain', 'common']);
  const isNew = node === undefined;
  const toInput = ({ name, tier, description, ...fields }: Fields) => ({
    name,
    // A child is in its parent's tier.
    tier: nodes.find(({ id }) => id === fields.parentId)?.tier ?? tier,
    parentId: fields.parentId ?? null,
    industryCode: fields.industryCode ?? null,
    description: description === undefined || description?.trim() === '' ? null : description,
  });
  return (
    <FormDialog
      draft={isNew ? newNodeDraft(chainId, parentId) : `node.${node.id}`}
      title={isNew ? t('node.createTitle') : t('node.editTitle')}
      {...(isNew ? {} : { about: node.name })}
      okText={isNew ? t('common:action.add') : t('common:action.save')}
      words="chain"
      entity="chain_node"
      enterSaves
      refusedAt={{ NodeInsideItself: 'parentId' }}
      values={node ?? { tier: 'midstream', parentId: parentId ?? null }}
      save={(fields: Fields, { changed, client }) =>
        client.chain.saveNode(isNew ? { chainId, ...toInput(fields) } : { chainId, id: node.id, ...changed(toInput) })
      }
      said={({ name }) => t(isNew ? 'node.added' : 'node.saved', { name })}
      onSaved={({ id }) => onSaved(id)}
      onClose={onClose}
    >
      <NodeFields nodes={nodes} node={node} />
    </FormDialog>
  );
};

const NodeFields = ({ nodes, node }: Pick<NodeFormProps, 'nodes' | 'node'>) => {
  const { t } = useTranslation('chain');
  const industries = useAnswer(api.chain.industries.queryOptions(), { brief: true });
  const chosenParentId = useFieldValue<string | null>('parentId');
  const inside = node === undefined ? new Set() : new Set(subtreeOf(chainTree(nodes), node).map(({ id }) => id));
  return (
    <>
      <Field
        name="name"
        label={t('field.name')}
        rules={[{ required: true, whitespace: true, message: t('form.nameRequired') }]}
      >
        <LimitedInput limit={textLimits.chain.name} autoFocus />
      </Field>
      <Field name="parentId" label={t('field.parent')}>
        <Select
          allowClear
          showSearch={{ filterOption: holdsLabel }}
          placeholder={t('node.noParent')}
          options={nodes.filter(({ id }) => !inside.has(id)).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      {!nodes.some(({ id }) => id === chosenParentId) && (
        <Field name="tier" label={t('field.tier')}>
          <Select
            showSearch={{ filterOption: holdsLabel }}
            options={chainTiers.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
          />
        </Field>
      )}
      <Field name="industryCode" label={t('field.industry')}>
        <Select
          allowClear
          showSearch={{ filterOption: holdsLabel }}
          placeholder={t('form.industryPlaceholder')}
          notFoundContent={industries.instead}
          options={(industries.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Field>
      <Field name="description" label={t('field.description')}>
        <LimitedTextArea limit={textLimits.chain.description} rows={3} />
      </Field>
    </>
  );
};
