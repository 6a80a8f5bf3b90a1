import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import type { ReadableDb } from '../database.ts';
import { shown } from '../readable.ts';
import { company, companyNote, companyTag, contact } from '../schema/company.ts';
import { inNameOrder } from '../search/name-order.ts';

/** A deleted one too. */
export const findCompany = (db: ReadableDb, id: string) =>
  db.query.select().from(company).where(eq(company.id, id)).get();

/** By id, which says when it was made: a colleague's came here later. */
export const listContacts = (db: ReadableDb, companyIds: readonly string[]) =>
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
    .where(and(inArray(contact.companyId, [...companyIds]), isNull(contact.deletedAt)))
    .orderBy(asc(contact.id))
    .all();

/** Newest first. */
export const listNotes = (db: ReadableDb, companyIds: readonly string[]) =>
  db.query
    .select({ id: companyNote.id, body: companyNote.body, createdAtMs: companyNote.createdAt })
    .from(companyNote)
    .where(and(inArray(companyNote.companyId, [...companyIds]), isNull(companyNote.deletedAt)))
    .orderBy(desc(companyNote.id))
    .all();

/** Two laptops may have given the same tag before they heard of each other. */
export const listTagIds = (db: ReadableDb, companyId: string, tag: string): readonly string[] =>
  db.query
    .select({ id: companyTag.id })
    .from(companyTag)
    .where(and(eq(companyTag.companyId, companyId), eq(companyTag.tag, tag), isNull(companyTag.deletedAt)))
    .all()
    .map(({ id }) => id);

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
  inNameOrder(
    db
      .prepare<[string], CompanyNodeRow>(
        `SELECT m.id, n.id AS nodeId, n.name AS nodeName, h.id AS chainId, h.name AS chainName, n.tier, m.role
       FROM node_company m
       JOIN chain_node n ON n.id = m.node_id AND n.deleted_at IS NULL
       JOIN chain h ON h.id = n.chain_id AND h.deleted_at IS NULL
       WHERE m.company_id IN (SELECT value FROM json_each(?)) AND m.deleted_at IS NULL ORDER BY n.position, n.id`,
      )
      .all(JSON.stringify(companyIds))
      .map((row) => ({ name: row.chainName, row })),
  ).map(({ row }) => row);

export const listMembershipIds = (db: ReadableDb, companyId: string): string[] =>
  db
    .prepare<[string], { id: string }>('SELECT id FROM node_company WHERE company_id = ? AND deleted_at IS NULL')
    .all(companyId)
    .map(({ id }) => id);

export interface CompanyLeadRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly stage: string | null;
  readonly status: string | null;
  readonly stageOn: string | null;
}

export const listLeadsOf = (db: ReadableDb, companyIds: readonly string[]): CompanyLeadRow[] =>
  db
    .prepare<[string], CompanyLeadRow>(
      `SELECT l.id, l.code, l.name, ${shown('l', 'stage', 'stage')} AS stage, ${shown('l', 'status', 'status')} AS status,
         nullif(l.stage_on, '${noDay}') AS stageOn FROM lead l
       WHERE l.company_id IN (SELECT value FROM json_each(?)) AND l.deleted_at IS NULL ORDER BY l.last_progress_on DESC, l.id`,
    )
    .all(JSON.stringify(companyIds));

export interface CompanyVisitRow {
  readonly id: string;
  readonly visitedOn: string;
  readonly kind: string | null;
  readonly summary: string | null;
  readonly tripId: string | null;
  readonly tripTitle: string | null;
}

export const listVisitsOf = (db: ReadableDb, companyIds: readonly string[]): CompanyVisitRow[] =>
  db
    .prepare<[string], CompanyVisitRow>(
      `SELECT v.id, v.visited_on AS visitedOn, ${shown('v', 'kind', 'kind')} AS kind, v.summary, t.id AS tripId, t.title AS tripTitle
       FROM visit v LEFT JOIN trip t ON t.id = v.trip_id AND t.deleted_at IS NULL
       WHERE v.company_id IN (SELECT value FROM json_each(?)) AND v.deleted_at IS NULL ORDER BY v.visited_on DESC, v.id`,
    )
    .all(JSON.stringify(companyIds));

export interface CompanyIdentityRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly formerNames: string | null;
  readonly city: string | null;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
}

export interface AlikeSearch {
  /** Cores of the name and of the former names. */
  readonly cores: readonly string[];
  readonly creditCode: string | null;
  readonly stockCode: string | null;
  /** The name itself, which may be how others write their short name. */
  readonly name: string;
  readonly shortName: string | null;
}

const identityColumns = `c.id, c.name, c.short_name AS shortName, c.former_names AS formerNames, c.city,
  c.credit_code AS creditCode, c.stock_code AS stockCode`;
const alikeSql = `SELECT ${identityColumns} FROM json_each(?) j CROSS JOIN company c ON c.name_core = j.value
    WHERE c.deleted_at IS NULL
  UNION SELECT ${identityColumns} FROM json_each(?) j CROSS JOIN company_former_core f ON f.core = j.value
    CROSS JOIN company c ON c.row_no = f.row_no WHERE c.deleted_at IS NULL
  UNION SELECT ${identityColumns} FROM company c
    WHERE c.credit_code IS NOT NULL AND c.credit_code = ? AND c.deleted_at IS NULL
  UNION SELECT ${identityColumns} FROM company c
    WHERE c.stock_code IS NOT NULL AND c.stock_code = ? AND c.deleted_at IS NULL
  UNION SELECT ${identityColumns} FROM company c
    WHERE c.short_name IS NOT NULL AND c.short_name = ? AND c.deleted_at IS NULL
  UNION SELECT ${identityColumns} FROM company c WHERE c.name = ? AND c.deleted_at IS NULL
  ORDER BY id`;

/** Living companies that may be the same firm, by the indexes; shared/domain/company/firm-likeness.ts decides. */
export const listAlike = (db: ReadableDb, wanted: AlikeSearch): readonly CompanyIdentityRow[] => {
  const cores = JSON.stringify(wanted.cores);
  return db
    .prepare<[string, string, string | null, string | null, string, string | null], CompanyIdentityRow>(alikeSql)
    .all(cores, cores, wanted.creditCode, wanted.stockCode, wanted.name, wanted.shortName);
};

const namedAlikeSql = `SELECT ${identityColumns} FROM company c WHERE c.name_core = ? AND c.deleted_at IS NULL
  UNION SELECT ${identityColumns} FROM company_former_core f CROSS JOIN company c ON c.row_no = f.row_no
    WHERE f.core = ? AND c.deleted_at IS NULL
  UNION SELECT ${identityColumns} FROM company c
    WHERE c.short_name IS NOT NULL AND c.short_name = ? AND c.deleted_at IS NULL
  ORDER BY id`;

/** The same for a firm of which only the name is known; an import asks it for each of its rows. */
export const listNamedAlike = (db: ReadableDb, core: string, name: string): readonly CompanyIdentityRow[] =>
  db.prepare<[string, string, string], CompanyIdentityRow>(namedAlikeSql).all(core, core, name);
