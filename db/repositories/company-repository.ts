import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { ReadableDb } from '../database.ts';
import { company, companyNote, companyTag, contact } from '../schema/company.ts';

/** A deleted one too. */
export const findCompany = (db: ReadableDb, id: string) =>
  db.query.select().from(company).where(eq(company.id, id)).get();

export const listContacts = (db: ReadableDb, companyId: string) =>
  db.query
    .select({
      id: contact.id,
      name: contact.name,
      title: contact.title,
      phone: contact.phone,
      wechat: contact.wechat,
      email: contact.email,
      remark: contact.remark,
    })
    .from(contact)
    .where(and(eq(contact.companyId, companyId), isNull(contact.deletedAt)))
    .orderBy(asc(contact.createdAt), asc(contact.id))
    .all();

/** Newest first. */
export const listNotes = (db: ReadableDb, companyId: string) =>
  db.query
    .select({ id: companyNote.id, body: companyNote.body, createdAtMs: companyNote.createdAt })
    .from(companyNote)
    .where(and(eq(companyNote.companyId, companyId), isNull(companyNote.deletedAt)))
    .orderBy(desc(companyNote.createdAt), desc(companyNote.id))
    .all();

export const findTagId = (db: ReadableDb, companyId: string, tag: string): string | undefined =>
  db.query
    .select({ id: companyTag.id })
    .from(companyTag)
    .where(and(eq(companyTag.companyId, companyId), eq(companyTag.tag, tag), isNull(companyTag.deletedAt)))
    .get()?.id;

export const findIndustryName = (db: ReadableDb, code: string | null): string | null =>
  db
    .prepare<[string | null], { name: string }>('SELECT name FROM industry WHERE code = ? AND deleted_at IS NULL')
    .get(code)?.name ?? null;

export interface CompanyNodeRow {
  readonly id: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly chainId: string;
  readonly chainName: string;
  readonly tier: string;
  readonly role: string;
}

export const listNodesOf = (db: ReadableDb, companyIds: readonly string[]): CompanyNodeRow[] =>
  db
    .prepare<[string], CompanyNodeRow>(
      `SELECT m.id, n.id AS nodeId, n.name AS nodeName, h.id AS chainId, h.name AS chainName, n.tier, m.role
       FROM node_company m
       JOIN chain_node n ON n.id = m.node_id AND n.deleted_at IS NULL
       JOIN chain h ON h.id = n.chain_id AND h.deleted_at IS NULL
       WHERE m.company_id IN (SELECT value FROM json_each(?)) AND m.deleted_at IS NULL ORDER BY h.name, n.position, n.id`,
    )
    .all(JSON.stringify(companyIds));

export const listMembershipIds = (db: ReadableDb, companyId: string): string[] =>
  db
    .prepare<[string], { id: string }>('SELECT id FROM node_company WHERE company_id = ? AND deleted_at IS NULL')
    .all(companyId)
    .map(({ id }) => id);

export interface CompanyLeadRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly stage: string;
  readonly status: string;
  readonly stageOn: string;
}

export const listLeadsOf = (db: ReadableDb, companyIds: readonly string[]): CompanyLeadRow[] =>
  db
    .prepare<[string], CompanyLeadRow>(
      `SELECT id, code, name, stage, status, stage_on AS stageOn FROM lead
       WHERE company_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY last_progress_on DESC, id`,
    )
    .all(JSON.stringify(companyIds));

export interface CompanyVisitRow {
  readonly id: string;
  readonly visitedOn: string;
  readonly kind: string;
  readonly summary: string | null;
  readonly tripId: string | null;
  readonly tripTitle: string | null;
}

export const listVisitsOf = (db: ReadableDb, companyIds: readonly string[]): CompanyVisitRow[] =>
  db
    .prepare<[string], CompanyVisitRow>(
      `SELECT v.id, v.visited_on AS visitedOn, v.kind, v.summary, t.id AS tripId, t.title AS tripTitle
       FROM visit v LEFT JOIN trip t ON t.id = v.trip_id AND t.deleted_at IS NULL
       WHERE v.company_id IN (SELECT value FROM json_each(?)) AND v.deleted_at IS NULL ORDER BY v.visited_on DESC, v.id`,
    )
    .all(JSON.stringify(companyIds));

export interface CompanyIdentityRow {
  readonly id: string;
  readonly name: string;
  readonly city: string | null;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
}

/** Living companies that share a code or the core of the name. */
export const listAlike = (
  db: ReadableDb,
  nameCore: string,
  creditCode: string | null,
  stockCode: string | null,
): readonly CompanyIdentityRow[] =>
  db
    .prepare<[string, string | null, string | null], CompanyIdentityRow>(
      `SELECT id, name, city, credit_code AS creditCode, stock_code AS stockCode FROM company
         WHERE name_core = ? AND deleted_at IS NULL
       UNION SELECT id, name, city, credit_code, stock_code FROM company
         WHERE credit_code IS NOT NULL AND credit_code = ? AND deleted_at IS NULL
       UNION SELECT id, name, city, credit_code, stock_code FROM company
         WHERE stock_code IS NOT NULL AND stock_code = ? AND deleted_at IS NULL
       LIMIT 50`,
    )
    .all(nameCore, creditCode, stockCode);
