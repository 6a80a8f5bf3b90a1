import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';
import { mapStatuses } from '../../../shared/domain/chain/chain.ts';
import type { ChainLayout, LayoutBox } from '../../../shared/domain/chain/chain-layout.ts';
import {
  arrowPath,
  boxPath,
  boxPaths,
  chainTexts,
  linePath,
  type PictureText,
  type PictureWords,
  pictureFont,
} from '../../../shared/domain/chain/chain-picture.ts';
import { type DrawnView, drawnMargin } from './use-map-view.ts';

interface MapPictureProps {
  readonly layout: ChainLayout;
  readonly nodesById: ReadonlyMap<string, ChainMapNode>;
  readonly selectedId: string | undefined;
  readonly drawn: DrawnView;
  readonly words: PictureWords;
}

/** A few paths for each column, texts only where they are in sight and large enough to be read. */
export const MapPicture = ({ layout, nodesById, selectedId, drawn, words }: MapPictureProps) => {
  const { x, y, k, width, height } = drawn;
  const marginX = width * drawnMargin;
  const marginY = height * drawnMargin;
  return (
    <svg width={width + 2 * marginX} height={height + 2 * marginY} aria-hidden="true">
      <g transform={`translate(${x + marginX} ${y + marginY}) scale(${k})`}>
        <Bands layout={layout} k={k} />
        <Lines layout={layout} />
        <SelectedLines layout={layout} selectedId={selectedId} />
        <Boxes layout={layout} nodesById={nodesById} />
        <SelectedBox layout={layout} selectedId={selectedId} />
        <Texts layout={layout} nodesById={nodesById} drawn={drawn} words={words} />
      </g>
    </svg>
  );
};

const Bands = ({ layout, k }: { readonly layout: ChainLayout; readonly k: number }) => {
  const { t } = useTranslation('chain');
  const size = Math.max(15, Math.min(44, 13 / k));
  return layout.bands.map((band) => (
    <g key={band.tier}>
      <rect
        className="lz-chain-band"
        x={band.x - 12}
        y={8}
        width={band.width + 24}
        height={layout.height - 16}
        rx={8}
      />
      <text className="lz-chain-band-name" x={band.x} y={20 + size} fontSize={size}>
        {t(`tier.${band.tier}`)}
      </text>
    </g>
  ));
};

/** A path per column: one for everything would be walked through again for each tile of the bitmap. */
const Lines = memo(({ layout }: Pick<MapPictureProps, 'layout'>) => {
  const columns = useMemo(() => byColumn(layout.lines, ({ from }) => from.column), [layout]);
  return columns.map(([column, lines]) => (
    <g key={column}>
      <path className="lz-chain-line" d={lines.map(linePath).join('')} />
      <path className="lz-chain-arrow" d={lines.map(arrowPath).join('')} />
    </g>
  ));
});

/** Above the other lines and below the boxes. */
const SelectedLines = memo(({ layout, selectedId }: Pick<MapPictureProps, 'layout' | 'selectedId'>) => {
  const lines = layout.lines.filter(({ from, to }) => from.id === selectedId || to.id === selectedId);
  return (
    <>
      <path className="lz-chain-line lz-chain-line-selected" d={lines.map(linePath).join('')} />
      <path className="lz-chain-arrow lz-chain-arrow-selected" d={lines.map(arrowPath).join('')} />
    </>
  );
});

const Boxes = memo(({ layout, nodesById }: Pick<MapPictureProps, 'layout' | 'nodesById'>) => {
  const columns = useMemo(
    () =>
      byColumn(layout.boxes, ({ column }) => column).map(
        ([column, boxes]) => [column, boxPaths(boxes, nodesById)] as const,
      ),
    [layout, nodesById],
  );
  return columns.map(([column, paths]) => (
    <g key={column}>
      {mapStatuses
        .filter((status) => paths.boxes[status] !== '')
        .map((status) => (
          <g key={status}>
            <path className={`lz-chain-box lz-chain-box-${status}`} d={paths.boxes[status]} />
            <path className={`lz-chain-ink-${status}`} d={paths.marks[status]} />
          </g>
        ))}
    </g>
  ));
});

const byColumn = <T,>(
  items: readonly T[],
  columnOf: (item: T) => number,
): readonly (readonly [number, readonly T[]])[] => {
  const columns = new Map<number, T[]>();
  for (const item of items) {
    const column = columns.get(columnOf(item));
    if (column === undefined) columns.set(columnOf(item), [item]);
    else column.push(item);
  }
  return [...columns];
};

const SelectedBox = ({ layout, selectedId }: Pick<MapPictureProps, 'layout' | 'selectedId'>) => {
  const box = selectedId === undefined ? undefined : layout.boxesById.get(selectedId);
  return box === undefined ? null : <path className="lz-chain-selected" d={boxPath(box)} />;
};

/** Below this scale a name of two characters would not fit into its box. */
const namesFromScale = 0.24;
const nearScale = 0.77;
const smallestNamePx = 10;

/** In the middle of a movement more names than this would hold up the next frame; they come when it rests. */
const mostNamesInMovement = 150;

const Texts = memo(({ layout, nodesById, drawn, words }: Omit<MapPictureProps, 'selectedId'>) => {
  const { k } = drawn;
  const nameSize = k >= nearScale ? pictureFont.name : Math.min(40, Math.round((smallestNamePx / k) * 2) / 2);
  const texts = useMemo(() => {
    const boxes = k < namesFromScale ? [] : boxesInSight(layout, drawn);
    const shown = drawn.moving && boxes.length > mostNamesInMovement ? [] : boxes;
    return chainTexts(shown, nodesById, words, nameSize);
  }, [layout, nodesById, drawn, words, k, nameSize]);
  return (
    <>
      <TextGroup className="lz-chain-node-name" size={nameSize} texts={texts.names} />
      <TextGroup className="lz-chain-node-counts" size={pictureFont.counts} texts={texts.counts} />
      <TextGroup className="lz-chain-node-fold" size={pictureFont.fold} texts={texts.folds} />
    </>
  );
});

interface TextGroupProps {
  readonly className: string;
  readonly size: number;
  readonly texts: readonly PictureText[];
}

const TextGroup = ({ className, size, texts }: TextGroupProps) => (
  <g className={className} fontSize={size}>
    {texts.map(({ id, x, y, text }) => (
      <text key={id} x={x} y={y}>
        {text}
      </text>
    ))}
  </g>
);

const boxesInSight = (layout: ChainLayout, { x, y, k, width, height }: DrawnView): readonly LayoutBox[] => {
  const left = (-width * drawnMargin - x) / k;
  const top = (-height * drawnMargin - y) / k;
  const right = (width * (1 + drawnMargin) - x) / k;
  const bottom = (height * (1 + drawnMargin) - y) / k;
  return layout.boxes.filter(
    (box) => box.x < right && box.x + box.width > left && box.y < bottom && box.y + box.height > top,
  );
};
