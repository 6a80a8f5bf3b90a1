import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';
import { holdsLabel } from '../../ui/holds-label.ts';
import { ForReading } from '../../ui/looking-only.tsx';
import type { Folding } from './use-folding.ts';
import type { MapView } from './use-map-view.ts';

interface MapToolbarProps {
  readonly nodes: readonly ChainMapNode[];
  readonly view: MapView;
  readonly folding: Folding;
  readonly onFind: (id: string) => void;
}

export const MapToolbar = ({ nodes, view, folding, onFind }: MapToolbarProps) => {
  const { t } = useTranslation('chain');
  const hasGroups = nodes.some(({ parentId }) => parentId !== null);
  return (
    <ForReading>
      <div className="lz-chain-toolbar">
        <Select
          className="lz-chain-find"
          showSearch={{ filterOption: holdsLabel }}
          aria-label={t('map.find')}
          placeholder={t('map.find')}
          value={null}
          options={nodes.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id: string | null) => id !== null && onFind(id)}
        />
        <span className="lz-chain-toolbar-group">
          <Button icon={<MinusOutlined />} aria-label={t('map.zoomOut')} onClick={() => view.zoomBy(1 / 1.3)} />
          <Button icon={<PlusOutlined />} aria-label={t('map.zoomIn')} onClick={() => view.zoomBy(1.3)} />
          <Button icon={<ExpandOutlined />} onClick={view.fit}>
            {t('map.fit')}
          </Button>
        </span>
        {hasGroups && (
          <span className="lz-chain-toolbar-group">
            <Button onClick={folding.foldAll}>{t('map.foldAll')}</Button>
            <Button onClick={folding.unfoldAll}>{t('map.unfoldAll')}</Button>
          </span>
        )}
      </div>
    </ForReading>
  );
};
