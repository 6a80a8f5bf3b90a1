import type { PullAnswer } from '../../shared/sync/wire.ts';

/** A stretch of the server's log as it answers a pull. */
export type Page = Extract<PullAnswer, { type: 'page' }>;
