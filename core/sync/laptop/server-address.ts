import { isIP } from 'node:net';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';

export type AddressError =
  | { readonly type: 'AddressInvalid'; readonly address: string }
  | { readonly type: 'AddressNotEncrypted'; readonly address: string; readonly mayAllow: boolean };

/**
 * The origin of a server: https, or http on this computer. Inside the office network http may be allowed on purpose, for
 * a trial; to any other computer never, whoever asks.
 */
export const serverOrigin = (text: string, allowPlain: boolean): Result<string, AddressError> => {
  const address = text.trim();
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
  if (url === undefined) return err({ type: 'AddressInvalid', address });
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return ok(url.origin);
  const mayAllow = isIntranet(url.hostname);
  return allowPlain && mayAllow ? ok(url.origin) : err({ type: 'AddressNotEncrypted', address: url.origin, mayAllow });
};

/** Nothing but an origin: a path, a query or a name and password in it would be somebody's mistake, or worse. */
const parse = (text: string): URL | undefined => {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && url.pathname === '/' && url.hostname !== '' ? url : undefined;
};

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));

const isIntranet = (host: string): boolean => {
  if (isIP(host) !== 4) return !host.includes('.') && !host.includes(':');
  const [a = 0, b = 0] = host.split('.').map(Number);
  return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
};
