import { buildWithVite } from './build-with-vite.ts';

/** dist/console: the pages of the server, which it serves itself. */
export const buildConsole = (root: string): Promise<'built' | 'fresh'> =>
  buildWithVite(root, {
    name: 'console',
    config: 'vite.console.config.ts',
    inputs: [
      'console/**/*.*',
      'renderer/{ui,csp,public}/**/*.*',
      'shared/{kernel,admin,sync,domain}/**/*.ts',
      'vite.console.config.ts',
      'package-lock.json',
      'scripts/build-console.ts',
      'scripts/build-with-vite.ts',
      'scripts/styles-without-elements.ts',
    ],
  });
