import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { gunzipSync, gzipSync } from 'node:zlib';
import { roomsHeader } from '../../../shared/sync/enrolment.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly json: unknown;
  /** Header `roomsHeader`. */
  readonly rooms: boolean;
  readonly bytesOut: number;
  readonly bytesIn: number;
}

/** No answer of ours: no network, a time-out, a certificate, a gateway's page, half a body. Never data (I9). */
export interface NoAnswer {
  readonly type: 'unreachable';
  /** Short code for the message: ECONNREFUSED, timeout, notJson, certificate codes of OpenSSL. */
  readonly reason: string;
}

interface HttpRequest {
  readonly origin: string;
  readonly path: string;
  /** Null: a GET. */
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** PEM of the only certificate authority that counts; null = those of the system. */
  readonly ca: string | null;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

const maxAnswerBytes = 32 * 1024 * 1024;
/** Below this the headers of a compressed body cost more than it saves. */
const compressFromBytes = 1024;

/**
 * One POST of JSON, or a GET that may be answered with nothing (204: null). node:https and not fetch: it can pin a
 * certificate authority, follows no redirect into a captive portal, and the size of an answer is bounded before it is read.
 */
export const callJson = async (asked: HttpRequest): Promise<HttpAnswer | NoAnswer> => {
  const answer = await attempt(asked);
  // A kept connection that the other end has closed since says nothing about the network; every request may be repeated.
  return 'type' in answer && answer.reason === staleConnection ? attempt(asked) : answer;
};

const staleConnection = 'staleConnection';

const attempt = (asked: HttpRequest): Promise<HttpAnswer | NoAnswer> =>
  new Promise((resolve) => {
    const url = new URL(asked.path, asked.origin);
    const { sent, headers } = packedBody(asked.body);
    const lost = (reason: string): void => resolve({ type: 'unreachable', reason });
    const options = {
      method: asked.body === null ? 'GET' : 'POST',
      headers: { ...asked.headers, ...headers },
      timeout: asked.timeoutMs,
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
    };
    let call: ClientRequest;
    try {
      call =
        url.protocol === 'https:'
          ? secureRequest(url, { ...options, ...(asked.ca === null ? {} : { ca: asked.ca }) })
          : plainRequest(url, options);
    } catch (error) {
      // A header or certificate that Node refuses before anything is sent.
      lost(codeOf(error));
      return;
    }
    // The socket's own time-out only sees silence; a server that drips bytes would hold a round for ever.
    const tooLate = setTimeout(() => call.destroy(new Error('timeout')), asked.timeoutMs * 4).unref();
    call.on('timeout', () => call.destroy(new Error('timeout')));
    call.on('error', (error) => {
      const code = codeOf(error);
      lost(call.reusedSocket && code === 'ECONNRESET' ? staleConnection : code);
    });
    call.on('close', () => clearTimeout(tooLate));
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytesIn = 0;
      response.on('data', (chunk: Buffer) => {
        bytesIn += chunk.length;
        if (bytesIn > maxAnswerBytes) call.destroy(new Error('tooLong'));
        else chunks.push(chunk);
      });
      response.on('aborted', () => lost('cut'));
      response.on('error', (error) => lost(codeOf(error)));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        const body = Buffer.concat(chunks);
        const json = status === 204 ? null : parseBody(body, response.headers['content-encoding'] === 'gzip');
        if (json === undefined) lost('notJson');
        else resolve({ status, json, rooms: response.headers[roomsHeader] === '1', bytesOut: sent.length, bytesIn });
      });
    });
    // Kept open without a word, as HTTP/1.1 means it: a poll has no bytes to spare.
    if (asked.body === null) call.removeHeader('connection');
    call.end(sent);
  });

const packedBody = (body: string | null) => {
  if (body === null) return { sent: Buffer.alloc(0), headers: {} };
  const raw = Buffer.from(body);
  const isLarge = raw.length >= compressFromBytes;
  const sent = isLarge ? gzipSync(raw) : raw;
  return {
    sent,
    headers: {
      'content-type': 'application/json',
      'content-length': String(sent.length),
      'accept-encoding': 'gzip',
      ...(isLarge ? { 'content-encoding': 'gzip' } : {}),
    },
  };
};

/** Undefined for anything that is not one whole JSON value. */
const parseBody = (bytes: Buffer, gzipped: boolean): unknown => {
  try {
    const text = (gzipped ? gunzipSync(bytes, { maxOutputLength: maxAnswerBytes * 2 }) : bytes).toString('utf8');
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};
