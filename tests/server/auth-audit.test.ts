import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedAuditHead } from '../../server/accounts/audit-head.ts';
import { type AuditRow, appendAudit, readAudit, verifyAudit } from '../../server/accounts/audit-log.ts';
import { enrolTestDevice } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let rows: readonly AuditRow[];
beforeAll(async () => {
  server = await startTestServer();
  const unitId = await server.addUnit();
  const device = await enrolTestDevice(server, await server.addPerson({ unitId }));
  await server.revoke(device.enrolled.deviceId);
  await device.pull();
  await server.database.transaction('server', async (session) => {
    for (let i = 0; i < 40; i += 1) {
      await appendAudit(session, 1_000 + i, { action: 'export.made', actor: 'p', subject: `s${i}`, detail: { n: i } });
    }
  });
  rows = await server.database.transaction('server', readAudit);
});
afterAll(() => server.close());

describe('the audit table', () => {
  test('tells who was let in, who was refused and who was locked out', () => {
    const actions = rows.map(({ action }) => action);
    for (const action of ['code.created', 'device.enrolled', 'device.revoked', 'device.refused']) {
      expect(actions).toContain(action);
    }
  });

  test('is whole as it was written', () => {
    expect(verifyAudit(rows)).toEqual({ intact: true, head: { seq: rows.length, hash: rows.at(-1)?.hash } });
  });

  test('shows every alteration of every field of every row, and names the row', () => {
    for (const [at, row] of rows.entries()) {
      const changes: Partial<AuditRow>[] = [
        { atMs: row.atMs + 1 },
        { action: 'session.ended' },
        { actor: 'somebody else' },
        { subject: row.subject === null ? '' : null },
        { detail: '{"n":-1}' },
      ];
      for (const change of changes) {
        const altered = rows.map((one, i) => (i === at ? { ...one, ...change } : one));
        expect(verifyAudit(altered)).toEqual({ intact: false, seq: row.seq, fault: 'altered' });
      }
    }
  });

  test('shows a row that was removed, two that changed places, and one that was put in between', () => {
    for (let at = 0; at < rows.length - 1; at += 1) {
      const seq = at + 1;
      expect(verifyAudit(rows.toSpliced(at, 1))).toEqual({ intact: false, seq, fault: 'missing' });
      // Renumbered to hide the hole.
      const closed = rows.toSpliced(at, 1).map((row, i) => ({ ...row, seq: i + 1 }));
      expect(verifyAudit(closed)).toMatchObject({ intact: false, seq });
      const [one, other] = [rows[at]!, rows[at + 1]!];
      const swapped = rows.with(at, { ...other, seq: one.seq }).with(at + 1, { ...one, seq: other.seq });
      expect(verifyAudit(swapped)).toMatchObject({ intact: false, seq });
    }
  });

  test('shows rows cut off at the end to who kept the signed head of a day', async () => {
    const head = await signedAuditHead(server.accounts);
    if (head === undefined) throw new Error('no head');
    const cut = rows.slice(0, -3);
    expect(verifyAudit(cut, head)).toEqual({ intact: false, seq: cut.length + 1, fault: 'missing' });
    expect(verifyAudit(rows, head)).toMatchObject({ intact: true });
    const { kty, crv, x } = server.accounts.identity.signingKey;
    const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    const signature = Buffer.from(head.signature, 'base64url');
    expect(verify(null, Buffer.from(`${head.seq} ${head.hash}`), key, signature)).toBe(true);
    expect(verify(null, Buffer.from(`${head.seq - 1} ${head.hash}`), key, signature)).toBe(false);
  });

  test('cannot be changed or emptied by the server itself', async () => {
    for (const statement of ["UPDATE audit SET actor = 'x'", 'DELETE FROM audit', 'TRUNCATE audit']) {
      await expect(server.database.query(statement)).rejects.toThrow(/permission denied/);
    }
  });

  test('is hidden, like all accounts, from the transaction of a reader', async () => {
    const reader = { personId: 'p', unitId: 'u', role: 'centre', chainIds: [] } as const;
    for (const table of [
      'account',
      'device',
      'device_token',
      'enrolment_code',
      'console_session',
      'audit',
      'server_identity',
    ]) {
      const seen = await server.database.transaction(reader, (session) => session.query(`SELECT * FROM ${table}`));
      expect(seen).toEqual([]);
    }
    expect(await server.database.query('SELECT * FROM account')).not.toEqual([]);
  });

  test('gets each row once when many write at the same moment', async () => {
    const before = rows.length;
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        server.database.transaction('server', (session) =>
          appendAudit(session, i, { action: 'export.made', actor: null, subject: null }),
        ),
      ),
    );
    const after = await server.database.transaction('server', readAudit);
    expect(after).toHaveLength(before + 30);
    expect(verifyAudit(after)).toMatchObject({ intact: true });
  });
});
