import { createHash } from 'node:crypto';
import type { SqlSession } from '../store/sql/sql-session.ts';

export type AuditAction =
  | 'server.setUp'
  | 'server.restored'
  | 'account.created'
  | 'account.changed'
  | 'account.left'
  | 'account.returned'
  | 'account.passwordReset'
  | 'account.totpSet'
  | 'chain.granted'
  | 'chain.withdrawn'
  | 'unit.saved'
  | 'unit.closed'
  | 'unit.reopened'
  | 'code.created'
  | 'device.enrolled'
  | 'device.enrolmentRefused'
  | 'device.revoked'
  | 'device.refused'
  | 'device.confidentialFields'
  | 'session.started'
  | 'session.refused'
  | 'session.ended'
  | 'access.refused'
  | 'rules.saved'
  | 'export.made'
  | 'package.imported';

export interface AuditEvent {
  readonly action: AuditAction;
  /** Person or device; null: nobody that the server knows. */
  readonly actor: string | null;
  readonly subject: string | null;
  /** Facts, never secrets and never values of records. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRow {
  readonly seq: number;
  readonly atMs: number;
  readonly action: string;
  readonly actor: string | null;
  readonly subject: string | null;
  readonly detail: string;
  readonly prevHash: string;
  readonly hash: string;
}

const zeroHash = '0'.repeat(64);
/** Any number that nothing else locks by. */
const auditLock = 7_130_201;

/** In the transaction of what it tells of: neither is there without the other. */
export const appendAudit = async (session: SqlSession, atMs: number, event: AuditEvent): Promise<void> => {
  await session.query('SELECT pg_advisory_xact_lock($1)', [auditLock]);
  const [last] = await session.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  const row = {
    seq: Number(last?.seq ?? 0) + 1,
    atMs,
    action: event.action,
    actor: event.actor,
    subject: event.subject,
    detail: JSON.stringify(event.detail ?? {}),
    prevHash: last?.hash ?? zeroHash,
  };
  await session.query(
    'INSERT INTO audit (seq, at_ms, action, actor, subject, detail, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [row.seq, row.atMs, row.action, row.actor, row.subject, row.detail, row.prevHash, auditHash(row)],
  );
};

export type AuditVerdict =
  | { readonly intact: true; readonly head: { readonly seq: number; readonly hash: string } }
  /** The first row that is not what was written, or the place where one is missing. */
  | { readonly intact: false; readonly seq: number; readonly fault: 'missing' | 'altered' | 'notLinked' };

/**
 * Rows in ascending order of `seq`. Rows cut off at the end are only missed by who knows an earlier head: it is in the
 * server's log each day, signed.
 */
export const verifyAudit = (
  rows: readonly AuditRow[],
  knownHead: { readonly seq: number; readonly hash: string } = { seq: 0, hash: zeroHash },
): AuditVerdict => {
  let prevHash = zeroHash;
  let expected = 1;
  for (const row of rows) {
    if (row.seq !== expected) return { intact: false, seq: expected, fault: 'missing' };
    if (row.prevHash !== prevHash) return { intact: false, seq: row.seq, fault: 'notLinked' };
    if (row.hash !== auditHash(row)) return { intact: false, seq: row.seq, fault: 'altered' };
    if (row.seq === knownHead.seq && row.hash !== knownHead.hash) {
      return { intact: false, seq: row.seq, fault: 'altered' };
    }
    prevHash = row.hash;
    expected += 1;
  }
  if (knownHead.seq >= expected) return { intact: false, seq: expected, fault: 'missing' };
  return { intact: true, head: { seq: expected - 1, hash: prevHash } };
};

export const readAudit = async (session: SqlSession): Promise<readonly AuditRow[]> =>
  session.query<AuditRow & Record<string, unknown>>(
    `SELECT seq, at_ms AS "atMs", action, actor, subject, detail, prev_hash AS "prevHash", hash FROM audit ORDER BY seq`,
  );

const auditHash = (row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify([row.prevHash, row.seq, row.atMs, row.action, row.actor, row.subject, row.detail]))
    .digest('hex');
