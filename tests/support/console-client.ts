import type { z } from 'zod';
import { type AdminRouteName, adminRoutes } from '../../shared/admin/admin-routes.ts';

type Routes = typeof adminRoutes;
type InputOf<N extends AdminRouteName> = z.input<Routes[N]['input']>;
type OutputOf<N extends AdminRouteName> = z.output<Routes[N]['output']>;

export interface ConsoleClient {
  /** The answer as the contract has it; throws what the server refused with. */
  readonly call: <N extends AdminRouteName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>;
  /** Status and body, whatever they are. */
  readonly ask: <N extends AdminRouteName>(name: N, input: InputOf<N>) => Promise<{ status: number; body: unknown }>;
  readonly get: (path: string) => Promise<Response>;
}

/** Somebody before the console, without the pages: the same calls over HTTP, with a cookie of its own. */
export const openConsole = (url: string): ConsoleClient => {
  let cookie = '';
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { 'x-lianzhao-console': '1', ...(init.headers as Record<string, string> | undefined), cookie };
    const answer = await fetch(`${url}${path}`, { ...init, headers });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    return answer;
  };
  const ask: ConsoleClient['ask'] = async (name, input) => {
    const { method, path } = adminRoutes[name];
    const query = new URLSearchParams(Object.entries(input).map(([key, value]) => [key, String(value)])).toString();
    const answer = await send(method === 'GET' && query !== '' ? `${path}?${query}` : path, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } } : {}),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    ask,
    call: async (name, input) => {
      const { status, body } = await ask(name, input);
      if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
      // Checked by the schema of this very route.
      return adminRoutes[name].output.parse(body) as OutputOf<typeof name>;
    },
    get: (path) => send(path, { method: 'GET' }),
  };
};
