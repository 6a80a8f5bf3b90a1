import { select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

/** What the layer shows: the map at this place and scale, with a margin around the window. */
export interface DrawnView {
  readonly x: number;
  readonly y: number;
  readonly k: number;
  readonly width: number;
  readonly height: number;
  /** Drawn in the middle of a movement, because the margin was used up: only what is cheap. */
  readonly moving: boolean;
}

export interface MapView {
  /** For the window's `ref`: it comes with the first node and goes while the list is shown. */
  readonly attach: (container: HTMLDivElement | null) => void;
  readonly focus: () => void;
  readonly layerRef: RefObject<HTMLDivElement | null>;
  /** Undefined until the window's size is known. */
  readonly drawn: DrawnView | undefined;
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  /** Brings a box into the window, at a scale at which it can be read. */
  readonly show: (box: MapBox, readable: boolean) => void;
  /** A point of the screen on the map, as it stands now. */
  readonly toMap: (clientX: number, clientY: number) => { x: number; y: number };
}

interface MapBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Share of the window that is drawn beyond each of its edges, so that moving does not need drawing. */
export const drawnMargin = 0.4;

const readableScale = 0.8;
const redrawAfterMs = 140;

/**
 * d3-zoom moves a layer that is already drawn: the browser keeps it as a bitmap and only shifts it, whatever is on it.
 * It is drawn anew when the movement rests, or when the margin around the window is used up.
 */
export const useMapView = (mapWidth: number, mapHeight: number): MapView => {
  const [container, attach] = useState<HTMLDivElement | null>(null);
  const layerRef = useRef<HTMLDivElement>(null);
  const live = useRef<ZoomTransform>(zoomIdentity);
  const zooming = useRef<ZoomBehavior<HTMLDivElement, unknown>>(undefined);
  const fitted = useRef(false);
  const [drawn, setDrawn] = useState<DrawnView>();
  const drawnRef = useRef(drawn);

  const shiftLayer = useCallback(() => {
    const view = drawnRef.current;
    const layer = layerRef.current;
    if (view === undefined || layer === null) return;
    const { x, y, k } = live.current;
    const scale = k / view.k;
    layer.style.transform = `translate(${x - view.x * scale}px, ${y - view.y * scale}px) scale(${scale})`;
  }, []);

  const redraw = useCallback(
    (moving = false) => {
      if (container === null) return;
      const { x, y, k } = live.current;
      const next = { x, y, k, width: container.clientWidth, height: container.clientHeight, moving };
      setDrawn((last) => (last !== undefined && isSameView(last, next) ? last : next));
    },
    [container],
  );

  useLayoutEffect(() => {
    drawnRef.current = drawn;
    shiftLayer();
  }, [drawn, shiftLayer]);

  useEffect(() => {
    if (container === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const behaviour = zoom<HTMLDivElement, unknown>()
      .scaleExtent([0.05, 3])
      .on('zoom', ({ transform }: { readonly transform: ZoomTransform }) => {
        live.current = transform;
        shiftLayer();
        clearTimeout(timer);
        if (isMarginUsed(transform, drawnRef.current)) redraw(true);
        timer = setTimeout(redraw, redrawAfterMs);
      });
    const selection = select(container);
    selection.call(behaviour).on('dblclick.zoom', null);
    behaviour.transform(selection, live.current);
    zooming.current = behaviour;
    return () => {
      clearTimeout(timer);
      selection.on('.zoom', null);
    };
  }, [container, redraw, shiftLayer]);

  const moveTo = useCallback(
    (transform: ZoomTransform) => {
      if (container === null) return;
      zooming.current?.transform(select(container), transform);
      redraw();
    },
    [container, redraw],
  );

  const showAll = useCallback(() => {
    if (container === null || container.clientWidth === 0) return;
    const { clientWidth, clientHeight } = container;
    const k = Math.max(0.05, Math.min(1, clientWidth / mapWidth, clientHeight / mapHeight));
    moveTo(zoomIdentity.translate((clientWidth - mapWidth * k) / 2, (clientHeight - mapHeight * k) / 2).scale(k));
  }, [container, mapWidth, mapHeight, moveTo]);

  useEffect(() => {
    if (container === null) return;
    const sized = (): void => {
      if (fitted.current) redraw();
      else if (container.clientWidth > 0) {
        fitted.current = true;
        showAll();
      }
    };
    sized();
    const observer = new ResizeObserver(sized);
    observer.observe(container);
    return () => observer.disconnect();
  }, [container, showAll, redraw]);

  const zoomBy = useCallback(
    (factor: number) => {
      if (container !== null) zooming.current?.scaleBy(select(container), factor);
    },
    [container],
  );

  const show = useCallback(
    (box: MapBox, readable: boolean) => {
      if (container === null) return;
      const { clientWidth, clientHeight } = container;
      const { x, y, k } = live.current;
      const scale = readable ? Math.max(k, readableScale) : k;
      const left = box.x * k + x;
      const top = box.y * k + y;
      const inside =
        left >= 0 && top >= 0 && left + box.width * k <= clientWidth && top + box.height * k <= clientHeight;
      if (inside && scale === k) return;
      const centreX = (box.x + box.width / 2) * scale;
      const centreY = (box.y + box.height / 2) * scale;
      moveTo(zoomIdentity.translate(clientWidth / 2 - centreX, clientHeight / 2 - centreY).scale(scale));
    },
    [container, moveTo],
  );

  const toMap = useCallback(
    (clientX: number, clientY: number) => {
      const bounds = container?.getBoundingClientRect();
      const [x, y] = live.current.invert([clientX - (bounds?.left ?? 0), clientY - (bounds?.top ?? 0)]);
      return { x, y };
    },
    [container],
  );

  return useMemo(
    () => ({ attach, focus: () => container?.focus(), layerRef, drawn, fit: showAll, zoomBy, show, toMap }),
    [container, drawn, showAll, zoomBy, show, toMap],
  );
};

const isSameView = (a: DrawnView, b: DrawnView): boolean =>
  a.x === b.x && a.y === b.y && a.k === b.k && a.width === b.width && a.height === b.height && a.moving === b.moving;

const isMarginUsed = ({ x, y, k }: ZoomTransform, drawn: DrawnView | undefined): boolean => {
  if (drawn === undefined) return false;
  const scale = k / drawn.k;
  const left = x - drawn.x * scale - drawn.width * drawnMargin * scale;
  const top = y - drawn.y * scale - drawn.height * drawnMargin * scale;
  const width = drawn.width * (1 + 2 * drawnMargin) * scale;
  const height = drawn.height * (1 + 2 * drawnMargin) * scale;
  const blank = left > 0 || top > 0 || left + width < drawn.width || top + height < drawn.height;
  // While the scale changes, a bitmap that is stretched or does not reach the edge is better than a frame that waits.
  const panning = Math.abs(scale - 1) < 0.02;
  return (blank && panning) || scale > 4 || scale < 0.45;
};
