import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { systemClock } from '../host/system.ts';

export interface BrowserWindowOptions {
  readonly browserPath: string;
  /** The one-time address: goes into a file of this user, never into the command line, which every user can list. */
  readonly url: string;
  readonly dataFolder: string;
  readonly extraFlags?: readonly string[];
}

export interface BrowserWindow {
  readonly process: ChildProcess;
  /** When the last window of the profile closed; at once when another process of the profile took the window over. */
  readonly closed: Promise<void>;
  readonly forget: () => void;
}

/** Opens the address as a window of its own: no tabs, no address bar, a profile apart from the person's browsing. */
export const openBrowserWindow = (options: BrowserWindowOptions): BrowserWindow => {
  const folder = readableFolder(options);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const redirectFile = writeRedirectFile(folder, options.url);
  const child = spawn(
    options.browserPath,
    [
      `--app=${pathToFileURL(redirectFile).href}`,
      `--user-data-dir=${join(folder, 'browser-profile')}`,
      ...quietFlags,
      ...(options.extraFlags ?? []),
    ],
    { stdio: 'ignore' },
  );
  const forget = (): void => forgetAddresses(folder, 0);
  const forgetLater = setInterval(() => forgetAddresses(folder, codeLifeMs), codeLifeMs).unref();
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  void closed.then(() => clearInterval(forgetLater));
  return { process: child, closed, forget };
};

/** A name of its own: a second start must not take away the file that the first window is about to read. */
export const writeRedirectFile = (folder: string, url: string): string => {
  forgetAddresses(folder, codeLifeMs);
  const file = join(folder, `open-${randomBytes(6).toString('hex')}.html`);
  const html = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>链招 LianZhao</title>
<script>location.replace(${JSON.stringify(url)})</script>
`;
  writeFileSync(file, html, { mode: 0o600, flag: 'wx' });
  return file;
};

/** Also those of other starts: the process of a second one has ended before its window read the file. */
const forgetAddresses = (folder: string, olderThanMs: number): void => {
  const addresses = readdirSync(folder).filter((name) => /^open-[0-9a-f]+[.]html$/.test(name));
  for (const file of addresses.map((name) => join(folder, name))) {
    const madeAtMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (systemClock.nowMs() - madeAtMs >= olderThanMs) rmSync(file, { force: true });
  }
};

const codeLifeMs = 60_000;

/** Nothing of the browser may call home on our behalf: no sync, no updates, no translation, no field trials. */
const quietFlags = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-breakpad',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  '--no-pings',
  '--metrics-recording-only',
  '--class=LianZhao',
  '--window-size=1440,900',
];

/** A browser from a snap may read nothing under hidden folders but its own. */
const readableFolder = ({ browserPath, dataFolder }: BrowserWindowOptions): string => {
  const isSnap = process.platform === 'linux' && /^\/snap\/|\/usr\/bin\/snap$/.test(realpathSync(browserPath));
  return isSnap ? join(homedir(), 'snap', 'chromium', 'common', 'lianzhao') : join(dataFolder, 'window');
};
