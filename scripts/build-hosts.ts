import { cpSync, existsSync, globSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import type { OutputOptions, Plugin } from 'rolldown';
import { isFresh, stampOf, writeStamp } from './build-stamp.ts';
import { buildAndSwap } from './build-swap.ts';

const inputs = [
  'shared/**/*.ts',
  'db/**/*.*',
  'core/**/*.*',
  'electron/**/*.ts',
  'resources/**/*.*',
  'scripts/build-*.ts',
  'package.json',
  'package-lock.json',
];

/** Folders that code finds through import.meta.url; each keeps its place relative to the sources. */
const carriedFolders = ['db/migrations', 'resources'];

/**
 * dist/main: every Node entry as one minified bundle with shared chunks. `better-sqlite3` stays outside (native);
 * everything else is inside, so that a package needs no node_modules but that one.
 */
export const buildHosts = async (root: string): Promise<'built' | 'fresh'> => {
  const folder = join(root, 'dist', 'main');
  const stampFile = join(folder, '.stamp');
  const stamp = stampOf(root, inputs);
  const isDone = (): boolean => isFresh(stampFile, stamp);
  if (isDone()) return 'fresh';
  await buildAndSwap(folder, (next) => bundle(root, next, stamp), isDone);
  return 'built';
};

const bundle = async (root: string, next: string, stamp: string): Promise<void> => {
  await bundleEntries(root, next, present(root, programs), { codeSplitting: { groups: startGroups } });
  // Apart from the programs: what they share with them would be cut out of the files that a start reads.
  await bundleEntries(root, next, present(root, { ...readers, ...workers(root) }), {});
  // A sandboxed preload cannot be an ES module.
  await bundleEntries(root, next, present(root, { preload: 'electron/preload/preload.ts' }), {
    format: 'cjs',
    entryFileNames: '[name].cjs',
  });
  for (const carried of carriedFolders) {
    const keep = (source: string): boolean => !source.includes(`${sep}packaging`);
    if (existsSync(join(root, carried)))
      cpSync(join(root, carried), join(next, carried), { recursive: true, filter: keep });
  }
  writeStamp(join(next, '.stamp'), stamp);
};

/** All at the top of dist/main, so that import.meta.url of every bundle and chunk is in that one folder. */
const programs = {
  main: 'electron/main/main.ts',
  'core-process': 'electron/main/core-process.ts',
  loopback: 'electron/loopback/run-loopback.ts',
};
const readers = { 'reader-process': 'electron/main/reader-process.ts' };
const workers = (root: string): Record<string, string> =>
  Object.fromEntries(
    globSync('{core,electron}/**/*-worker.ts', { cwd: root }).map((file) => [basename(file, '.ts'), file]),
  );

/**
 * What every start reads is two files: the host, which opens the window, and the core behind it. Fifty small ones cost
 * more to find and to link than to run; what a noun needs beyond them comes with its first call.
 */
const startGroups = [
  { name: 'host', test: /[\\/]electron[\\/]loopback[\\/]run-loopback\.ts$/, priority: 2 },
  {
    name: 'core',
    test: /[\\/](core[\\/]app|core[\\/]workspace[\\/]key-file-keeper|electron[\\/]host[\\/](system|forked-reader))\.ts$/,
    priority: 1,
  },
];

const present = (root: string, entries: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(root, file))));

const bundleEntries = async (
  root: string,
  folder: string,
  input: Record<string, string>,
  output: OutputOptions,
): Promise<void> => {
  if (Object.keys(input).length === 0) return;
  const { rolldown } = await import('rolldown');
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    tsconfig: false,
    external: ['electron', 'better-sqlite3', 'bufferutil', 'utf-8-validate'],
    plugins: [sourcePlaces(root), oneZodLocale, lateBuiltins],
    transform: {
      target: 'node22',
      inject: { FormData: [join(root, 'electron/host/late-form-data.ts'), 'FormData'] },
    },
    // Core and Electron's core process name the same files, one when it is asked and one at once.
    checks: { ineffectiveDynamicImport: false },
    logLevel: 'warn',
  });
  await build.write({
    dir: folder,
    format: 'esm',
    minify: true,
    comments: { legal: false, annotation: false, jsdoc: false },
    chunkFileNames: 'chunk-[hash].js',
    ...output,
  });
  await build.close();
};

/**
 * What createRequire gives for node:http evaluates its re-exported WebSocket and fetch too; getBuiltinModule does not. TLS and
 * compression, which cost as much as the rest of its start, are read by ws when they are used: by no socket of ours.
 */
const lateBuiltins: Plugin = {
  name: 'late-builtins',
  transform: {
    filter: { id: /[\\/]node_modules[\\/].*\.c?js$/, code: /\brequire\(['"]/ },
    handler: (code, id) => ({
      code: (/[\\/]ws[\\/]lib[\\/]/.test(id) ? code.replaceAll(heavyRequired, lateModule) : code).replaceAll(
        builtinRequired,
        (all, _quote, name: string) => (isBuiltin(name) ? `process.getBuiltinModule('${name}')` : all),
      ),
    }),
  },
};
const lateModule = "const $1 = new Proxy({}, { get: (_none, name) => process.getBuiltinModule('$3')[name] })";
const heavyRequired = /\bconst (\w+) = require\((['"])(https|tls|zlib)\2\)/g;
const builtinRequired = /\brequire\((['"])([\w:/]+)\1\)/g;

/**
 * In a bundle, import.meta.url is the place of the chunk. `new URL('./x', import.meta.url)` of our modules means a place
 * beside the source file, so the same place inside dist/main is put in, where the carried folders keep theirs.
 */
const sourcePlaces = (root: string): Plugin => ({
  name: 'source-places',
  transform: {
    filter: { id: /\.ts$/, code: 'import.meta.url' },
    handler: (code, id) => {
      const folder = relative(root, dirname(id)).replaceAll(sep, '/');
      if (!/^(core|db|electron|shared)(\/|$)/.test(folder)) return undefined;
      return {
        code: code.replaceAll(relativePlace, (_all, place: string) => {
          const isWorker = place.endsWith('-worker.ts');
          const carried = isWorker ? `${basename(place, '.ts')}.js` : posix.join(folder, place);
          return `new URL('./${carried}', import.meta.url)`;
        }),
      };
    },
  },
});

/** zod's other forty languages are a third of the bundle; words for people are the renderer's. */
const oneZodLocale: Plugin = {
  name: 'one-zod-locale',
  load: {
    filter: { id: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ },
    handler: () => ({ code: "export { default as en } from './en.js';" }),
  },
};

const relativePlace = /new URL\(\s*'(\.[^']*)',\s*import\.meta\.url,?\s*\)/g;
