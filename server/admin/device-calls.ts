import { z } from 'zod';
import type { AdminDevice, AuditEntry, EnrolmentCode } from '../../shared/admin/devices.ts';
import { err, ok } from '../../shared/kernel/result.ts';
import { revokeDevice } from '../accounts/devices.ts';
import { createCode } from '../accounts/enrolment.ts';
import type { RouteContext } from '../http/route-context.ts';
import type { SqlSession } from '../store/sql/sql-session.ts';
import { listRecords, textOf } from './console-records.ts';
import { done, type Serve } from './serve-call.ts';

const auditPage = 200;
const forgottenCodeMs = 30 * 24 * 3_600_000;

/** Laptops, codes and the audit log. */
export const serveDevices = (serve: Serve, { accounts, database }: RouteContext): void => {
  serve('listDevices', async () => ok([...(await database.transaction('server', listDevices))]));

  serve('revokeDevice', async ({ id, reason }, person) => {
    const [device] = await database.query('SELECT id FROM device WHERE id = $1', [id]);
    if (device === undefined) return err({ type: 'notFound' });
    return (await revokeDevice(accounts, person.personId, id, reason)) ? ok(done) : err({ type: 'alreadyRevoked' });
  });

  serve('listCodes', async () => {
    const nowMs = accounts.nowMs();
    const codes = await database.query<Omit<EnrolmentCode, 'state'> & { readonly usedAtMs: number | null }>(
      `SELECT c.id, c.person_id AS "personId", a.name AS "personName", c.created_at_ms AS "createdAtMs",
              c.expires_at_ms AS "expiresAtMs", c.used_at_ms AS "usedAtMs"
       FROM enrolment_code c JOIN account a ON a.person_id = c.person_id
       WHERE c.created_at_ms > $1 ORDER BY c.created_at_ms DESC`,
      [nowMs - forgottenCodeMs],
    );
    return ok(
      codes.map(({ usedAtMs, ...code }) => ({
        ...code,
        state:
          usedAtMs !== null ? ('used' as const) : code.expiresAtMs > nowMs ? ('open' as const) : ('expired' as const),
      })),
    );
  });

  serve('createCode', async ({ personId }, person) => {
    const made = await createCode(accounts, person.personId, personId);
    return made === undefined ? err({ type: 'personLeft' }) : ok({ code: made.code, expiresAtMs: made.expiresAtMs });
  });

  serve('listAudit', async ({ before }) => {
    const { rows, names } = await database.transaction('server', async (session) => ({
      rows: await session.query<AuditRow>(
        `SELECT seq, at_ms AS "atMs", actor, action, subject, detail FROM audit
         WHERE $1::bigint IS NULL OR seq < $1 ORDER BY seq DESC LIMIT $2`,
        [before ?? null, auditPage + 1],
      ),
      names: await namesById(session),
    }));
    const entries = rows.slice(0, auditPage).map((row) => toEntry(row, names));
    return ok({ entries, more: rows.length > auditPage });
  });
};

export const listDevices = (session: SqlSession): Promise<readonly AdminDevice[]> =>
  session
    .query<AdminDevice & { readonly unitId: string | null }>(
      `SELECT d.id, d.name, d.person_id AS "personId", a.name AS "personName", a.unit_id AS "unitId",
              d.enrolled_at_ms AS "enrolledAtMs", d.last_contact_at_ms AS "lastContactAtMs", d.version, d.waiting,
              d.revoked_at_ms AS "revokedAtMs", d.revoked_reason AS "revokedReason"
       FROM device d JOIN account a ON a.person_id = d.person_id ORDER BY d.enrolled_at_ms DESC, d.id`,
    )
    .then(async (devices) => {
      const units = new Map((await listRecords(session, 'unit')).map(({ id, fields }) => [id, textOf(fields, 'name')]));
      return devices.map(({ unitId, ...device }) => ({
        ...device,
        unitName: unitId === null ? null : (units.get(unitId) ?? null),
      }));
    });

interface AuditRow extends Omit<AuditEntry, 'detail'> {
  readonly detail: string;
}

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({});

/** An id is shown as the name it has now; what has none is shown as the id it is. */
const toEntry = (row: AuditRow, names: ReadonlyMap<string, string>): AuditEntry => {
  const nameOf = (id: string): string => names.get(id) ?? id;
  const detail = Object.entries(facts.parse(JSON.parse(row.detail))).map(([key, value]) => [
    key,
    typeof value === 'string' ? nameOf(value) : value,
  ]);
  return {
    ...row,
    actor: row.actor === null ? null : nameOf(row.actor),
    subject: row.subject === null ? null : nameOf(row.subject),
    detail: Object.fromEntries(detail),
  };
};

const namesById = async (session: SqlSession): Promise<ReadonlyMap<string, string>> => {
  const named = await session.query<{ id: string; name: string }>(
    `SELECT person_id AS id, name FROM account UNION ALL SELECT id, name FROM device
     UNION ALL SELECT s.id, a.name FROM console_session s JOIN account a ON a.person_id = s.person_id`,
  );
  const records = [
    ...(await listRecords(session, 'unit')),
    ...(await listRecords(session, 'chain')),
    ...(await listRecords(session, 'rule_set')),
  ];
  return new Map([
    ...named.map(({ id, name }) => [id, name] as const),
    ...records.map(({ id, fields }) => [id, textOf(fields, 'name')] as const),
  ]);
};
