import { contentSecurityPolicy, fixedSecurityHeaders } from '../../shared/kernel/security-headers.ts';

/**
 * What every answer carries, errors as well: the application's own, so that the console may use its parts. The console's
 * own files replace `cache-control`.
 */
export const securityHeaders = (secure: boolean): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': contentSecurityPolicy([]),
  ...fixedSecurityHeaders,
  'Cache-Control': 'no-store',
  ...(secure ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
});
