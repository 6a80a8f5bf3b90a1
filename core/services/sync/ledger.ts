import type { ReadableDb } from '../../../db/database.ts';
import {
  findExchange,
  type LedgerOpRow,
  listExchanges,
  listOpsBetween,
  listWaitingOps,
  sumBytes,
} from '../../../db/repositories/ledger-repository.ts';
import { titlesOf } from '../../../db/repositories/record-title-repository.ts';
import { hashBefore } from '../../../db/repositories/sync-outbox-repository.ts';
import { changeKind, knownWord } from '../../../shared/contract/base.ts';
import { type Exchange, exchangeChannel, exchangeDirection, type LedgerOp } from '../../../shared/contract/sync.ts';
import { pushText } from '../../../shared/sync/packed-wire.ts';
import { maxBatchOps } from '../../../shared/sync/wire.ts';
import { toWireOp } from '../../sync/own-chain.ts';

export interface LedgerPage {
  readonly before: number | null;
  readonly limit: number;
}

/** Every exchange with the server and with package files, newest first. */
export const readLedger = (db: ReadableDb, { before, limit }: LedgerPage) => {
  const found = listExchanges(db, before, limit + 1);
  const rows = found.slice(0, limit).map(
    ({ seq, atMs, channel, direction, entries, bytes, outcome }): Exchange => ({
      seq,
      atMs,
      channel: knownWord(exchangeChannel, channel),
      direction: knownWord(exchangeDirection, direction),
      entries,
      bytes,
      outcome,
    }),
  );
  return {
    rows,
    next: found.length > limit ? (rows.at(-1)?.seq ?? null) : null,
    bytesOut: sumBytes(db, 'out'),
    bytesIn: sumBytes(db, 'in'),
  };
};

export interface OpsPage {
  readonly exchange: number | null;
  readonly after: number;
  readonly limit: number;
}

/** The texts that one exchange carried out; without one, those that wait. */
export const readLedgerOps = (db: ReadableDb, page: OpsPage): { ops: LedgerOp[]; next: number | null } => {
  const found = opsOf(db, page);
  const rows = found.slice(0, page.limit);
  const titles = titlesOf(db, rows);
  return {
    ops: rows.map((row) => rowToLedgerOp(row, titles.get(row.entityId) ?? null)),
    next: found.length > page.limit ? (rows.at(-1)?.seq ?? null) : null,
  };
};

const opsOf = (db: ReadableDb, { exchange, after, limit }: OpsPage): readonly LedgerOpRow[] => {
  if (exchange === null) return listWaitingOps(db, after, limit + 1);
  const found = findExchange(db, exchange);
  if (found === undefined || found.firstOutboxSeq === null || found.lastOutboxSeq === null) return [];
  return listOpsBetween(db, Math.max(found.firstOutboxSeq, after + 1), found.lastOutboxSeq, limit + 1);
};

/**
 * The body of one push, to the letter. Null for what was no push to the server, and for a batch that was sent again under
 * other numbers since: its ops are still what they were, the text around them is not.
 */
export const readLedgerRequest = (db: ReadableDb, exchange: number): string | null => {
  const found = findExchange(db, exchange);
  if (found?.channel !== 'server' || found.firstOutboxSeq === null || found.lastOutboxSeq === null) return null;
  const rows = listOpsBetween(db, found.firstOutboxSeq, found.lastOutboxSeq, maxBatchOps + 1);
  const { epoch, deviceSeq: firstSeq } = rows[0] ?? {};
  if (rows.length !== found.entries || typeof epoch !== 'string' || typeof firstSeq !== 'number') return null;
  if (!rows.every((row, index) => row.epoch === epoch && row.deviceSeq === firstSeq + index)) return null;
  const prevHash = hashBefore(db, epoch, firstSeq);
  if (prevHash === undefined) return null;
  const text = pushText({ epoch, firstSeq, prevHash, ops: rows.map(toWireOp) });
  return Buffer.byteLength(text) === found.bytes ? text : null;
};

const rowToLedgerOp = (row: LedgerOpRow, title: string | null): LedgerOp => {
  const json = JSON.stringify(toWireOp(row));
  return {
    seq: row.seq,
    atMs: row.atMs,
    entity: row.entity,
    recordId: row.entityId,
    title,
    kind: knownWord(changeKind, row.kind),
    json,
    bytes: Buffer.byteLength(json),
    release: releases[row.entity] ?? 'summary',
    acceptedAtMs: row.acceptedAt,
  };
};

/** Records that exist because somebody released their content on purpose. */
const releases: Readonly<Record<string, LedgerOp['release']>> = {
  lead_release: 'leadRelease',
  submission: 'submission',
};
