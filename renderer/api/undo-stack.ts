/** One act of this window: its change set, and the screens on which it was seen. Ids only, so that nothing of it can be read. */
export interface UndoStep {
  readonly changeSetId: string;
  readonly places: readonly string[];
}

interface RedoStep extends UndoStep {
  /** The change set that took it back. */
  readonly undoId: string;
}

interface Stacks {
  readonly done: readonly UndoStep[];
  readonly undone: readonly RedoStep[];
}

/** Outlives a reload of the window, and goes with it. */
const key = 'lz.undo';
const most = 50;

const isStep = (step: unknown): step is UndoStep => {
  const { changeSetId, places } = Object(step) as Partial<UndoStep>;
  return typeof changeSetId === 'string' && Array.isArray(places);
};

const read = (): Stacks => {
  try {
    const { done, undone } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Stacks>;
    return { done: (done ?? []).filter(isStep), undone: (undone ?? []).filter(isStep) };
  } catch {
    return { done: [], undone: [] };
  }
};

const write = ({ done, undone }: Stacks): void =>
  sessionStorage.setItem(key, JSON.stringify({ done: done.slice(-most), undone: undone.slice(-most) }));

/** The screen that is shown, without what its address asks of it. */
export const placeNow = (): string => `/${location.hash.replace(/^#?\/?/, '').split('?')[0] ?? ''}`;

let strokes = 0;
let strokesAtLastAct = -1;

/** A new act; what was undone before it cannot be done again. */
export const rememberChangeSet = (changeSetId: string): void => {
  strokesAtLastAct = strokes;
  write({ done: [...read().done, { changeSetId, places: [placeNow()] }], undone: [] });
};

export const lastStep = (): UndoStep | undefined => read().done.at(-1);
export const lastUndone = (): RedoStep | undefined => read().undone.at(-1);

/** Nothing is to be undone or done again there any more. */
export const forgetStep = (changeSetId: string): void => {
  const { done, undone } = read();
  const others = (step: UndoStep): boolean => step.changeSetId !== changeSetId;
  write({ done: done.filter(others), undone: undone.filter(others) });
};

export const noteUndone = (changeSetId: string, undoId: string): void => {
  const { done, undone } = read();
  const redone = undone.find((step) => step.undoId === changeSetId);
  if (redone !== undefined) {
    const { undoId: _, ...step } = redone;
    write({ done: [...done, step], undone: undone.filter((other) => other !== redone) });
    return;
  }
  const step = done.find((one) => one.changeSetId === changeSetId) ?? { changeSetId, places: [placeNow()] };
  write({ done: done.filter((one) => one.changeSetId !== changeSetId), undone: [...undone, { ...step, undoId }] });
};

/** The screen that an act leads to by itself (the new record, the list after a deletion) shows what came of it, too. */
export const followPlaces = (): (() => void) => {
  const count = (): void => {
    strokes += 1;
  };
  const follow = (): void => {
    if (strokes !== strokesAtLastAct) return;
    const { done, undone } = read();
    const last = done.at(-1);
    if (last !== undefined && !last.places.includes(placeNow()))
      write({ done: [...done.slice(0, -1), { ...last, places: [...last.places, placeNow()] }], undone });
  };
  window.addEventListener('keydown', count, true);
  window.addEventListener('pointerdown', count, true);
  window.addEventListener('hashchange', follow);
  return () => {
    window.removeEventListener('keydown', count, true);
    window.removeEventListener('pointerdown', count, true);
    window.removeEventListener('hashchange', follow);
  };
};
