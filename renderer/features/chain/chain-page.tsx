import { Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { ChainMap as ChainMapData } from '../../../shared/contract/chain.ts';
import { mapStatuses, mapStatusOf } from '../../../shared/domain/chain/chain.ts';
import { layoutChain } from '../../../shared/domain/chain/chain-layout.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './chain.css';
import { AddNodeButton } from './add-node-button.tsx';
import { ChainActions } from './chain-actions.tsx';
import { ChainMap } from './chain-map.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { NodeOutline } from './node-outline.tsx';
import { NodePanel } from './node-panel.tsx';
import { NodeStatusLabel } from './node-status-mark.tsx';
import { useFolding } from './use-folding.ts';
import { useMapView } from './use-map-view.ts';

export const ChainPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('chain');
  const map = useAnswer(api.chain.get.queryOptions({ input: { id } }), {
    gone: <EmptyState title={t('map.missingTitle')} actions={<Link href="/chains">{t('map.back')}</Link>} />,
  });
  return map.data === undefined ? <Page title={t('title')}>{map.instead}</Page> : <OpenChain map={map.data} />;
};

type ViewKind = 'map' | 'outline';

const OpenChain = ({ map }: { readonly map: ChainMapData }) => {
  const { t } = useTranslation('chain');
  const [, navigate] = useLocation();
  const wantedNodeId = new URLSearchParams(useSearch()).get('node');
  const { chain, nodes, edges } = map;
  const [kind, setKind] = useState<ViewKind>('map');
  const [selectedId, setSelectedId] = useState<string>();
  const headingRef = useRef<HTMLHeadingElement>(null);
  const folding = useFolding(nodes);
  const nodesById = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const layout = useMemo(() => layoutChain(nodes, edges, folding.foldedIds), [nodes, edges, folding.foldedIds]);
  const view = useMapView(layout.width, layout.height);
  const selected = selectedId === undefined ? undefined : nodesById.get(selectedId);

  // A node that folds away takes the selection to what it folded into.
  const pendingId = useRef<string>(undefined);
  const find = (id: string): void => {
    folding.reveal(id);
    setSelectedId(id);
    pendingId.current = id;
  };
  useEffect(() => {
    const box = pendingId.current === undefined ? undefined : layout.boxesById.get(pendingId.current);
    if (box === undefined || view.drawn === undefined) return;
    pendingId.current = undefined;
    view.show(box, true);
  }, [layout, view]);

  // The panel takes room from the map: what is selected must not end up behind its edge.
  const shownWidth = view.drawn?.width;
  const { show } = view;
  useEffect(() => {
    const box = selectedId === undefined ? undefined : layout.boxesById.get(selectedId);
    if (box !== undefined && shownWidth !== undefined) show(box, false);
  }, [selectedId, shownWidth, layout, show]);

  const findRef = useRef(find);
  findRef.current = find;
  useEffect(() => {
    if (wantedNodeId === null) return;
    findRef.current(wantedNodeId);
    navigate(`/chains/${chain.id}?`, { replace: true });
  }, [wantedNodeId, chain.id, navigate]);

  const close = (): void => {
    setSelectedId(undefined);
    view.focus();
  };

  return (
    <Page
      fill
      title={chain.name}
      note={[chain.industryName, chain.leaderName, chain.leadUnitName, t('map.summary', { nodes: nodes.length })]
        .filter((text) => text !== null)
        .join(' · ')}
      actions={
        <>
          <Segmented<ViewKind>
            aria-label={t('map.view')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'map', label: t('map.map') },
              { value: 'outline', label: t('map.outline') },
            ]}
          />
          <AddNodeButton chainId={chain.id} nodes={nodes} onAdded={find} />
          <ChainActions map={map} layout={layout} nodesById={nodesById} />
        </>
      }
    >
      {nodes.length === 0 ? (
        <EmptyState
          title={t('map.emptyTitle')}
          text={t('map.emptyText')}
          actions={<AddNodeButton chainId={chain.id} nodes={nodes} onAdded={find} />}
        />
      ) : (
        <div className="lz-chain-body">
          <div className="lz-chain-main">
            {kind === 'map' ? (
              <>
                <MapToolbar nodes={nodes} view={view} folding={folding} onFind={find} />
                <div className="lz-chain-stage">
                  <ChainMap
                    name={chain.name}
                    layout={layout}
                    nodesById={nodesById}
                    selectedId={selectedId}
                    view={view}
                    onSelect={setSelectedId}
                    onOpen={() => headingRef.current?.focus()}
                    onToggleFold={folding.toggle}
                  />
                  <ul className="lz-chain-legend" aria-label={t('map.legend')}>
                    {mapStatuses
                      .filter(
                        (status) => status !== 'needsUpgrade' || nodes.some((node) => mapStatusOf(node) === status),
                      )
                      .map((status) => (
                        <li key={status}>
                          <NodeStatusLabel status={status} />
                        </li>
                      ))}
                  </ul>
                </div>
              </>
            ) : (
              <NodeOutline
                nodes={nodes}
                foldedIds={folding.foldedIds}
                selectedId={selectedId}
                onSelect={setSelectedId}
                onToggleFold={folding.toggle}
              />
            )}
          </div>
          {selected !== undefined && (
            <NodePanel
              key={selected.id}
              node={selected}
              nodes={nodes}
              headingRef={headingRef}
              onSelect={(id) => (id === undefined ? setSelectedId(undefined) : find(id))}
              onClose={close}
            />
          )}
        </div>
      )}
    </Page>
  );
};
