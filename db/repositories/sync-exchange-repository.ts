import type { WritableDb } from '../database.ts';

export interface NewExchange {
  readonly atMs: number;
  readonly channel: 'server' | 'package';
  readonly direction: 'out' | 'in';
  readonly firstOutboxSeq: number | null;
  readonly lastOutboxSeq: number | null;
  readonly entries: number;
  readonly bytes: number;
  readonly outcome: string;
}

/** A line of the ledger: nothing leaves or arrives without one. */
export const appendExchange = (db: WritableDb, row: NewExchange): void => {
  db.prepareWrite<[number, string, string, number | null, number | null, number, number, string]>(
    'INSERT INTO sync_exchange (at, channel, direction, first_outbox_seq, last_outbox_seq, entries, bytes, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    row.atMs,
    row.channel,
    row.direction,
    row.firstOutboxSeq,
    row.lastOutboxSeq,
    row.entries,
    row.bytes,
    row.outcome,
  );
};
