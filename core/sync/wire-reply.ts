import type { z } from 'zod';
import { type PullAnswer, type PushAnswer, pullAnswer, pushAnswer, refusal } from '../../shared/sync/wire.ts';
import type { SyncStop, WireReply } from './sync-ports.ts';

export type Reply<T> =
  | { readonly type: 'answer'; readonly answer: T; readonly bytes: number }
  | { readonly type: 'stop'; readonly stop: SyncStop };

export const readPushReply = (reply: WireReply): Reply<PushAnswer> => readReply(pushAnswer, reply);

export const readPullReply = (reply: WireReply): Reply<PullAnswer> => readReply(pullAnswer, reply);

const readReply = <T>(schema: z.ZodType<T>, reply: WireReply): Reply<T> => {
  if (reply.type === 'unreachable') return { type: 'stop', stop: { type: 'unreachable' } };
  const answered = schema.safeParse(reply.body);
  if (answered.success) return { type: 'answer', answer: answered.data, bytes: reply.bytes };
  const refused = refusal.safeParse(reply.body);
  if (!refused.success) return { type: 'stop', stop: { type: 'garbled' } };
  const { type: reason, retryAfterMs } = refused.data;
  return { type: 'stop', stop: { type: 'refused', reason, retryAfterMs: retryAfterMs ?? null } };
};
