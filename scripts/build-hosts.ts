import { cpSync, existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
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
  const { build } = await import('esbuild');
  const common: BuildOptions = {
    absWorkingDir: root,
    outdir: next,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    legalComments: 'none',
    logLevel: 'warning',
    external: ['electron', 'better-sqlite3', 'bufferutil', 'utf-8-validate'],
  };
  await build({
    ...common,
    format: 'esm',
    splitting: true,
    entryPoints: entries(root),
    chunkNames: 'chunk-[hash]',
    banner: { js: requireForBundledCommonJs },
    inject: ['electron/host/late-form-data.ts'],
    plugins: [sourcePlaces(root), oneZodLocale],
  });
  // A sandboxed preload cannot be an ES module.
  if (existsSync(join(root, preload)))
    await build({ ...common, format: 'cjs', entryPoints: { preload }, outExtension: { '.js': '.cjs' } });
  for (const carried of carriedFolders) {
    const keep = (source: string): boolean => !source.includes(`${sep}packaging`);
    if (existsSync(join(root, carried)))
      cpSync(join(root, carried), join(next, carried), { recursive: true, filter: keep });
  }
  writeStamp(join(next, '.stamp'), stamp);
};

const preload = 'electron/preload/preload.ts';

/** All at the top of dist/main, so that import.meta.url of every bundle and chunk is in that one folder. */
const entries = (root: string): Record<string, string> => {
  const fixed = {
    main: 'electron/main/main.ts',
    'core-process': 'electron/main/core-process.ts',
    'reader-process': 'electron/main/reader-process.ts',
    loopback: 'electron/loopback/run-loopback.ts',
  };
  const workers = globSync('{core,electron}/**/*-worker.ts', { cwd: root }).map((file) => [
    basename(file, '.ts'),
    file,
  ]);
  return Object.fromEntries(
    [...Object.entries(fixed), ...workers].filter(([, file]) => existsSync(join(root, file ?? ''))),
  );
};

/**
 * What createRequire gives for node:http evaluates its re-exported WebSocket and fetch too; getBuiltinModule does not.
 */
const requireForBundledCommonJs =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const requireOfBundle = createRequireOfBundle(import.meta.url); const require = (id) => process.getBuiltinModule(id) ?? requireOfBundle(id);";

/**
 * In a bundle, import.meta.url is the place of the chunk. `new URL('./x', import.meta.url)` of our modules means a place
 * beside the source file, so the same place inside dist/main is put in, where the carried folders keep theirs.
 */
const sourcePlaces = (root: string): Plugin => ({
  name: 'source-places',
  setup: (build) => {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const folder = relative(root, dirname(path)).replaceAll(sep, '/');
      if (!/^(core|db|electron|shared)(\/|$)/.test(folder)) return undefined;
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const contents = text.replaceAll(relativePlace, (_all, place: string) => {
        const isWorker = place.endsWith('-worker.ts');
        const carried = isWorker ? `${basename(place, '.ts')}.js` : posix.join(folder, place);
        return `new URL('./${carried}', import.meta.url)`;
      });
      return { contents, loader: 'ts' };
    });
  },
});

/** zod's other forty languages are a third of the bundle; words for people are the renderer's. */
const oneZodLocale: Plugin = {
  name: 'one-zod-locale',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

const relativePlace = /new URL\(\s*'(\.[^']*)',\s*import\.meta\.url,?\s*\)/g;
