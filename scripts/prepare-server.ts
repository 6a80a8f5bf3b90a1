/** Before `npm run server`: its pages, where they can be built; an installation without the build tools brings them along. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildConsole } from './build-console.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
if (existsSync(`${root}node_modules/vite`)) await buildConsole(root);
else if (!existsSync(`${root}dist/console/index.html`)) {
  console.error('dist/console is missing: run `npm run build` where the development dependencies are installed.');
  process.exitCode = 1;
}
