import { z } from 'zod';
import { base } from './base.ts';

export const workspaceKind = z.enum(['main', 'sample']);
export type WorkspaceKind = z.infer<typeof workspaceKind>;

export const workspaceStatus = z.object({
  /** `none` before the first choice; `open` is the only state in which other procedures answer. */
  state: z.enum(['none', 'locked', 'open', 'damaged', 'fromFuture', 'inUse']),
  kind: workspaceKind.nullable(),
  hasMain: z.boolean(),
  hasSample: z.boolean(),
  hasPassword: z.boolean(),
  appVersion: z.string(),
  host: z.enum(['electron', 'loopback', 'headless', 'test']),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatus>;

export const workspaceContract = {
  status: base.output(workspaceStatus),
  /** Opens the workspace of that kind, making it first where it does not exist. */
  enter: base.input(z.object({ kind: workspaceKind })).output(workspaceStatus),
  removeSample: base.output(workspaceStatus),
};
