import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';
import { navigate } from 'wouter/use-hash-location';

/** An address that asks for nothing has no question: the library would keep the one of the screen before. */
export const goTo: typeof navigate = (to, options) => navigate(to.includes('?') ? to : `${to}?`, options);

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  // Back to an address with another question changes the hash too, and the browser tells only of the former.
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
};

const screenNow = (): string => `/${location.hash.replace(/^#?\/?/, '')}`;

const useLocationOfHash = (): [string, typeof navigate] => [useSyncExternalStore(subscribe, screenNow), goTo];

/** The hook of the router. */
export const useAddress: BaseLocationHook = Object.assign(useLocationOfHash, { hrefs: (href: string) => `#${href}` });
