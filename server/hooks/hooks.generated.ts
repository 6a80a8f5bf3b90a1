// Made by `npm run lists`.

import type { ServerHook } from '../sync/server-hook.ts';
import { collisionHook } from './collision-hook.ts';
import { directiveHook } from './directive-hook.ts';
import { disputeHook } from './dispute-hook.ts';
import { firstReportHook } from './first-report-hook.ts';
import { mergeHook } from './merge-hook.ts';
import { transferHook } from './transfer-hook.ts';

/** In this order: the ledger of first reports is also how a collision finds firms by name. */
export const serverHooks: readonly ServerHook[] = [
  firstReportHook,
  collisionHook,
  transferHook,
  disputeHook,
  directiveHook,
  mergeHook,
];
