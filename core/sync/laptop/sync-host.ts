import type { RevokedNote, WorkspaceKind } from '../../../shared/contract/workspace.ts';

/** What sync needs of the workspace around it. */
export interface SyncHost {
  readonly kind: WorkspaceKind;
  /** Told to the server, so that the office sees who has yet to upgrade. */
  readonly appVersion: string;
  /** False in scripts and tests: sync runs only when it is asked to. */
  readonly automatic: boolean;
  /** Throws where the workspace is open for reading only: a copy must not speak for the laptop. */
  readonly assertWritable?: () => void;
  readonly timeoutMs: number;
  readonly random: () => number;
  /** Whether a password protects the file: the ring of a room is not put into one that anybody can open. */
  readonly hasPassword: () => boolean;
  /** Destroys every key that opens this workspace on this laptop but the office's recovery code. */
  readonly erase: (note: RevokedNote) => void;
  /** Closes the workspace until somebody opens it again. */
  readonly lock: () => void;
}
