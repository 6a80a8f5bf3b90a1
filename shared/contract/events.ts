import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base, calendarDayText } from './base.ts';

/** Facts after commit; the renderer invalidates its queries by them and by nothing else. */
export const coreEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), tables: z.array(z.string()), ids: z.array(z.string()), many: z.boolean() }),
  z.object({ type: z.literal('progress'), jobId: z.string(), phase: z.string(), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('workspaceChanged') }),
  /** The day in the office's calendar by the core's clock: first of all, and whenever it changes. */
  z.object({ type: z.literal('today'), today: calendarDayText }),
]);
export type CoreEvent = z.infer<typeof coreEvent>;

export const eventsContract = {
  subscribe: base.output(eventIterator(coreEvent)),
};

export const jobContract = {
  /** Asks a running job (by the id its caller chose) to stop; it answers `Cancelled` and leaves nothing behind. */
  cancel: base.input(z.object({ jobId: z.string() })).output(z.object({ found: z.boolean() })),
};
