import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface InstalledBrowser {
  readonly name: string;
  readonly path: string;
}

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly isExecutable: (path: string) => boolean;
}

export type BrowserChoice =
  | { readonly kind: 'found'; readonly browser: InstalledBrowser }
  | { readonly kind: 'noDisplay' }
  | { readonly kind: 'root' }
  | { readonly kind: 'none' };

/** A browser with an app mode that this user can open a window of. `LIANZHAO_BROWSER` names one by its path. */
export const chooseBrowser = (around: Surroundings): BrowserChoice => {
  if (!hasDisplay(around)) return { kind: 'noDisplay' };
  // As root these browsers only start without their sandbox, and that is not ours to give away.
  if (around.isRoot) return { kind: 'root' };
  const browser = candidates(around).find(({ path }) => around.isExecutable(path));
  return browser === undefined ? { kind: 'none' } : { kind: 'found', browser };
};

export const hasDisplay = ({ platform, env }: Pick<Surroundings, 'platform' | 'env'>): boolean =>
  platform === 'win32' || platform === 'darwin' || isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY']);

export const systemSurroundings = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  isRoot: process.platform === 'linux' && process.getuid?.() === 0,
  isExecutable: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return existsSync(path);
    } catch {
      return false;
    }
  },
});

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';

const candidates = ({ platform, env }: Surroundings): readonly InstalledBrowser[] => {
  const chosen = env['LIANZHAO_BROWSER'];
  if (isSet(chosen)) return [{ name: chosen, path: chosen }];
  switch (platform) {
    case 'win32':
      return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(isSet).flatMap((folder) => [
        { name: 'Chrome', path: join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe') },
        { name: 'Chromium', path: join(folder, 'Chromium', 'Application', 'chrome.exe') },
        { name: 'Edge', path: join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe') },
      ]);
    case 'darwin':
      return ['/Applications', join(env['HOME'] ?? '/', 'Applications')].flatMap((folder) =>
        ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => ({
          name,
          path: join(folder, `${name}.app`, 'Contents', 'MacOS', name),
        })),
      );
    case 'aix':
    case 'android':
    case 'cygwin':
    case 'freebsd':
    case 'haiku':
    case 'linux':
    case 'netbsd':
    case 'openbsd':
    case 'sunos':
      return (env['PATH'] ?? '')
        .split(delimiter)
        .filter(isSet)
        .flatMap((folder) => commandNames.map(([command, name]) => ({ name, path: join(folder, command) })));
  }
};

const commandNames = [
  ['chromium', 'Chromium'],
  ['chromium-browser', 'Chromium'],
  ['google-chrome-stable', 'Chrome'],
  ['google-chrome', 'Chrome'],
  ['microsoft-edge-stable', 'Edge'],
  ['microsoft-edge', 'Edge'],
] as const;
