import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { tinykeys } from 'tinykeys';
import { navigate } from 'wouter/use-hash-location';
import { errorText } from '../api/error-text.ts';
import { popChangeSet } from '../api/undo-stack.ts';
import { useUndo } from '../api/use-undo.tsx';
import { usePaletteStore } from '../stores/palette-store.ts';
import { useShortcutHelpStore } from '../stores/shortcut-help-store.ts';
import { useVisitFormStore } from '../stores/visit-form-store.ts';
import { destinations } from './navigation.tsx';

/** Single letters work only where nothing is being typed and no dialog is open. */
export const useShortcuts = (): void => {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const takeBack = useUndo();

  useEffect(() => {
    const quiet = (act: () => void) => (event: KeyboardEvent) => {
      if (isTyping(event.target) || isDialogOpen()) return;
      event.preventDefault();
      act();
    };
    const undo = async (): Promise<void> => {
      const changeSetId = popChangeSet();
      if (changeSetId === undefined) return;
      try {
        await takeBack(changeSetId);
        void message.success(t('undoToast.undone'));
      } catch (error) {
        void message.error(errorText(error));
      }
    };
    const bindings: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
      '$mod+k': (event) => {
        event.preventDefault();
        const { open, setOpen } = usePaletteStore.getState();
        setOpen(!open);
      },
      '$mod+z': quiet(() => void undo()),
      v: quiet(() => useVisitFormStore.getState().openVisitForm()),
      n: quiet(() => navigate('/leads/new')),
      '/': quiet(() => usePaletteStore.getState().setOpen(true)),
      'Shift+?': quiet(() => useShortcutHelpStore.getState().setOpen(true)),
      ...Object.fromEntries(destinations.map(({ keys, path }) => [keys, quiet(() => navigate(path))])),
    };
    // Each binding apart: after a match the library leaves the sequences behind it half open, so that `g i` right after
    // `g c` did nothing. And it must hear keys in fields too, or Ctrl+K would be deaf there.
    const stops = Object.entries(bindings).map(([keys, act]) =>
      tinykeys(window, { [keys]: act }, { ignore: isNoStroke }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [message, t, takeBack]);
};

/** Held keys and keys that an input method takes. */
const isNoStroke = (event: KeyboardEvent): boolean => event.repeat || event.isComposing;

/** antd keeps closed dialogs in the page, hidden. */
const isDialogOpen = (): boolean =>
  [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.checkVisibility());

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
