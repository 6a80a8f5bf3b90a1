import type { Page } from 'playwright-core';

export interface RefusingWire {
  /** From now on these procedures (`lead.list`) are answered by the error of a core that broke its own contract. */
  readonly refuse: (...procedures: readonly string[]) => void;
  readonly allow: () => void;
  /** How often a refused procedure was asked for. */
  readonly refusals: () => number;
}

/** Between the window and the core: everything passes but what is refused. Takes effect with the next reload. */
export const refusingWire = async (page: Page): Promise<RefusingWire> => {
  let refused: readonly string[] = [];
  let refusals = 0;
  await page.routeWebSocket(/\/rpc$/, (window) => {
    const core = window.connectToServer();
    window.onMessage((message) => {
      const { i: id, p: request } = readMessage(message);
      const procedure = new URL(request?.u ?? '/', 'http://core').pathname.slice(1).replaceAll('/', '.');
      if (!refused.includes(procedure)) return core.send(message);
      refusals += 1;
      window.send(JSON.stringify({ i: id, p: { s: 500, b: { json: brokenContract } } }));
    });
  });
  return {
    refuse: (...procedures) => {
      refused = procedures;
      refusals = 0;
    },
    allow: () => {
      refused = [];
    },
    refusals: () => refusals,
  };
};

const brokenContract = {
  defined: false,
  code: 'INTERNAL_SERVER_ERROR',
  status: 500,
  message: 'Output validation failed',
};

/** A message is JSON, with bytes behind it where a file is sent. */
const readMessage = (message: string | Buffer): { readonly i?: string; readonly p?: { readonly u?: string } } => {
  const text = message.toString();
  try {
    return JSON.parse(text) as ReturnType<typeof readMessage>; // what the client of the same library wrote
  } catch {
    return {};
  }
};
