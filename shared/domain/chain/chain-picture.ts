import { type MapStatus, mapStatuses, mapStatusOf, type NodeStatus } from './chain.ts';
import type { ChainLayout, LayoutBox, LayoutLine } from './chain-layout.ts';
import type { NodeCounts } from './node-counts.ts';

export interface PictureNode {
  readonly id: string;
  readonly name: string;
  readonly status: NodeStatus;
  readonly unreadable?: readonly { readonly field: string }[];
  readonly own: NodeCounts;
  readonly folded: NodeCounts;
}

export interface PictureText {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/**
 * What is drawn, without colours: many boxes are one path per status, so that 2,000 nodes are a handful of elements
 * (docs/spec/chain-map.md). Screen and export draw the same picture.
 */
export interface ChainPicture extends ChainTexts {
  readonly boxes: Readonly<Record<MapStatus, string>>;
  readonly marks: Readonly<Record<MapStatus, string>>;
  readonly lines: string;
  readonly arrows: string;
}

export interface ChainTexts {
  readonly names: readonly PictureText[];
  readonly counts: readonly PictureText[];
  /** `+12` on a folded node, `−` on an unfolded one, at the right edge of its box. */
  readonly folds: readonly PictureText[];
}

export interface PictureWords {
  readonly counts: (counts: NodeCounts) => string;
}

export const pictureFont = { name: 13, counts: 11, fold: 12 } as const;

/** Width of the click target for folding at the right edge of a box. */
export const foldZone = 34;

const textStart = 26;

export const chainPicture = (
  layout: ChainLayout,
  nodesById: ReadonlyMap<string, PictureNode>,
  words: PictureWords,
): ChainPicture => ({
  ...boxPaths(layout.boxes, nodesById),
  lines: layout.lines.map(linePath).join(''),
  arrows: layout.lines.map(arrowPath).join(''),
  ...chainTexts(layout.boxes, nodesById, words, pictureFont.name),
});

/** One path for the boxes of each status and one for their marks: a status is told by its shape too. */
export const boxPaths = (
  boxesOnMap: readonly LayoutBox[],
  nodesById: ReadonlyMap<string, PictureNode>,
): Pick<ChainPicture, 'boxes' | 'marks'> => {
  const boxes = emptyPaths();
  const marks = emptyPaths();
  for (const box of boxesOnMap) {
    const node = nodesById.get(box.id);
    const status = node === undefined ? 'unjudged' : mapStatusOf(node);
    boxes[status].push(boxPath(box));
    marks[status].push(markPath(status, box.x + 14, box.y + box.height / 2));
  }
  return { boxes: joined(boxes), marks: joined(marks) };
};

/** From afar names are drawn larger and cut shorter, and counts and folds are left out: they could not be read. */
export const chainTexts = (
  boxes: readonly LayoutBox[],
  nodesById: ReadonlyMap<string, PictureNode>,
  words: PictureWords,
  nameSize: number,
): ChainTexts => {
  const near = nameSize <= farNameSize;
  const names: PictureText[] = [];
  const counts: PictureText[] = [];
  const folds: PictureText[] = [];
  for (const box of boxes) {
    const node = nodesById.get(box.id);
    if (node === undefined) continue;
    const x = box.x + textStart;
    const room = box.width - textStart - (near && box.children > 0 ? foldZone : 8);
    const count = near ? words.counts(box.folded ? node.folded : node.own) : '';
    const nameY = count === '' ? box.y + box.height / 2 + nameSize * 0.36 : box.y + 18;
    names.push({ id: box.id, x, y: nameY, text: fitText(node.name, room / nameSize) });
    if (count !== '') counts.push({ id: box.id, x, y: box.y + 34, text: fitText(count, room / pictureFont.counts) });
    if (near && box.children > 0) {
      const text = box.folded ? `+${box.children}` : '−';
      folds.push({ id: box.id, x: box.x + box.width - 10, y: box.y + box.height / 2 + 4, text });
    }
  }
  return { names, counts, folds };
};

const farNameSize = 16;

const emptyPaths = (): Record<MapStatus, string[]> => ({
  unjudged: [],
  strong: [],
  weak: [],
  missing: [],
  needsUpgrade: [],
});

const joined = (paths: Record<MapStatus, string[]>): Record<MapStatus, string> => {
  const text = { unjudged: '', strong: '', weak: '', missing: '', needsUpgrade: '' };
  for (const status of mapStatuses) text[status] = paths[status].join('');
  return text;
};

export const boxPath = ({ x, y, width, height }: LayoutBox, radius = 6): string => {
  const across = width - 2 * radius;
  const down = height - 2 * radius;
  const arc = (dx: number, dy: number): string => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  return `M${x + radius} ${y}h${across}${arc(radius, radius)}v${down}${arc(-radius, radius)}h${-across}${arc(-radius, -radius)}v${-down}${arc(radius, -radius)}z`;
};

export const markPath = (status: MapStatus, x: number, y: number): string => {
  switch (status) {
    case 'strong':
      return circle(x, y, 5);
    case 'weak':
      return `M${x} ${y - 5}l5.5 10h-11z`;
    case 'missing':
      return `M${x - 5} ${y - 3.5}l1.5 -1.5l3.5 3.5l3.5 -3.5l1.5 1.5l-3.5 3.5l3.5 3.5l-1.5 1.5l-3.5 -3.5l-3.5 3.5l-1.5 -1.5l3.5 -3.5z`;
    case 'needsUpgrade':
      return `M${x} ${y - 6}l6 6l-6 6l-6 -6z`;
    case 'unjudged':
      // The inner circle runs the other way round, which leaves a hole.
      return `${circle(x, y, 5)}M${x - 3.4} ${y}a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z`;
  }
};

const circle = (x: number, y: number, radius: number): string =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0z`;

/** From the right edge of a supplier to the left edge of its customer; around the left when both stand in a column. */
export const linePath = ({ from, to }: LayoutLine): string => {
  const { startX, startY, endX, endY, bend } = ends({ from, to });
  if (from.column === to.column) {
    const left = Math.min(from.x, to.x) - 14;
    return `M${from.x} ${startY}C${left} ${startY} ${left} ${endY} ${endX} ${endY}`;
  }
  return `M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`;
};

export const arrowPath = (line: LayoutLine): string => {
  const { endX, endY } = ends(line);
  return `M${endX} ${endY}l-6 -3v6z`;
};

const ends = ({ from, to }: LayoutLine) => {
  const startX = from.x + from.width;
  const endX = to.x;
  return {
    startX,
    startY: from.y + from.height / 2,
    endX,
    endY: to.y + to.height / 2,
    bend: Math.max(36, Math.min(120, Math.abs(endX - startX) / 2)),
  };
};

/** Cut to `ems` widths of a Chinese character; Latin letters and digits count as six tenths of one. */
export const fitText = (text: string, ems: number): string => {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += emsOf(character);
    if (used > ems) return fitCut(kept, ems);
    kept += character;
  }
  return kept;
};

const fitCut = (kept: string, ems: number): string => {
  const characters = [...kept];
  let used = characters.reduce((sum, character) => sum + emsOf(character), 1);
  while (characters.length > 0 && used > ems) used -= emsOf(characters.pop() ?? '');
  return `${characters.join('')}…`;
};

const emsOf = (character: string): number => ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.6 : 1);
