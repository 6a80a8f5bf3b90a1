import type { IncomingHttpHeaders } from 'node:http';

export type Refusal = 'foreignHost' | 'foreignSite' | 'foreignOrigin';

/** The exact Host values that a browser sends when it was pointed at our socket and not at a name that leads there. */
export const ownHosts = (port: number): readonly string[] => [`127.0.0.1:${port}`, `[::1]:${port}`];

/**
 * Stops pages of other sites, also those whose name was re-bound to 127.0.0.1 (their Host is their own name, and the
 * browser leaves Sec-Fetch-Site away because the origin is not trustworthy; so an absent header is a refusal).
 * Only the launch page, which holds nothing, may be navigated to from elsewhere: the 0600 file leads there.
 */
export const refuseRequest = (
  headers: IncomingHttpHeaders,
  port: number,
  { isLaunchPage }: { readonly isLaunchPage: boolean },
): Refusal | undefined => {
  if (!ownHosts(port).includes(headers.host ?? '')) return 'foreignHost';
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return 'foreignOrigin';
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return undefined;
  const isTopNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site === 'none' && isTopNavigation) return undefined;
  if (site !== undefined && isTopNavigation && isLaunchPage) return undefined;
  return 'foreignSite';
};

/** Browsers always send Origin with a WebSocket and not all of them Sec-Fetch-Site, so here Origin is the one required. */
export const refuseUpgrade = (headers: IncomingHttpHeaders, port: number): Refusal | undefined => {
  if (!ownHosts(port).includes(headers.host ?? '')) return 'foreignHost';
  if (headers.origin !== `http://${headers.host}`) return 'foreignOrigin';
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' ? undefined : 'foreignSite';
};
