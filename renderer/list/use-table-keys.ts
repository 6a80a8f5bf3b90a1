import type { KeyboardEvent } from 'react';

export interface TableKeys {
  readonly active: number;
  readonly anchor: number;
  readonly total: number;
  /** Rows that a page down goes over. */
  readonly page: number;
  readonly move: (to: number) => void;
  /** With Shift: from where it began to here. */
  readonly extend: (to: number) => void;
  readonly toggle: (index: number) => void;
  readonly all: () => void;
  readonly none: () => void;
  readonly open: (index: number) => void;
  readonly copy: () => void;
  readonly edit: () => void;
}

/** The keys of every list: arrows, pages, Home, End, with Shift a selection; Space, Enter, F2, Ctrl+A, Ctrl+C, Escape. */
export const onTableKey = (event: KeyboardEvent, keys: TableKeys): void => {
  const act = actOf(event, keys);
  if (act === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  act();
};

const actOf = (event: KeyboardEvent, keys: TableKeys): (() => void) | undefined => {
  const { active, total, page } = keys;
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) {
    // A capital where capitals are locked.
    const letter = event.shiftKey ? '' : event.key.toLowerCase();
    if (letter === 'a') return keys.all;
    // What somebody marked with the mouse is theirs to copy.
    if (letter === 'c' && String(window.getSelection()) === '') return keys.copy;
    return undefined;
  }
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: total - 1,
  };
  const step = steps[event.key];
  if (step !== undefined) {
    const to = Math.max(0, Math.min(total - 1, step));
    return () => (event.shiftKey ? keys.extend(to) : keys.move(to));
  }
  if (event.key === ' ') return () => keys.toggle(active);
  if (event.key === 'Enter') return () => keys.open(active);
  if (event.key === 'F2') return keys.edit;
  if (event.key === 'Escape') return keys.none;
  return undefined;
};
