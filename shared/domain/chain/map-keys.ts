import type { ChainLayout, LayoutBox } from './chain-layout.ts';

export type MapDirection = 'up' | 'down' | 'left' | 'right';

/** Where an arrow key goes: along the column, or to the nearest box of the next column; undefined at an edge. */
export const boxInDirection = (
  layout: ChainLayout,
  fromId: string | undefined,
  direction: MapDirection,
): LayoutBox | undefined => {
  const from = fromId === undefined ? undefined : layout.boxesById.get(fromId);
  if (from === undefined) return layout.boxes[0];
  if (direction === 'up' || direction === 'down') {
    const column = layout.boxes.filter((box) => box.column === from.column);
    return column[column.findIndex(({ id }) => id === from.id) + (direction === 'down' ? 1 : -1)];
  }
  const wanted = from.column + (direction === 'right' ? 1 : -1);
  let nearest: LayoutBox | undefined;
  for (const box of layout.boxes) {
    if (box.column !== wanted) continue;
    if (nearest === undefined || Math.abs(box.y - from.y) < Math.abs(nearest.y - from.y)) nearest = box;
  }
  return nearest;
};

/** The box under a point of the map. */
export const boxAt = (layout: ChainLayout, x: number, y: number): LayoutBox | undefined =>
  layout.boxes.find((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
