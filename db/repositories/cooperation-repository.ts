import type { ReadableDb } from '../database.ts';
import { readable } from '../readable.ts';

export interface FirmRow {
  readonly id: string;
  readonly name: string;
  readonly formerNames: string | null;
  readonly creditCode: string | null;
  readonly groupName: string | null;
  readonly city: string | null;
}

export interface FirmSearch {
  readonly ids: readonly string[];
  readonly nameCores: readonly string[];
  readonly creditCode: string | null;
  readonly hashes: readonly string[];
}

const firmColumns =
  'c.id, c.name, c.former_names AS formerNames, c.credit_code AS creditCode, c.group_name AS groupName, c.city';

/** Records that may mean the same firm, by the indexes; the rule of shared/domain/collision decides. */
export const listFirmCandidates = (db: ReadableDb, wanted: FirmSearch): readonly FirmRow[] =>
  db
    .prepare<[string, string, string, string | null, string], FirmRow>(
      `SELECT ${firmColumns} FROM company c WHERE c.deleted_at IS NULL AND c.id IN (SELECT value FROM json_each(?))
       UNION SELECT ${firmColumns} FROM company c
         WHERE c.deleted_at IS NULL AND c.name_core IN (SELECT value FROM json_each(?))
       UNION SELECT ${firmColumns} FROM company_former_core f JOIN company c ON c.row_no = f.row_no
         WHERE c.deleted_at IS NULL AND f.core IN (SELECT value FROM json_each(?))
       UNION SELECT ${firmColumns} FROM company c
         WHERE c.deleted_at IS NULL AND c.credit_code IS NOT NULL AND c.credit_code = ?
       UNION SELECT ${firmColumns} FROM contact_key k JOIN company c ON c.id = k.company_id AND c.deleted_at IS NULL
         WHERE k.deleted_at IS NULL AND k.hash IN (SELECT value FROM json_each(?))`,
    )
    .all(
      JSON.stringify(wanted.ids),
      JSON.stringify(wanted.nameCores),
      JSON.stringify(wanted.nameCores),
      wanted.creditCode,
      JSON.stringify(wanted.hashes),
    );

/** Of the firms on the ledger those that name a group: few, so the library need not be searched for groups. */
export const listGroupedFirms = (db: ReadableDb): readonly FirmRow[] =>
  db
    .prepare<[], FirmRow>(
      `SELECT ${firmColumns} FROM company c
       WHERE c.deleted_at IS NULL AND c.group_name IS NOT NULL AND c.group_name <> ''
         AND c.id IN (SELECT company_id FROM first_report WHERE deleted_at IS NULL)`,
    )
    .all();

export const listFirms = (db: ReadableDb, ids: readonly string[]): readonly FirmRow[] =>
  db
    .prepare<[string], FirmRow>(
      `SELECT ${firmColumns} FROM json_each(?) j CROSS JOIN company c ON c.id = j.value ORDER BY j.key`,
    )
    .all(JSON.stringify(ids));

export const listPhoneHashes = (
  db: ReadableDb,
  companyIds: readonly string[],
): readonly { readonly companyId: string; readonly hash: string }[] =>
  db
    .prepare<[string], { companyId: string; hash: string }>(
      `SELECT DISTINCT k.company_id AS companyId, k.hash FROM json_each(?) j
       CROSS JOIN contact_key k ON k.company_id = j.value AND k.deleted_at IS NULL`,
    )
    .all(JSON.stringify(companyIds));

export const listPhones = (
  db: ReadableDb,
): readonly { readonly id: string; readonly companyId: string; readonly phone: string }[] =>
  db
    .prepare<[], { id: string; companyId: string; phone: string }>(
      `SELECT id, company_id AS companyId, phone FROM contact
       WHERE deleted_at IS NULL AND phone IS NOT NULL AND phone <> '' ORDER BY id`,
    )
    .all();

export interface ForeignLeadRow {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly status: string;
  readonly companyId: string;
  readonly unitId: string;
}

