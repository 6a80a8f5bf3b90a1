/** The page of chain.bench.ts, bundled into a browser: the real map, and bare rectangles as its reference. */
import { select } from 'd3-selection';
import { zoom } from 'd3-zoom';
import i18next from 'i18next';
import { createElement, useMemo } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { ChainMap } from '../../renderer/features/chain/chain-map.tsx';
import { useMapView } from '../../renderer/features/chain/use-map-view.ts';
import { words } from '../../renderer/i18n/zh-CN/words.generated.ts';
import type { ChainMapNode } from '../../shared/contract/chain.ts';
import { chainTiers, nodeStatuses } from '../../shared/domain/chain/chain.ts';
import { type LayoutEdge, layoutChain } from '../../shared/domain/chain/chain-layout.ts';

interface Chain {
  readonly nodes: readonly ChainMapNode[];
  readonly edges: readonly LayoutEdge[];
}

const counts = { local: 1, target: 2, contacted: 0, leads: 0 };

/** Groups of six: a node with five products folded out below it, every group supplied by another one to its left. */
const chainOf = (size: number): Chain => {
  const nodes = Array.from({ length: size }, (_, index): ChainMapNode => {
    const first = index - (index % 6);
    return {
      id: `n${index}`,
      chainId: 'chain',
      parentId: index === first ? null : `n${first}`,
      name: `环节${index}制造`,
      tier: chainTiers[(first / 6) % 3] ?? 'midstream',
      position: index,
      industryCode: null,
      status: nodeStatuses[(index * 7) % 4] ?? 'unjudged',
      statusReason: null,
      statusBy: null,
      statusByName: null,
      statusOn: null,
      description: null,
      unreadable: [],
      own: counts,
      folded: counts,
    };
  });
  const groups = Math.floor(size / 6);
  const edges = Array.from({ length: Math.floor(groups * 1.3) }, (_, index) => {
    const from = (index * 7919) % groups;
    return { supplierNodeId: `n${from * 6}`, customerNodeId: `n${((from + 1 + ((index * 31) % 8)) % groups) * 6}` };
  });
  return { nodes, edges };
};

const nothing = (): void => {};

const BenchMap = ({ nodes, edges }: Chain) => {
  const layout = useMemo(() => layoutChain(nodes, edges, new Set()), [nodes, edges]);
  const nodesById = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const view = useMapView(layout.width, layout.height);
  return createElement(ChainMap, {
    name: '链',
    layout,
    nodesById,
    selectedId: undefined,
    view,
    onSelect: nothing,
    onOpen: nothing,
    onToggleFold: nothing,
  });
};

let root: Root | undefined;

const stage = (): HTMLElement => {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
  const element = document.createElement('div');
  element.className = 'lz-chain-stage bench-stage';
  document.body.append(element);
  return element;
};

/** After the frame that shows what was just put into the page. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });

const mountMap = async (size: number): Promise<number> => {
  const chain = chainOf(size);
  const element = stage();
  await painted();
  const start = performance.now();
  root = createRoot(element);
  flushSync(() => root?.render(createElement(BenchMap, chain)));
  while (document.querySelector('.lz-chain-layer svg') === null) await painted();
  await painted();
  return performance.now() - start;
};

const svg = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name);

/** As bare as a picture of so many nodes can be: one rectangle each, moved by one transform. */
const mountRectangles = async (size: number): Promise<number> => {
  const element = stage();
  await painted();
  const start = performance.now();
  const picture = svg('svg');
  picture.setAttribute('width', '1200');
  picture.setAttribute('height', '760');
  picture.setAttribute('class', 'bench-rectangles');
  const group = svg('g');
  const columns = Math.ceil(Math.sqrt(size * 1.6));
  const step = 1180 / columns;
  for (let index = 0; index < size; index++) {
    const rectangle = svg('rect');
    rectangle.setAttribute('x', String((index % columns) * step));
    rectangle.setAttribute('y', String(Math.floor(index / columns) * (760 / (size / columns))));
    rectangle.setAttribute('width', String(step * 0.85));
    rectangle.setAttribute('height', '12');
    group.append(rectangle);
  }
  picture.append(group);
  element.append(picture);
  await painted();
  const elapsed = performance.now() - start;
  const container: Element = element;
  select(container).call(
    zoom<Element, unknown>().on('zoom', ({ transform }: { readonly transform: unknown }) =>
      group.setAttribute('transform', String(transform)),
    ),
  );
  return elapsed;
};

/** Time between frames, in milliseconds, until `stopFrames` is called. */
let frames: number[] = [];
let counting = false;
const startFrames = (): void => {
  frames = [];
  counting = true;
  let last = performance.now();
  const tick = (): void => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if (counting) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
};
const stopFrames = (): readonly number[] => {
  counting = false;
  return frames;
};

const layoutMs = (size: number): number => {
  const { nodes, edges } = chainOf(size);
  const start = performance.now();
  layoutChain(nodes, edges, new Set());
  return performance.now() - start;
};

const ready = i18next.use(initReactI18next).init({ lng: 'zh-CN', resources: { 'zh-CN': words } });
Object.assign(window, { chainBench: { ready, mountMap, mountRectangles, startFrames, stopFrames, layoutMs } });
