import { useSyncExternalStore } from 'react';
import { useAppearance } from './appearance.ts';

const preference = window.matchMedia('(prefers-color-scheme: dark)');

const subscribe = (listener: () => void): (() => void) => {
  preference.addEventListener('change', listener);
  return () => preference.removeEventListener('change', listener);
};

export const useDarkMode = (): boolean => {
  const systemIsDark = useSyncExternalStore(subscribe, () => preference.matches);
  const choice = useAppearance((state) => state.theme);
  return choice === 'system' ? systemIsDark : choice === 'dark';
};
