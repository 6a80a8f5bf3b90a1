/** `npm run build`: dist/main (Node), dist/renderer and dist/console (browser); parts whose inputs did not change are left alone. */
import { fileURLToPath } from 'node:url';
import { buildConsole } from './build-console.ts';
import { buildHosts } from './build-hosts.ts';
import { buildRenderer } from './build-renderer.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [hosts, renderer, pages] = await Promise.all([buildHosts(root), buildRenderer(root), buildConsole(root)]);
console.log(`dist/main ${hosts}, dist/renderer ${renderer}, dist/console ${pages}`);
