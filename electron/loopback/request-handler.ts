import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentSecurityPolicy, fixedSecurityHeaders } from '../../shared/kernel/security-headers.ts';
import { type BundleFiles, fillHtml } from '../host/bundle-files.ts';
import { proveAnswer, proveAsk, sameProof } from './instance-proof.ts';
import type { LaunchCodes } from './launch-code.ts';
import type { LaunchFile } from './launch-page.ts';
import { ownHosts, refuseRequest } from './request-guard.ts';
import type { Sessions } from './sessions.ts';
import { textsOf } from './texts-of.ts';

export interface RequestHandlerOptions {
  readonly port: number;
  readonly sessions: Sessions;
  readonly codes: LaunchCodes;
  readonly phrase: string;
  readonly instanceKey: Uint8Array;
  readonly bundle: BundleFiles;
  readonly launch: ReadonlyMap<string, LaunchFile>;
  readonly log: (line: string) => void;
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Plain HTTP does four things: the launch page, its exchange, the files of the renderer, a fresh code for a second start. */
export const createRequestHandler =
  (options: RequestHandlerOptions) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await answerTo(request, options).catch((): Answer => ({ status: 400 }));
    if (answer.status >= 400 && answer.status !== 404) options.log(`refused request: ${answer.status}`);
    send(request, response, answer, options.port);
  };

const answerTo = async (request: IncomingMessage, options: RequestHandlerOptions): Promise<Answer> => {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path === '/instance') return answerSecondStart(request, options);
  const refusal = refuseRequest(request.headers, options.port, { isLaunchPage: path === '/launch' });
  if (refusal !== undefined) return { status: 403 };
  if (path === '/session') return openSession(request, options);
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { Allow: 'GET, HEAD' } };

  const launchFile = options.launch.get(path);
  if (launchFile !== undefined) return { status: 200, ...launchFile };
  // A person who comes back with an old address sees why; everything else without a session sees nothing.
  if (!options.sessions.holds(request.headers.cookie)) return { status: 401, ...options.launch.get('/launch') };
  return bundleAnswer(path, options);
};

const bundleAnswer = (path: string, { bundle, phrase }: RequestHandlerOptions): Answer => {
  const file = bundle.find(path);
  if (file === undefined) return { status: 404 };
  const { type, body } = file;
  if (!file.isHtml) {
    const headers: Record<string, string> = path.startsWith('/assets/')
      ? { 'Cache-Control': 'private, max-age=31536000, immutable' }
      : {};
    return { status: 200, type, body, headers };
  }
  return { status: 200, type, body: fillHtml(body, phrase) };
};

const openSession = async (request: IncomingMessage, options: RequestHandlerOptions): Promise<Answer> => {
  const { sessions, codes, phrase, port } = options;
  if (request.method !== 'POST') return { status: 405, headers: { Allow: 'POST' } };
  if (!ownHosts(port).some((host) => request.headers.origin === `http://${host}`)) return { status: 403 };
  if (request.headers['content-type'] !== 'application/json') return { status: 415 };
  const body = textsOf(await readJson(request), ['code', 'tab']);
  if (body === undefined || body.tab.length < shortestTab) return { status: 400 };
  const redeemed = codes.redeem(body.code, body.tab);
  switch (redeemed) {
    case 'accepted': {
      const { cookie, secret } = sessions.open(request.headers.cookie);
      return json({ phrase, secret }, { 'Set-Cookie': cookie });
    }
    case 'wrong':
      return { status: 401 };
    case 'backOff':
      return { status: 429, headers: { 'Retry-After': String(Math.ceil(codes.waitMs() / 1000)) } };
  }
};

/** As many letters as a UUID has: nobody else says the same by accident. */
const shortestTab = 36;

/** Asked by a second start and by no browser: a browser cannot leave Sec-Fetch-Site and Origin out of a POST to here. */
const answerSecondStart = async (request: IncomingMessage, options: RequestHandlerOptions): Promise<Answer> => {
  const { headers, method } = request;
  const fromBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  if (method !== 'POST' || fromBrowser || !ownHosts(options.port).includes(headers.host ?? '')) return { status: 403 };
  if (headers['content-type'] !== 'application/json') return { status: 415 };
  const body = textsOf(await readJson(request), ['nonce', 'proof']);
  if (body === undefined) return { status: 400 };
  const { nonce, proof } = body;
  if (!sameProof(proof, proveAsk(options.instanceKey, nonce))) return { status: 401 };
  const code = options.codes.mint();
  return json({ code, proof: proveAnswer(options.instanceKey, nonce, code), phrase: options.phrase });
};

const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
  headers,
});

const largestBodyBytes = 1024;

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBodyBytes) throw new Error('body too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
};

const send = (request: IncomingMessage, response: ServerResponse, answer: Answer, port: number): void => {
  const host = ownHosts(port).find((own) => own === request.headers.host) ?? `127.0.0.1:${port}`;
  response.writeHead(answer.status, {
    ...fixedSecurityHeaders,
    'Content-Security-Policy': contentSecurityPolicy([`ws://${host}`]),
    'Cache-Control': 'no-store',
    'Content-Type': answer.type ?? 'text/plain; charset=utf-8',
    // What was not read of a refused body must not be taken for the next request.
    ...(request.complete ? {} : { Connection: 'close' }),
    ...answer.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : (answer.body ?? `${answer.status}\n`));
};
