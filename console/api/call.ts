import type { z } from 'zod';
import { adminError } from '../../shared/admin/admin-route.ts';
import { type AdminRouteName, adminRoutes } from '../../shared/admin/admin-routes.ts';

type Routes = typeof adminRoutes;
export type InputOf<N extends AdminRouteName> = z.input<Routes[N]['input']>;
export type OutputOf<N extends AdminRouteName> = z.output<Routes[N]['output']>;

/** What the server said instead of an answer; `noAnswer` when it could not be asked. */
export class CallError extends Error {
  readonly type: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(type: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(type);
    this.type = type;
    this.facts = facts;
  }
}

/** One call of the contract. The header tells the server that a page of its own asks, which no other page can. */
export const call = async <N extends AdminRouteName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
  const { method, path, output } = adminRoutes[name];
  const query = method === 'GET' ? queryOf(input) : '';
  const answer = await ask(`${path}${query}`, {
    method,
    headers: { ...consoleHeader, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
    ...(method === 'POST' ? { body: JSON.stringify(input) } : {}),
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw refusalOf(answer.status, body);
  // The schema of this very route: TypeScript cannot follow the name through the table.
  return output.parse(body) as OutputOf<N>;
};

/** A file of the server, for saving. */
export const download = async (path: string): Promise<Blob> => {
  const answer = await ask(path, { method: 'GET', headers: consoleHeader });
  if (!answer.ok) throw refusalOf(answer.status, await answer.json().catch(() => undefined));
  return answer.blob();
};

const consoleHeader = { 'x-lianzhao-console': '1' };

const ask = async (path: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' });
  } catch {
    throw new CallError('noAnswer');
  }
};

const queryOf = (input: object): string => {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
};

const refusalOf = (status: number, body: unknown): CallError => {
  const known = adminError.safeParse(body);
  if (known.success) return new CallError(known.data.type, known.data);
  const type: unknown = Object(body).type;
  return new CallError(typeof type === 'string' ? type : `http${status}`, Object(body));
};
