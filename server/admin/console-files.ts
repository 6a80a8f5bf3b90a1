import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import serveStatic from '@fastify/static';
import type { ServerApp } from '../http/route-context.ts';

/** Where `npm run build` puts the pages; beside the sources, because the server runs from them. */
const builtConsole = fileURLToPath(new URL('../../dist/console/', import.meta.url));

/** Exactly the files that were built, each by its own address; anything else is answered like an unknown call. */
export const serveConsoleFiles = (app: ServerApp): void => {
  // Tests of calls alone need no pages; `npm run server` builds them first.
  if (!existsSync(`${builtConsole}index.html`)) return;
  void app.register(serveStatic, {
    root: builtConsole,
    wildcard: false,
    globIgnore: ['.stamp'],
    cacheControl: false,
    schemaHide: true,
    setHeaders: (reply, path) => {
      // Their names carry a hash of their content.
      reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
};
