import { useLayoutEffect } from 'react';
import { usePaletteStore } from '../stores/palette-store.ts';

/**
 * Between Ctrl+K and the field of the palette lie some frames, on a busy laptop some hundred milliseconds. What is typed then is
 * meant for the palette: it is kept there, and no single letter of it is a command.
 */
export const useEarlyKeys = (): void => {
  useLayoutEffect(() => {
    const keep = (event: KeyboardEvent): void => {
      const { open, typed, setOpen, setTyped } = usePaletteStore.getState();
      if (!open || isInPalette(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (event.key === 'Escape') setOpen(false);
      else if (event.key === 'Backspace') setTyped(typed.slice(0, -1));
      else if ([...event.key].length === 1) setTyped(typed + event.key);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', keep, true);
    return () => window.removeEventListener('keydown', keep, true);
  }, []);
};

const isInPalette = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.lz-palette') !== null && target.matches('input');
