import type { WorkspaceKind } from '../../../shared/contract/workspace.ts';

/** What was waiting when a laptop was shut out: counts for the person who asks, no content. */
export interface RevokedNote {
  readonly atMs: number;
  readonly serverName: string;
  readonly personName: string;
  readonly waiting: number;
  readonly waitingByEntity: Readonly<Record<string, number>>;
}

/** What sync needs of the workspace around it. */
export interface SyncHost {
  readonly kind: WorkspaceKind;
  /** False in scripts and tests: sync runs only when it is asked to. */
  readonly automatic: boolean;
  readonly timeoutMs: number;
  readonly random: () => number;
  /** Destroys the keys that open this workspace on this laptop, and locks it. */
  readonly erase: (note: RevokedNote) => void;
}
