import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';
import { useReopened } from '../../form/form-store.ts';
import { NodeForm, newNodeDraft } from './node-form.tsx';

interface AddNodeButtonProps {
  readonly chainId: string;
  readonly nodes: readonly ChainMapNode[];
  readonly onAdded: (id: string) => void;
}

export const AddNodeButton = ({ chainId, nodes, onAdded }: AddNodeButtonProps) => {
  const { t } = useTranslation('chain');
  const [open, setOpen] = useState(false);
  useReopened(newNodeDraft(chainId), () => setOpen(true));
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('map.addNode')}
      </Button>
      {open && (
        <NodeForm
          chainId={chainId}
          nodes={nodes}
          onClose={() => setOpen(false)}
          onSaved={(id) => {
            setOpen(false);
            onAdded(id);
          }}
        />
      )}
    </>
  );
};
