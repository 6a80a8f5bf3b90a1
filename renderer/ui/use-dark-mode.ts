import { useSyncExternalStore } from 'react';

const preference = window.matchMedia('(prefers-color-scheme: dark)');

const subscribe = (listener: () => void): (() => void) => {
  preference.addEventListener('change', listener);
  return () => preference.removeEventListener('change', listener);
};

/** What the user chose, or what the system prefers now. */
export const useDarkMode = (choice: 'system' | 'light' | 'dark'): boolean => {
  const systemIsDark = useSyncExternalStore(subscribe, () => preference.matches);
  return choice === 'system' ? systemIsDark : choice === 'dark';
};
