import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface BundleFile {
  readonly type: string;
  readonly isHtml: boolean;
  readonly body: Buffer;
}

export interface BundleFiles {
  /** The path of a URL as it came over the wire, e.g. `/assets/main-4f2a.js`. */
  readonly find: (urlPath: string) => BundleFile | undefined;
  readonly paths: () => readonly string[];
}

const typeByExtension = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.webmanifest', 'application/manifest+json'],
]);

/**
 * The files of the built renderer. The folder is listed once and a request is looked up in that list as it came, without
 * decoding or joining: a path that climbs out of the folder has no entry and so cannot be expressed. Symbolic links and
 * files of other types are not listed. Read into memory now (a few MB), so that a page never mixes two builds.
 */
export const listBundleFiles = (folder: string): BundleFiles => {
  const files = new Map<string, BundleFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const type = typeByExtension.get(extname(entry.name));
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const urlPath = `/${path.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, '')}`;
    files.set(urlPath, { type, isHtml: type.startsWith('text/html'), body: readFileSync(path) });
  }
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return { find: (urlPath) => files.get(urlPath), paths: () => [...files.keys()] };
};

/** index.html carries the host's phrase in a meta element, for the page to show; Electron needs none. */
export const fillHtml = (html: Buffer, phrase: string): string =>
  html.toString('utf8').replaceAll('__LAUNCH_PHRASE__', phrase);
