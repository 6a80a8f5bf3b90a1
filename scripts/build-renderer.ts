import { buildWithVite } from './build-with-vite.ts';

/** dist/renderer: the pages of the application. */
export const buildRenderer = (root: string): Promise<'built' | 'fresh'> =>
  buildWithVite(root, {
    name: 'renderer',
    config: 'vite.config.ts',
    inputs: [
      'renderer/**/*.*',
      'docs/user/**/*.*',
      'shared/**/*.ts',
      'vite.config.ts',
      'package-lock.json',
      'scripts/build-renderer.ts',
      'scripts/build-with-vite.ts',
      'scripts/manual-pages.ts',
      'scripts/styles-without-elements.ts',
    ],
  });
