import { type Audience, type Principal } from '../../../shared/sync/audience.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import type { Fields, StoredEntry, StoredRecord } from '../../store/server-store.ts';
/** What one reader is told of one line of the log. */
export type Sight = 'entry' | 'snapshot' | 'withdraw' | 'accounted' | 'nothing';
/**
 * `present` is the record as this reader may read it now. What is out of sight now is not told even if it was in sight
 * when it was written; `accounted`: nothing but that the reader's own op was decided.
 */
export declare const sightOf: (
  reader: Principal,
  deviceId: string,
  entry: StoredEntry,
  present: StoredRecord | undefined,
) => Sight;
/** A record as it stood at a place in the log. */
export interface Folded {
  readonly fields: Fields;
  readonly isDeleted: boolean;
  readonly audience: Audience | null;
  readonly v: number;
}
export declare const fold: (entries: readonly StoredEntry[]) => Folded;
/** The lines of a page: marks the last one of each transaction that this reader gets. */
export declare const withTransactionEnds: (
  lines: readonly {
    readonly entry: LogEntry;
    readonly transaction: number;
  }[],
) => readonly LogEntry[];
export declare const storedToEntry: (stored: StoredEntry) => LogEntry;
/** Part of an entry: the whole record at its place, or that it is gone. */
export declare const asSnapshot: (stored: StoredEntry, folded: Folded) => LogEntry;
export declare const asWithdrawal: (stored: StoredEntry) => LogEntry;
