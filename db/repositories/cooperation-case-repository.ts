import type { ReadableDb } from '../database.ts';
import { type Listed, listed, totalColumn } from '../listed.ts';
import { notReadable, readable } from '../readable.ts';

/** Cases; `needUpgrade` of all of them have a state that this version does not understand. */
export interface ListedCases<Row> extends Listed<Row> {
  readonly needUpgrade: number;
}

const countColumns = (alias: string): string =>
  `${totalColumn}, sum(${notReadable(alias, 'state')}) OVER () AS needUpgrade`;

interface Counted {
  readonly total: number;
  readonly needUpgrade: number;
}

const listedCases = <Row extends Counted>(rows: readonly Row[]): ListedCases<Row> => ({
  ...listed(rows),
  needUpgrade: rows[0]?.needUpgrade ?? 0,
});

/** Of that state, or of one that this version does not understand: it may be that state, and nobody must lose the case. */
const maybeState = (alias: string): string => `(? IS NULL OR ${alias}.state = ? OR ${notReadable(alias, 'state')})`;

export interface CollisionRecord {
  readonly id: string;
  readonly matchedBy: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly otherCompanyId: string;
  readonly otherCompanyName: string;
  readonly unitId: string;
  readonly otherUnitId: string;
  readonly leadId: string | null;
  readonly leadName: string | null;
  readonly otherLeadId: string | null;
  readonly otherLeadName: string | null;
  readonly foundOn: string;
  readonly state: string;
  readonly unreadable: string | null;
}

export interface CaseSearch {
  readonly state: string | null;
  /** Null means all. */
  readonly companyIds: readonly string[] | null;
  readonly limit: number;
}

/** Newest first. */
export const listCollisions = (
  db: ReadableDb,
  { state, companyIds, limit }: CaseSearch,
): ListedCases<CollisionRecord> => {
  const ids = companyIds === null ? null : JSON.stringify(companyIds);
  return listedCases(
    db
      .prepare<
        [string | null, string | null, string | null, string | null, string | null, number],
        CollisionRecord & Counted
      >(
        `SELECT x.id, x.matched_by AS matchedBy, x.company_id AS companyId, x.company_name AS companyName,
         x.other_company_id AS otherCompanyId, coalesce(o.name, x.company_name) AS otherCompanyName,
         x.unit_id AS unitId, x.other_unit_id AS otherUnitId, x.lead_id AS leadId, l.name AS leadName,
         x.other_lead_id AS otherLeadId, ol.name AS otherLeadName, x.found_on AS foundOn, x.state, x.unreadable, ${countColumns('x')}
       FROM collision x
       LEFT JOIN company o ON o.id = x.other_company_id
       LEFT JOIN lead l ON l.id = x.lead_id AND l.deleted_at IS NULL
       LEFT JOIN lead ol ON ol.id = x.other_lead_id AND ol.deleted_at IS NULL
       WHERE x.deleted_at IS NULL AND ${maybeState('x')}
         AND (? IS NULL OR x.company_id IN (SELECT value FROM json_each(?))
           OR x.other_company_id IN (SELECT value FROM json_each(?)))
       ORDER BY ${notReadable('x', 'state')}, x.found_on DESC, x.id DESC LIMIT ?`,
      )
      .all(state, state, ids, ids, ids, limit),
  );
};

export interface DisputeRecord {
  readonly id: string;
  readonly firstReportId: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly unitId: string;
  readonly holderUnitId: string;
  readonly grounds: string;
  readonly state: string;
  readonly raisedOn: string;
  readonly decision: string | null;
  readonly decidedByName: string | null;
  readonly decidedOn: string | null;
  readonly unreadable: string | null;
}

const disputeColumns = `d.id, d.first_report_id AS firstReportId, f.company_id AS companyId, c.name AS companyName,
  d.unit_id AS unitId, d.holder_unit_id AS holderUnitId, d.grounds, d.state, d.raised_on AS raisedOn, d.decision,
  p.name AS decidedByName, d.decided_on AS decidedOn, d.unreadable`;
const disputeTables = `dispute d LEFT JOIN first_report f ON f.id = d.first_report_id
  LEFT JOIN company c ON c.id = f.company_id LEFT JOIN person p ON p.id = d.decided_by`;

/** Open ones first, then newest first. */
export const listDisputes = (db: ReadableDb, { state, companyIds, limit }: CaseSearch): ListedCases<DisputeRecord> => {
  const ids = companyIds === null ? null : JSON.stringify(companyIds);
  return listedCases(
    db
      .prepare<[string | null, string | null, string | null, string | null, number], DisputeRecord & Counted>(
        `SELECT ${disputeColumns}, ${countColumns('d')} FROM ${disputeTables}
       WHERE d.deleted_at IS NULL AND ${maybeState('d')}
         AND (? IS NULL OR f.company_id IN (SELECT value FROM json_each(?)))
       ORDER BY NOT (d.state = 'open' AND ${readable('d', 'state')}), d.raised_on DESC, d.id DESC LIMIT ?`,
      )
      .all(state, state, ids, ids, limit),
  );
};

export interface TransferRecord {
  readonly id: string;
  readonly leadId: string;
  readonly leadName: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly reason: string | null;
  readonly state: string;
  readonly offeredOn: string;
  readonly answeredOn: string | null;
  readonly answer: string | null;
  readonly unreadable: string | null;
}

export interface TransferSearch {
  readonly leadId: string | null;
  readonly state: string | null;
  /** Whose answer is waited for stands first. */
  readonly ownUnitId: string | null;
  readonly limit: number;
}

/** What waits for this unit, then the other open ones, then newest first. */
export const listTransfers = (
  db: ReadableDb,
  { leadId, state, ownUnitId, limit }: TransferSearch,
): ListedCases<TransferRecord> => {
  const isOffered = `(t.state = 'offered' AND ${readable('t', 'state')})`;
  return listedCases(
    db
      .prepare<
        [string | null, string | null, string | null, string | null, string | null, number],
        TransferRecord & Counted
      >(
        `SELECT t.id, t.lead_id AS leadId, t.lead_name AS leadName, t.from_unit_id AS fromUnitId, t.to_unit_id AS toUnitId,
         t.reason, t.state, t.offered_on AS offeredOn, t.answered_on AS answeredOn, t.answer, t.unreadable, ${countColumns('t')}
       FROM transfer t WHERE t.deleted_at IS NULL AND (? IS NULL OR t.lead_id = ?) AND ${maybeState('t')}
       ORDER BY NOT (${isOffered} AND t.to_unit_id IS ?), NOT ${isOffered}, t.offered_on DESC, t.id DESC LIMIT ?`,
      )
      .all(leadId, leadId, state, state, ownUnitId, limit),
  );
};
