import type { z } from 'zod';
import type { Enrolment } from '../../../db/repositories/enrolment-repository.ts';
import { signedText, syncPaths } from '../../../shared/sync/enrolment.ts';
import {
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  pullAnswer,
  pushAnswer,
  type Refusal,
  refusal,
} from '../../../shared/sync/wire.ts';
import { sha256Hex, signText } from './device-keys.ts';
import { type NoAnswer, postJson } from './http-exchange.ts';

export interface ServerWire {
  readonly push: (request: PushRequest) => Promise<PushAnswer | Refusal | NoAnswer>;
  readonly pull: (request: PullRequest) => Promise<PullAnswer | Refusal | NoAnswer>;
  readonly post: <T>(path: string, body: unknown, schema: z.ZodType<T>) => Promise<Said<T> | Refusal | NoAnswer>;
}

interface Said<T> {
  readonly type: 'said';
  readonly value: T;
}

interface ServerWireDeps {
  /** Read for each call: the token rotates, and may be gone. */
  readonly enrolment: () => Enrolment | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** The protocol over HTTP: each request carries the token and the signature of the device key. */
export const createServerWire = ({ enrolment, timeoutMs, signal }: ServerWireDeps): ServerWire => {
  const post: ServerWire['post'] = async (path, body, schema) => {
    const own = enrolment();
    if (own === undefined) return { type: 'unauthorised' };
    const text = JSON.stringify(body);
    const answer = await postJson({
      origin: own.address,
      path,
      body: text,
      ca: own.ca,
      timeoutMs,
      signal,
      headers: {
        authorization: `Bearer ${own.token}`,
        'x-lianzhao-signature': signText(own.signingKey, signedText('POST', path, sha256Hex(text), own.token)),
      },
    });
    return understood(answer, schema);
  };
  const said = async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T | Refusal | NoAnswer> => {
    const answer = await post(path, body, schema);
    return answer.type === 'said' ? answer.value : answer;
  };
  return {
    post,
    push: (request) => said(syncPaths.push, request, pushAnswer),
    pull: (request) => said(syncPaths.pull, request, pullAnswer),
  };
};

/** A portal's page or a gateway's error is no answer of the server, whatever its status says. */
export const understood = <T>(
  answer: Awaited<ReturnType<typeof postJson>>,
  schema: z.ZodType<T>,
): Said<T> | Refusal | NoAnswer => {
  if ('type' in answer) return answer;
  if (answer.status === 200) {
    const parsed = schema.safeParse(answer.json);
    return parsed.success ? { type: 'said', value: parsed.data } : { type: 'unreachable', reason: 'notOurs' };
  }
  const refused = refusal.safeParse(answer.json);
  return refused.success ? refused.data : { type: 'unreachable', reason: `http${answer.status}` };
};
