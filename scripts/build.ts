/** `npm run build`: dist/main (Node) and dist/renderer (browser); parts whose inputs did not change are left alone. */
import { fileURLToPath } from 'node:url';
import { buildHosts } from './build-hosts.ts';
import { buildRenderer } from './build-renderer.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [hosts, renderer] = await Promise.all([buildHosts(root), buildRenderer(root)]);
console.log(`dist/main ${hosts}, dist/renderer ${renderer}`);
