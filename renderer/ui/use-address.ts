import type { BaseLocationHook } from 'wouter';
import { navigate, useHashLocation } from 'wouter/use-hash-location';

/** An address that asks for nothing has no question: the library would keep the one of the screen before. */
export const goTo: typeof navigate = (to, options) => navigate(to.includes('?') ? to : `${to}?`, options);

const useLocationOfHash = (): [string, typeof navigate] => [useHashLocation()[0], goTo];

/** The hook of the router. */
export const useAddress: BaseLocationHook = Object.assign(useLocationOfHash, { hrefs: (href: string) => `#${href}` });
