import { DownloadOutlined, MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ChainMap, ChainMapNode } from '../../../shared/contract/chain.ts';
import type { ChainLayout } from '../../../shared/domain/chain/chain-layout.ts';
import { chainPicture } from '../../../shared/domain/chain/chain-picture.ts';
import { chainSvg } from '../../../shared/domain/chain/chain-svg.ts';
import { client } from '../../api/client.ts';
import { saveFile } from '../../api/save-file.ts';
import { useCommand } from '../../api/use-command.ts';
import { useReopened } from '../../form/form-store.ts';
import { ForReading, offIf } from '../../ui/looking-only.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { ChainForm } from './chain-form.tsx';
import { svgToPng } from './export-chain.ts';
import { GapExport } from './gap-export.tsx';
import { usePictureWords } from './use-picture-words.ts';

interface ChainActionsProps {
  readonly map: ChainMap;
  readonly layout: ChainLayout;
  readonly nodesById: ReadonlyMap<string, ChainMapNode>;
}

/** Export of the picture as it is folded now and of its lists; editing and deleting the chain. */
export const ChainActions = ({ map, layout, nodesById }: ChainActionsProps) => {
  const { t } = useTranslation('chain');
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const { run } = useCommand('chain');
  const words = usePictureWords();
  const [editing, setEditing] = useState(false);
  const [listing, setListing] = useState<'gaps' | 'all'>();
  const { chain, nodes } = map;
  useReopened(`chain.${chain.id}`, () => setEditing(true));
  const gaps = nodes.filter(isGap).length;

  const exportPicture = async (kind: 'svg' | 'png'): Promise<void> => {
    const date = officeToday();
    const svg = chainSvg(layout, chainPicture(layout, nodesById, words), {
      title: chain.name,
      note: t('map.note', { date, nodes: nodes.length }),
      tiers: { upstream: t('tier.upstream'), midstream: t('tier.midstream'), downstream: t('tier.downstream') },
      statuses: {
        unjudged: t('status.unjudged'),
        strong: t('status.strong'),
        weak: t('status.weak'),
        missing: t('status.missing'),
        needsUpgrade: t('status.needsUpgrade'),
      },
    });
    const name = `${chain.name}-${date}.${kind}`;
    if (kind === 'svg') {
      await saveFile(new Blob([svg], { type: 'image/svg+xml' }), name);
    } else {
      const png = await svgToPng(svg);
      if (!png.ok) {
        void message.error(t('map.exportFailed'));
        return;
      }
      await saveFile(png.value, name);
    }
    void message.success(t('map.exported', { name }));
  };

  const remove = async (): Promise<void> => {
    const removed = await run(client.chain.remove({ id: chain.id }), () => t('map.removed', { name: chain.name }));
    if (removed !== undefined) navigate('/chains');
  };

  return (
    <>
      {/* Around the menu: what a menu hangs on has to be the button itself. */}
      <ForReading>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              {
                key: 'gaps',
                label: t('gapList.gaps', { count: gaps }),
                disabled: gaps === 0,
                onClick: () => setListing('gaps'),
              },
              { key: 'all', label: t('gapList.all', { count: nodes.length }), onClick: () => setListing('all') },
              { type: 'divider' },
              { key: 'svg', label: t('map.exportSvg'), onClick: () => void exportPicture('svg') },
              { key: 'png', label: t('map.exportPng'), onClick: () => void exportPicture('png') },
            ],
          }}
        >
          <Button icon={<DownloadOutlined />} {...offIf(nodes.length === 0)}>
            {t('map.export')}
          </Button>
        </Dropdown>
      </ForReading>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'edit', label: t('map.edit'), onClick: () => setEditing(true) },
            { key: 'remove', danger: true, label: t('map.remove'), onClick: () => void remove() },
          ],
        }}
      >
        <Button icon={<MoreOutlined />} aria-label={t('map.more')} />
      </Dropdown>
      {listing !== undefined && (
        <GapExport
          chainId={chain.id}
          nodes={listing}
          count={listing === 'gaps' ? gaps : nodes.length}
          onClose={() => setListing(undefined)}
        />
      )}
      {editing && <ChainForm chain={chain} onClose={() => setEditing(false)} />}
    </>
  );
};

/** A state that needs a newer version may be a gap. */
const isGap = ({ status, unreadable }: ChainMapNode): boolean =>
  status === 'weak' || status === 'missing' || unreadable.some(({ field }) => field === 'status');
