import { protocol } from 'electron';
import { contentSecurityPolicy, fixedSecurityHeaders } from '../../shared/kernel/security-headers.ts';
import { fillHtml, listBundleFiles } from '../host/bundle-files.ts';
import { appScheme, isOwnUrl } from './own-url.ts';

/** supportFetchAPI without corsEnabled would let any page read across origins (CVE-2026-70604). Before `ready`. */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
    },
  ]);

export const serveAppScheme = (rendererFolder: string): void => {
  const bundle = listBundleFiles(rendererFolder);
  protocol.handle(appScheme, ({ url, method }) => {
    if (method !== 'GET' || !isOwnUrl(url)) return answer(403, 'text/plain; charset=utf-8', '');
    const file = bundle.find(pathOf(url));
    if (file === undefined) return answer(404, 'text/plain; charset=utf-8', '');
    return answer(200, file.type, file.isHtml ? fillHtml(file.body, '') : new Uint8Array(file.body));
  });
};

/** Cut from the text and not from a parsed URL, which would resolve `..` before the list of files sees it. */
const pathOf = (url: string): string => /^app:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? '';

const answer = (status: number, type: string, body: string | Uint8Array<ArrayBuffer>): Response =>
  new Response(body, {
    status,
    headers: {
      ...fixedSecurityHeaders,
      'Content-Security-Policy': contentSecurityPolicy([]),
      'Content-Type': type,
      'Cache-Control': 'no-store',
    },
  });
