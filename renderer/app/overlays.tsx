import { lazy, Suspense, useEffect, useState } from 'react';
import { usePaletteStore } from '../stores/palette-store.ts';
import { useShortcutHelpStore } from '../stores/shortcut-help-store.ts';
import { useVisitFormStore } from '../stores/visit-form-store.ts';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }));
const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }));
const VisitForm = lazy(async () => ({ default: (await import('../features/visit/visit-form.tsx')).VisitForm }));

/** What opens over every screen: read once the first screen stands still, or when it is asked for before that. */
export const Overlays = () => {
  const [idle, setIdle] = useState(false);
  const paletteOpen = usePaletteStore((state) => state.open);
  const helpOpen = useShortcutHelpStore((state) => state.open);
  const visitOpen = useVisitFormStore((state) => state.prefill !== undefined);
  useEffect(() => {
    const waiting = requestIdleCallback(() => setIdle(true), { timeout: 2_000 });
    return () => cancelIdleCallback(waiting);
  }, []);
  return (
    <>
      <Suspense>{(idle || paletteOpen) && <CommandPalette />}</Suspense>
      <Suspense>{(idle || helpOpen) && <ShortcutHelp />}</Suspense>
      <Suspense>{(idle || visitOpen) && <VisitForm />}</Suspense>
    </>
  );
};
