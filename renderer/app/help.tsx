import { lazy, Suspense, useEffect } from 'react';
import { helpIndex, useHelpStore } from '../stores/help-store.ts';

const HelpDialog = lazy(async () => ({ default: (await import('../features/help/help-dialog.tsx')).HelpDialog }));

/** F1 from everywhere, also before a workspace is open: who has lost a laptop stands before the first screen. */
export const Help = ({ startPage = helpIndex }: { readonly startPage?: string }) => {
  const isOpen = useHelpStore(({ page }) => page !== undefined);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'F1' || event.repeat) return;
      // The browser's own help would take the window away.
      event.preventDefault();
      useHelpStore.getState().openHelp(startPage);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [startPage]);
  return <Suspense>{isOpen && <HelpDialog />}</Suspense>;
};
