import { type KeyboardEvent, type MouseEvent, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';
import { mapStatusOf } from '../../../shared/domain/chain/chain.ts';
import type { ChainLayout, LayoutBox } from '../../../shared/domain/chain/chain-layout.ts';
import { foldZone } from '../../../shared/domain/chain/chain-picture.ts';
import { boxAt, boxInDirection, type MapDirection } from '../../../shared/domain/chain/map-keys.ts';
import { MapPicture } from './map-picture.tsx';
import { drawnMargin, type MapView } from './use-map-view.ts';
import { usePictureWords } from './use-picture-words.ts';

interface ChainMapProps {
  readonly name: string;
  readonly layout: ChainLayout;
  readonly nodesById: ReadonlyMap<string, ChainMapNode>;
  readonly selectedId: string | undefined;
  readonly view: MapView;
  readonly onSelect: (id: string | undefined) => void;
  readonly onOpen: () => void;
  readonly onToggleFold: (id: string) => void;
}

const directions: Readonly<Record<string, MapDirection>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The map as one thing to the keyboard: arrows walk its nodes, and what is selected is spoken; 列表 says the same. */
export const ChainMap = ({
  name,
  layout,
  nodesById,
  selectedId,
  view,
  onSelect,
  onOpen,
  onToggleFold,
}: ChainMapProps) => {
  const { t } = useTranslation('chain');
  const words = usePictureWords();
  const helpId = useId();
  const { drawn } = view;
  const margin = { x: (drawn?.width ?? 0) * drawnMargin, y: (drawn?.height ?? 0) * drawnMargin };

  const select = (box: LayoutBox | undefined): void => {
    if (box === undefined) return;
    onSelect(box.id);
    view.show(box, false);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction !== undefined) select(boxInDirection(layout, selectedId, direction));
    else if (event.key === 'Home') select(layout.boxes[0]);
    else if (event.key === '+' || event.key === '=') view.zoomBy(1.3);
    else if (event.key === '-') view.zoomBy(1 / 1.3);
    else if (event.key === '0') view.fit();
    else if (event.key === 'Escape') onSelect(undefined);
    else if (event.key === 'Enter' && selectedId !== undefined) onOpen();
    else if (event.key === ' ' && selectedId !== undefined) onToggleFold(selectedId);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent): void => {
    const point = view.toMap(event.clientX, event.clientY);
    const box = boxAt(layout, point.x, point.y);
    if (box !== undefined && box.children > 0 && point.x > box.x + box.width - foldZone) onToggleFold(box.id);
    else onSelect(box?.id);
  };

  const spoken = useMemo(() => {
    const node = selectedId === undefined ? undefined : nodesById.get(selectedId);
    const box = selectedId === undefined ? undefined : layout.boxesById.get(selectedId);
    if (node === undefined || box === undefined) return '';
    const counts = words.counts(box.folded ? node.folded : node.own);
    return t('map.spoken', {
      name: node.name,
      tier: t(`tier.${node.tier}`),
      status: t(`status.${mapStatusOf(node)}`),
      counts: counts === '' ? '' : `，${counts}`,
      folded: box.folded ? t('map.spokenFolded', { count: box.children }) : '',
    });
  }, [selectedId, nodesById, layout, words, t]);

  return (
    <>
      <div
        ref={view.attach}
        className="lz-chain-map"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: role application takes the keyboard for itself
        tabIndex={0}
        aria-label={t('map.label', { name })}
        aria-describedby={helpId}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div
          ref={view.layerRef}
          className="lz-chain-layer"
          style={{ left: -margin.x, top: -margin.y, transformOrigin: `${margin.x}px ${margin.y}px` }}
        >
          {drawn !== undefined && (
            <MapPicture layout={layout} nodesById={nodesById} selectedId={selectedId} drawn={drawn} words={words} />
          )}
        </div>
      </div>
      <p id={helpId} className="lz-visually-hidden">
        {t('map.help')}
      </p>
      <p className="lz-visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </>
  );
};
