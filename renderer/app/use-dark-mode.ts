import { useSyncExternalStore } from 'react';
import { useAppearanceStore } from '../stores/appearance-store.ts';

const preference = window.matchMedia('(prefers-color-scheme: dark)');

const subscribe = (listener: () => void): (() => void) => {
  preference.addEventListener('change', listener);
  return () => preference.removeEventListener('change', listener);
};

/** What the user chose, or what the system prefers now. */
export const useDarkMode = (): boolean => {
  const systemIsDark = useSyncExternalStore(subscribe, () => preference.matches);
  const choice = useAppearanceStore((state) => state.theme);
  return choice === 'system' ? systemIsDark : choice === 'dark';
};
