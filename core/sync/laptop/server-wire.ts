import type { z } from 'zod';
import type { Enrolment } from '../../../db/repositories/enrolment-repository.ts';
import { deviceHeaders, revocationText, signedText, syncPaths } from '../../../shared/sync/enrolment.ts';
import { pushText, unpackPull } from '../../../shared/sync/packed-wire.ts';
import { type Refusal, refusal } from '../../../shared/sync/wire.ts';
import type { SyncWire, WireReply } from '../sync-ports.ts';
import { isSignedBy, sha256Hex, signText } from './device-keys.ts';
import { callJson, type HttpAnswer, type NoAnswer } from './http-exchange.ts';

/** The protocol over HTTP, and the one call beside it. */
export interface ServerWire extends SyncWire {
  readonly call: <T>(path: string, body: unknown, schema: z.ZodType<T>) => Promise<Said<T> | Refusal | NoAnswer>;
}

interface Said<T> {
  readonly type: 'said';
  readonly value: T;
}

interface ServerWireDeps {
  /** Read for each call: the token rotates, and may be gone. */
  readonly enrolment: () => Enrolment | undefined;
  readonly appVersion: string;
  /** Told to the server for its list of laptops. */
  readonly waiting: () => number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Each request carries the token and the signature of the device key over it and the body. */
export const createServerWire = ({ enrolment, appVersion, waiting, timeoutMs, signal }: ServerWireDeps): ServerWire => {
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    body: string | null,
    tag = '',
  ): Promise<HttpAnswer | NoAnswer> => {
    const own = enrolment();
    if (own === undefined) return { type: 'unreachable', reason: 'notEnrolled' };
    const signed = signText(own.signingKey, signedText(method, path, sha256Hex(body ?? ''), own.token));
    const answer = await callJson({
      origin: own.address,
      path: path.replace(':tag', tag),
      body,
      ca: own.ca,
      timeoutMs,
      signal,
      headers: {
        authorization: `Bearer ${own.token}`,
        [deviceHeaders.signature]: signed,
        // Of an idle laptop nothing has changed in these.
        ...(body === null ? {} : { [deviceHeaders.waiting]: String(waiting()), [deviceHeaders.version]: appVersion }),
      },
    });
    if ('type' in answer) return answer;
    const isTrue = !saysRevoked(answer.json) || isSignedRevocation(own, answer.json);
    return isTrue ? answer : { type: 'unreachable', reason: 'notOurs' };
  };
  const post = (path: string, body: unknown): Promise<HttpAnswer | NoAnswer> =>
    call('POST', path, JSON.stringify(body));
  const exchange = async (path: string, text: string): Promise<WireReply> => {
    const answer = await call('POST', path, text);
    if ('type' in answer) return { type: 'unreachable' };
    return { type: 'body', body: answer.json, bytes: answer.bytesIn, rooms: answer.rooms };
  };
  return {
    push: (request) => exchange(syncPaths.push, pushText(request)),
    pull: async (request) => unpackReply(await exchange(syncPaths.pull, JSON.stringify(request))),
    idle: async (tag) => {
      const answer = await call('GET', syncPaths.idle, null, tag);
      if ('type' in answer) return 'unreachable';
      return answer.status === 204 ? 'unchanged' : 'ask';
    },
    call: async (path, body, schema) => understood(await post(path, body), schema),
  };
};

const unpackReply = (reply: WireReply): WireReply =>
  reply.type === 'body' ? { ...reply, body: unpackPull(reply.body) } : reply;

const saysRevoked = (json: unknown): boolean => refusal.safeParse(json).data?.type === 'revoked';

/** Only the server itself can shut this laptop out and have it erase its keys: anybody on the way could say the word. */
const isSignedRevocation = (own: Enrolment, json: unknown): boolean => {
  const proof = refusal.safeParse(json).data?.proof;
  return proof !== undefined && isSignedBy(own.serverSigningKey, revocationText(own.deviceId), proof);
};

/** A portal's page or a gateway's error is no answer of the server, whatever its status says. */
export const understood = <T>(answer: HttpAnswer | NoAnswer, schema: z.ZodType<T>): Said<T> | Refusal | NoAnswer => {
  if ('type' in answer) return answer;
  if (answer.status === 200) {
    const parsed = schema.safeParse(answer.json);
    return parsed.success ? { type: 'said', value: parsed.data } : { type: 'unreachable', reason: 'notOurs' };
  }
  const refused = refusal.safeParse(answer.json);
  return refused.success ? refused.data : { type: 'unreachable', reason: `http${answer.status}` };
};
