import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '../../core/app.ts';
import { appVersion } from '../host/app-version.ts';
import { defaultConfigFolder } from '../host/config-folder.ts';
import { type BrowserWindow, openBrowserWindow } from './browser-window.ts';
import { type BrowserChoice, chooseBrowser, type Surroundings, systemSurroundings } from './installed-browser.ts';
import { launcherText } from './launcher-text.ts';
import { startLoopbackHost } from './loopback-host.ts';
import { askRunningInstance, claimHost, type HostClaim, isAlive, type RunningInstance } from './running-instance.ts';

export interface RunLoopbackOptions {
  readonly dataFolder: string;
  readonly rendererFolder: string;
  /** False with --no-open: the address is printed and nothing is started. */
  readonly opensWindow: boolean;
  readonly print: (line: string) => void;
  readonly extraBrowserFlags?: readonly string[];
  readonly surroundings?: Surroundings;
}

/**
 * The loopback host as a program: one per data folder, gone when its window closes, its launcher dies or it is told to.
 * Resolves when it has ended; false: nothing was opened, and its line says why. A folder that is none is thrown.
 */
export const runLoopback = async (options: RunLoopbackOptions): Promise<boolean> => {
  const own = hostFolder(options.dataFolder);
  try {
    return await runIn({ ...options, hostFolder: own.path });
  } finally {
    own.remove();
  }
};

interface RunIn extends RunLoopbackOptions {
  /** Where the host and its window keep their own files. */
  readonly hostFolder: string;
}

/**
 * The data folder; one that cannot be written is opened for reading by the core, and the host's own files then lie in a
 * private folder as long as it runs.
 */
const hostFolder = (dataFolder: string): { readonly path: string; readonly remove: () => void } => {
  // Nothing can be read out of a file that stands where the folder should be, and a window could only say so.
  if (statSync(dataFolder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw Object.assign(new Error('the data folder is a file'), { code: 'ENOTDIR' });
  try {
    // A folder that somebody else made keeps its mode: what is ours in it is 0600 file by file.
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    accessSync(dataFolder, constants.W_OK);
    return { path: dataFolder, remove: () => {} };
  } catch {
    const path = mkdtempSync(join(tmpdir(), 'lianzhao-host-'));
    return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
  }
};

const runIn = async (options: RunIn): Promise<boolean> => {
  const { hostFolder, print } = options;
  const choice = options.opensWindow ? chooseBrowser(options.surroundings ?? systemSurroundings()) : undefined;

  const claimed = await claimOrFind(hostFolder);
  switch (claimed.type) {
    case 'running':
      print(launcherText.alreadyRunning());
      // The host that runs sweeps the address away; this process is gone before the browser has read it.
      open(claimed.instance, choice, options)?.process.unref();
      return true;
    case 'silent':
      print(launcherText.silentHost());
      return false;
    case 'ours':
      await runHost(claimed.claim, choice, options);
      return true;
  }
};

type Claimed =
  | { readonly type: 'ours'; readonly claim: HostClaim }
  | { readonly type: 'running'; readonly instance: RunningInstance }
  /** Holds the folder and answers nothing: it has just begun, hangs, or belongs to another user. */
  | { readonly type: 'silent' };

/** Of two starts in the same moment one gets the claim, and the other waits until that one can be asked. */
const claimOrFind = async (dataFolder: string): Promise<Claimed> => {
  const patience = AbortSignal.timeout(patienceMs);
  while (!patience.aborted) {
    const instance = await askRunningInstance(dataFolder);
    if (instance !== undefined) return { type: 'running', instance };
    const claim = claimHost(dataFolder);
    if (claim !== undefined) return { type: 'ours', claim };
    await setTimeout(lookEveryMs);
  }
  return { type: 'silent' };
};

const patienceMs = 8_000;
const lookEveryMs = 200;

const runHost = async (claim: HostClaim, choice: BrowserChoice | undefined, options: RunIn): Promise<void> => {
  const { dataFolder, print } = options;
  const { promise: core, resolve: coreLoaded } = Promise.withResolvers<Core>();
  const host = await startLoopbackHost({ core, rendererFolder: options.rendererFolder, log: () => {} });
  claim.publish(host);
  const ends = [toldToStop(), launcherGone()];
  const window = open(host, choice, options);
  print(launcherText.stop());

  try {
    const failed = new Promise<never>((_resolve, reject) => core.catch(reject));
    // Only now: reading it takes the turns in which the browser would have been started.
    coreLoaded(loadCore(dataFolder));
    await Promise.race([failed, ...ends, ...(window === undefined ? [] : [window.closed])]);
  } finally {
    claim.release();
    window?.forget();
    window?.process.kill();
    await host.close();
    await core.then(({ close }) => close()).catch(() => undefined);
  }
};

/** The browser takes longer to start than the core to load, so the window is opened first. */
const loadCore = async (dataFolder: string): Promise<Core> => {
  const [
    { createCore },
    { createKeyFileKeeper },
    { systemClock, systemIds, systemMonotonicMs },
    { createForkedReaders },
  ] = await Promise.all([
    import('../../core/app.ts'),
    import('../../core/workspace/key-file-keeper.ts'),
    import('../host/system.ts'),
    import('../host/forked-reader.ts'),
  ]);
  const core = createCore({
    dataFolder,
    clock: systemClock,
    monotonicMs: systemMonotonicMs,
    ids: systemIds,
    host: 'loopback',
    appVersion: appVersion(),
    startReader: createForkedReaders(),
    keeper: createKeyFileKeeper(defaultConfigFolder()),
  });
  core.openEarly();
  return core;
};

const open = (
  { url, phrase }: RunningInstance,
  choice: BrowserChoice | undefined,
  { hostFolder, print, extraBrowserFlags = [] }: RunIn,
): BrowserWindow | undefined => {
  if (choice?.kind === 'found') {
    print(launcherText.browser(choice.browser.name));
    print(launcherText.phrase(phrase));
    return openBrowserWindow({
      browserPath: choice.browser.path,
      url,
      dataFolder: hostFolder,
      extraFlags: extraBrowserFlags,
    });
  }
  const why = choice?.kind ?? 'asked';
  print(`${launcherText.address(why)} ${launcherText.addressEnglish(why)}`);
  print(`\n  ${url}\n`);
  print(launcherText.phrase(phrase));
  print(launcherText.freshAddress());
  return undefined;
};

const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

/** A launcher that was killed outright tells nobody; on Unix we get another parent, on Windows its id is dead. */
const launcherGone = (): Promise<void> =>
  new Promise((resolve) => {
    const { ppid } = process;
    const look = setInterval(() => {
      if (process.ppid === ppid && isAlive(ppid)) return;
      clearInterval(look);
      resolve();
    }, 1_000);
    look.unref();
  });
