import type { Audience } from '../../../shared/sync/audience.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import type { Fields, StoredRecord } from '../../store/server-store.ts';
import type { Conflict } from './conflict.ts';

/** A line for the log, without number and hash. */
export interface DecidedEntry {
  readonly opId: string;
  readonly entity: string;
  readonly record: string;
  readonly kind: LogEntry['kind'];
  readonly fields: Fields;
  readonly v: number;
  readonly owner: string | null;
  readonly audience: Audience;
  readonly audienceBefore: Audience | null;
  readonly rootId: string;
  /** The writer's own line, as opposed to one that the server adds to it. */
  readonly isOwn: boolean;
}

export interface Decision {
  readonly entries: readonly DecidedEntry[];
  readonly conflicts: readonly Conflict[];
  /** Fields that must not have left the laptop. */
  readonly violations: readonly string[];
  /** Undefined: the op was refused. */
  readonly applied: { readonly before: StoredRecord | undefined; readonly after: StoredRecord } | undefined;
}
