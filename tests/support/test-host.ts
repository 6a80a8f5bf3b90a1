import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../core/app.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { type LoopbackHost, startLoopbackHost } from '../../electron/loopback/loopback-host.ts';

export interface TestHost {
  readonly host: LoopbackHost;
  readonly folder: string;
  readonly logged: readonly string[];
  /** Moves the host's clock. */
  readonly passMs: (durationMs: number) => void;
  readonly ask: (options: AskOptions) => Promise<Answer>;
  /** The Cookie header of a session that was opened properly. */
  readonly signIn: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface AskOptions {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** The real loopback host with a real core, serving a renderer of three small files. */
export const startTestHost = async (
  indexHtml = '<!doctype html><title>app</title><p>inside</p>',
  moreFiles: Readonly<Record<string, string>> = {},
  builtRenderer?: string,
): Promise<TestHost> => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-host-'));
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), indexHtml);
  writeFileSync(join(rendererFolder, 'assets', 'main-1.js'), 'document.title = "started";');
  writeFileSync(join(rendererFolder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  for (const [name, text] of Object.entries(moreFiles)) writeFileSync(join(rendererFolder, name), text);
  writeFileSync(join(folder, 'secret.html'), 'TOP SECRET');
  const core = createCore({
    dataFolder: join(folder, 'data'),
    clock: systemClock,
    ids: systemIds,
    host: 'loopback',
    appVersion: '0.0.0',
    startReader: createForkedReaders(),
    keeper: createKeyFileKeeper(join(folder, 'config')),
  });
  let nowMs = 1_000_000;
  const logged: string[] = [];
  const host = await startLoopbackHost({
    core,
    rendererFolder: builtRenderer ?? rendererFolder,
    log: (line) => logged.push(line),
    nowMs: () => nowMs,
  });
  const ask = (options: AskOptions): Promise<Answer> => askPort(host.port, options);
  return {
    host,
    folder,
    logged,
    ask,
    passMs: (durationMs) => {
      nowMs += durationMs;
    },
    signIn: async () => {
      const { headers } = await ask(exchange(host.port, codeOf(host.freshUrl())));
      return String(headers['set-cookie']).split(';', 1)[0] ?? '';
    },
    close: async () => {
      await host.close();
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const codeOf = (url: string): string => url.split('#')[1] ?? '';

/** What a browser adds to the requests of a page of ours. */
export const ownPage = (port: number): Record<string, string> => ({
  Host: `127.0.0.1:${port}`,
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
});

/** What a browser adds when a person enters an address. */
export const typedAddress = (port: number): Record<string, string> => ({
  Host: `127.0.0.1:${port}`,
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
});

/** `tab` is the chance that the tab of a browser keeps: each call here is a tab of its own. */
export const exchange = (port: number, code: string, tab: string = randomUUID()): AskOptions => ({
  path: '/session',
  method: 'POST',
  headers: { ...ownPage(port), Origin: `http://127.0.0.1:${port}`, 'Content-Type': 'application/json' },
  body: JSON.stringify({ code, tab }),
});

/** Sends exactly what it is told to: no Host of its own, no tidied path. */
export const askPort = (
  port: number,
  { path = '/', method = 'GET', headers = ownPage(port), body = '' }: AskOptions,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method, setHost: false, headers: { ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: {}, body: '' });
    });
    asked.on('error', reject);
    asked.end(body);
  });
