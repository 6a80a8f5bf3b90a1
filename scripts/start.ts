/**
 * `npm start [-- --data <folder>] [--no-open]`: builds what changed and opens the application in the best shell that this
 * machine has: Electron where its runtime is, else an app window of an installed browser, else a one-time address.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../electron/host/data-folder.ts';
import { hasDisplay } from '../electron/loopback/installed-browser.ts';
import { launcherText } from '../electron/loopback/launcher-text.ts';
import type { runLoopback } from '../electron/loopback/run-loopback.ts';
import { buildHosts } from './build-hosts.ts';
import { buildRenderer } from './build-renderer.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const start = async (): Promise<void> => {
  const values = parse(process.argv.slice(2));
  if (values === undefined) {
    console.error(launcherText.usage());
    process.exitCode = 2;
    return;
  }
  const dataFolder = resolve(values.data ?? defaultDataFolder());
  const opensWindow = values['no-open'] !== true;
  await Promise.all([buildHosts(root), buildRenderer(root)]);

  const electron = electronBinary();
  if (opensWindow && electron !== undefined && hasDisplay(process)) {
    console.log(launcherText.electron());
    if (await runElectron(electron, dataFolder)) return;
    console.log(launcherText.electronFailed());
  }
  enableCompileCache(join(root, '.cache', 'compile'));
  // The bundle of electron/loopback/run-loopback.ts, so it has that module's exports.
  const bundle = (await import(new URL('../dist/main/loopback.js', import.meta.url).href)) as {
    runLoopback: typeof runLoopback;
  };
  try {
    const opened = await bundle.runLoopback({
      dataFolder,
      rendererFolder: join(root, 'dist', 'renderer'),
      opensWindow,
      print: (line) => console.log(line),
    });
    if (!opened) process.exitCode = 1;
  } catch (error) {
    const code = String(Object(error).code);
    if (!folderProblems.has(code)) throw error;
    console.error(launcherText.folderUnusable(dataFolder, code));
    process.exitCode = 1;
  }
};

const folderProblems = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'ENAMETOOLONG']);

const parse = (parameters: string[]) => {
  try {
    const options = { data: { type: 'string' }, 'no-open': { type: 'boolean' } } as const;
    return parseArgs({ args: parameters, options }).values;
  } catch {
    return undefined;
  }
};

const electronBinary = (): string | undefined =>
  ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
    .map((name) => join(root, 'node_modules', 'electron', 'dist', name))
    .find((path) => existsSync(path));

/** False when Electron ended with an error before a person could have seen a window, e.g. for a missing library. */
const runElectron = async (binary: string, dataFolder: string): Promise<boolean> => {
  const startedMs = performance.now();
  const child = spawn(binary, [root, `--data=${dataFolder}`], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const code = await exitCodeOf(child);
  return code === 0 || performance.now() - startedMs > 10_000;
};

const exitCodeOf = (child: ChildProcess): Promise<number> =>
  new Promise((done) => {
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 0));
  });

await start();
