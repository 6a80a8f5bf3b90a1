import type { FastifyInstance } from 'fastify';

export interface ServerRoute {
  readonly method: string;
  readonly path: string;
  /** The zod schema of its body or query, when it has one. */
  readonly input: unknown;
}

const tables = new WeakMap<FastifyInstance, ServerRoute[]>();

/** Before any route: so that tests of access ask about every one, also those that come later. */
export const keepRouteTable = (app: FastifyInstance): void => {
  const table: ServerRoute[] = [];
  tables.set(app, table);
  app.addHook('onRoute', ({ method, url, schema }) => {
    const input = schema?.body ?? schema?.querystring;
    for (const one of [method].flat()) table.push({ method: one, path: url, input });
  });
};

export const routesOf = (app: FastifyInstance): readonly ServerRoute[] => tables.get(app) ?? [];
