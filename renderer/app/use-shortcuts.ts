import { useLayoutEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { followPlaces } from '../api/undo-stack.ts';
import { useUndoSteps } from '../api/use-undo-steps.tsx';
import { usePaletteStore } from '../stores/palette-store.ts';
import { useShortcutHelpStore } from '../stores/shortcut-help-store.ts';
import { useVisitFormStore } from '../stores/visit-form-store.ts';
import { useLookingOnly } from '../ui/looking-only.tsx';
import { goTo } from '../ui/use-address.ts';
import { useDestinations } from './navigation.tsx';
import { useEarlyKeys } from './use-early-keys.ts';

/** Single letters work only where nothing is being typed and no dialog is open. */
export const useShortcuts = (): void => {
  const { undoLast, redoLast } = useUndoSteps();
  const looking = useLookingOnly();
  const destinations = useDestinations();
  useLayoutEffect(followPlaces, []);
  useEarlyKeys();

  useLayoutEffect(() => {
    const quiet = (act: () => void) => (event: KeyboardEvent) => {
      if (isTyping(event.target) || isDialogOpen()) return;
      event.preventDefault();
      act();
    };
    const writing: Bindings = {
      '$mod+z': quiet(() => void undoLast()),
      '$mod+Shift+z': quiet(() => void redoLast()),
      '$mod+y': quiet(() => void redoLast()),
      v: quiet(() => useVisitFormStore.getState().openVisitForm()),
      n: quiet(() => goTo('/leads/new')),
    };
    const bindings: Bindings = {
      ...(looking ? {} : writing),
      '$mod+k': (event) => {
        event.preventDefault();
        const { open, setOpen } = usePaletteStore.getState();
        setOpen(!open);
      },
      '/': quiet(() => usePaletteStore.getState().setOpen(true)),
      'Shift+?': quiet(() => useShortcutHelpStore.getState().setOpen(true)),
      ...Object.fromEntries(
        destinations.flatMap(({ keys, path }) => (keys === undefined ? [] : [[keys, quiet(() => goTo(path))]])),
      ),
    };
    // Each binding apart: after a match the library leaves the sequences behind it half open, so that `g i` right after
    // `g c` did nothing. And it must hear keys in fields too, or Ctrl+K would be deaf there.
    const stops = Object.entries(bindings).map(([keys, act]) =>
      tinykeys(window, { [keys]: act }, { ignore: isNoStroke }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [undoLast, redoLast, looking, destinations]);
};

type Bindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Held keys and keys that an input method takes. */
const isNoStroke = (event: KeyboardEvent): boolean => event.repeat || event.isComposing;

/** antd keeps closed dialogs in the page, hidden; one that was closed just now may still be seen for a frame. */
const isDialogOpen = (): boolean =>
  [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.checkVisibility() && !isClosed(dialog));

const isClosed = (dialog: Element): boolean =>
  (dialog.closest('.lz-palette') !== null && !usePaletteStore.getState().open) ||
  (dialog.closest('.lz-visit-drawer') !== null && useVisitFormStore.getState().prefill === undefined) ||
  dialog.closest('[class*="-leave"]') !== null;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  !isGoing(target) &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** In a dialog that was closed: the cursor has not left it yet. */
const isGoing = (target: Element): boolean => {
  const dialog = target.closest('[role="dialog"]');
  return dialog !== null && isClosed(dialog);
};
