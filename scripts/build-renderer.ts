import { join } from 'node:path';
import { isFresh, stampOf, writeStamp } from './build-stamp.ts';
import { buildAndSwap } from './build-swap.ts';

const inputs = ['renderer/**/*.*', 'shared/**/*.ts', 'vite.config.ts', 'package-lock.json'];

/** dist/renderer: built beside and swapped in, so that a failed build leaves the last good one. */
export const buildRenderer = async (root: string): Promise<'built' | 'fresh'> => {
  const folder = join(root, 'dist', 'renderer');
  const stampFile = join(folder, '.stamp');
  const stamp = stampOf(root, inputs);
  if (isFresh(stampFile, stamp)) return 'fresh';
  const { build } = await import('vite');
  await buildAndSwap(folder, async (next) => {
    await build({
      configFile: join(root, 'vite.config.ts'),
      root: join(root, 'renderer'),
      logLevel: 'warn',
      build: { outDir: next },
    });
    writeStamp(join(next, '.stamp'), stamp);
  });
  return 'built';
};
