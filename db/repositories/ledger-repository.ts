import type { ReadableDb } from '../database.ts';
import { type OutboxRow, outboxColumns } from './sync-outbox-repository.ts';

export interface ExchangeRow {
  readonly seq: number;
  readonly atMs: number;
  readonly channel: string;
  readonly direction: string;
  readonly firstOutboxSeq: number | null;
  readonly lastOutboxSeq: number | null;
  readonly entries: number;
  readonly bytes: number;
  readonly outcome: string;
}

const exchangeColumns =
  'seq, at AS atMs, channel, direction, first_outbox_seq AS firstOutboxSeq, last_outbox_seq AS lastOutboxSeq, entries, bytes, outcome';

/** Newest first. */
export const listExchanges = (db: ReadableDb, before: number | null, limit: number): readonly ExchangeRow[] =>
  db
    .prepare<[number, number], ExchangeRow>(
      `SELECT ${exchangeColumns} FROM sync_exchange WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
    )
    .all(before ?? Number.MAX_SAFE_INTEGER, limit);

export const findExchange = (db: ReadableDb, seq: number): ExchangeRow | undefined =>
  db.prepare<[number], ExchangeRow>(`SELECT ${exchangeColumns} FROM sync_exchange WHERE seq = ?`).get(seq);

export const sumBytes = (db: ReadableDb, direction: 'out' | 'in'): number =>
  db
    .prepare<[string], { bytes: number | null }>('SELECT sum(bytes) AS bytes FROM sync_exchange WHERE direction = ?')
    .get(direction)?.bytes ?? 0;

export type LedgerOpRow = OutboxRow & { readonly acceptedAt: number | null; readonly epoch: string | null };

/** Ops of an exchange, in the order in which they left. */
export const listOpsBetween = (db: ReadableDb, first: number, last: number, limit: number): readonly LedgerOpRow[] =>
  db
    .prepare<[number, number, number], LedgerOpRow>(
      `SELECT ${outboxColumns}, epoch, accepted_at AS acceptedAt FROM outbox WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?`,
    )
    .all(first, last, limit);

export const listWaitingOps = (db: ReadableDb, after: number, limit: number): readonly LedgerOpRow[] =>
  db
    .prepare<[number, number], LedgerOpRow>(
      `SELECT ${outboxColumns}, epoch, accepted_at AS acceptedAt FROM outbox WHERE seq > ? AND accepted_at IS NULL ORDER BY seq LIMIT ?`,
    )
    .all(after, limit);
