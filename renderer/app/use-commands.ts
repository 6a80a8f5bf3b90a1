import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { foldForFinding, holdsTyped } from '../../shared/kernel/finding-text.ts';
import { useAppearanceStore } from '../stores/appearance-store.ts';
import { helpIndex, useHelpStore } from '../stores/help-store.ts';
import { useShortcutHelpStore } from '../stores/shortcut-help-store.ts';
import { useVisitFormStore } from '../stores/visit-form-store.ts';
import { useLookingOnly } from '../ui/looking-only.tsx';
import { useDarkMode } from '../ui/use-dark-mode.ts';
import { useDestinations } from './navigation.tsx';

interface PaletteCommand {
  readonly key: string;
  readonly title: string;
  /** Pinyin initials of the Chinese title, typed without an input method. */
  readonly initials: string;
  /** Not in a workspace that is open for reading only. */
  readonly writes?: true;
  readonly run: () => void;
}

export const useCommands = (text: string): readonly PaletteCommand[] => {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const looking = useLookingOnly();
  const destinations = useDestinations();
  const dark = useDarkMode(useAppearanceStore((state) => state.theme));
  const commands: readonly PaletteCommand[] = [
    {
      key: 'logVisit',
      title: t('command.logVisit'),
      initials: 'jycbf',
      writes: true,
      run: () => useVisitFormStore.getState().openVisitForm(),
    },
    { key: 'newLead', title: t('command.newLead'), initials: 'xjxs', writes: true, run: () => navigate('/leads/new') },
    {
      key: 'newCompany',
      title: t('command.newCompany'),
      initials: 'xjqy',
      writes: true,
      run: () => navigate('/companies?new=1'),
    },
    {
      key: 'newTrip',
      title: t('command.newTrip'),
      initials: 'xjwc',
      writes: true,
      run: () => navigate('/trips?new=1'),
    },
    {
      key: 'importSheet',
      title: t('command.importSheet'),
      initials: 'drbg',
      writes: true,
      run: () => navigate('/import'),
    },
    {
      key: 'settleDuplicates',
      title: t('command.settleDuplicates'),
      initials: 'clyscf',
      run: () => navigate('/companies/duplicates'),
    },
    { key: 'thisWeekReport', title: t('command.thisWeekReport'), initials: 'bzzb', run: () => navigate('/report') },
    {
      key: 'toggleTheme',
      title: t('command.toggleTheme'),
      initials: 'qhqs',
      run: () => useAppearanceStore.getState().setTheme(dark ? 'light' : 'dark'),
    },
    {
      key: 'shortcuts',
      title: t('command.shortcuts'),
      initials: 'jpkjj',
      run: () => useShortcutHelpStore.getState().setOpen(true),
    },
    {
      key: 'help',
      title: t('help.command'),
      initials: 'dkbzsc',
      run: () => useHelpStore.getState().openHelp(helpIndex),
    },
    ...destinations.map(({ path, name, initials }) => ({
      key: `go-${path}`,
      title: t('command.go', { page: name() }),
      initials: `qw${initials}`,
      run: () => navigate(path),
    })),
  ];
  const offered = looking ? commands.filter(({ writes }) => writes !== true) : commands;
  const wanted = foldForFinding(text);
  if (wanted === '') return offered;
  return offered.filter(({ title, initials }) => holdsTyped(title, text) || initials.includes(wanted));
};