/** Living leads of other units that are still after these firms. */
export const listForeignLeads = (
  db: ReadableDb,
  companyIds: readonly string[],
  ownUnitId: string,
): readonly ForeignLeadRow[] =>
  db
    .prepare<[string, string], ForeignLeadRow>(
      `SELECT l.id, l.name, l.stage, l.status, l.company_id AS companyId, s.owner_unit_id AS unitId
       FROM json_each(?) j CROSS JOIN lead l ON l.company_id = j.value
       JOIN sync_row s ON s.record_id = l.id AND s.owner_unit_id <> ?
       WHERE l.deleted_at IS NULL AND l.status NOT IN ('ended', 'transferred') ORDER BY l.registered_on, l.id`,
    )
    .all(JSON.stringify(companyIds), ownUnitId);

export const countForeignVisits = (
  db: ReadableDb,
  companyIds: readonly string[],
  ownUnitId: string,
): readonly { readonly companyId: string; readonly unitId: string; readonly count: number }[] =>
  db
    .prepare<[string, string], { companyId: string; unitId: string; count: number }>(
      `SELECT v.company_id AS companyId, s.owner_unit_id AS unitId, count(*) AS count
       FROM json_each(?) j CROSS JOIN visit v ON v.company_id = j.value
       JOIN sync_row s ON s.record_id = v.id AND s.owner_unit_id <> ?
       WHERE v.deleted_at IS NULL GROUP BY 1, 2`,
    )
    .all(JSON.stringify(companyIds), ownUnitId);

export interface FirstReportRow {
  readonly id: string;
  readonly companyId: string;
  readonly kind: string;
  readonly unitId: string;
  readonly leadId: string | null;
  readonly order: number;
  readonly acceptedAt: number;
  readonly recordedAt: number;
}

const firstReportColumns = `f.id, f.company_id AS companyId, f.kind, f.unit_id AS unitId, f.lead_id AS leadId,
  f.server_order AS "order", f.accepted_at AS acceptedAt, f.recorded_at AS recordedAt`;

/** In the server's order. */
export const listFirstReports = (db: ReadableDb, companyIds: readonly string[]): readonly FirstReportRow[] =>
  db
    .prepare<[string], FirstReportRow>(
      `SELECT ${firstReportColumns} FROM json_each(?) j CROSS JOIN first_report f ON f.company_id = j.value
       WHERE f.deleted_at IS NULL ORDER BY f.server_order, f.id`,
    )
    .all(JSON.stringify(companyIds));

/** Names of units, deleted ones too: what they did stays told. */
export const unitNames = (db: ReadableDb): ReadonlyMap<string, string> =>
  new Map(
    db
      .prepare<[], { id: string; name: string }>('SELECT id, name FROM unit')
      .all()
      .map(({ id, name }) => [id, name]),
  );

/** The unit that the server says owns the record; null for shared ones and for those that it has not seen. */
export const ownerUnitOf = (db: ReadableDb, recordId: string): string | null =>
  db
    .prepare<[string], { unitId: string | null }>('SELECT owner_unit_id AS unitId FROM sync_row WHERE record_id = ?')
    .get(recordId)?.unitId ?? null;

/** Leads of ours that the server has handed to another unit, while the copy that stays here does not say so. */
export const listHandedOver = (
  db: ReadableDb,
  ownUnitId: string,
): readonly { readonly id: string; readonly answeredOn: string | null }[] =>
  db
    .prepare<[string, string, string], { id: string; answeredOn: string | null }>(
      `SELECT l.id, max(t.answered_on) AS answeredOn FROM transfer t
       JOIN lead l ON l.id = t.lead_id AND l.deleted_at IS NULL AND l.status <> 'transferred' AND l.unit_id = ?
       JOIN sync_row s ON s.record_id = l.id AND s.owner_unit_id <> ?
       WHERE t.state = 'accepted' AND ${readable('t', 'state')} AND t.from_unit_id = ? AND t.deleted_at IS NULL GROUP BY l.id`,
    )
    .all(ownUnitId, ownUnitId, ownUnitId);
