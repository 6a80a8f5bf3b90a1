import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';

/** Facts after commit; the renderer invalidates its queries by them and by nothing else. */
export const coreEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), tables: z.array(z.string()), ids: z.array(z.string()), many: z.boolean() }),
  z.object({ type: z.literal('progress'), jobId: z.string(), phase: z.string(), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('workspaceChanged') }),
]);
export type CoreEvent = z.infer<typeof coreEvent>;

export const eventsContract = {
  subscribe: base.output(eventIterator(coreEvent)),
};

export const jobContract = {
  /** Asks a running job (by the id its caller chose) to stop; it answers `Cancelled` and leaves nothing behind. */
  cancel: base.input(z.object({ jobId: z.string() })).output(z.object({ found: z.boolean() })),
};
