import type { ReadableDb } from '../database.ts';
import { notReadable, readable, shown } from '../readable.ts';
import { nameColumn } from './company-list-repository.ts';

export interface ThingOnNode {
  readonly nodeId: string;
  readonly chainId: string;
  readonly id: string;
}

export interface CompanyOnNode extends ThingOnNode {
  readonly targetState: string | null;
}

/** Company of each living membership of a role, of one chain or of all. */
export const listCompaniesOnNodes = (db: ReadableDb, role: string, chainId: string | null): CompanyOnNode[] =>
  db
    .prepare<[string, string | null, string | null], CompanyOnNode>(
      `SELECT m.node_id AS nodeId, n.chain_id AS chainId, m.company_id AS id, m.target_state AS targetState
       FROM node_company m
       JOIN chain_node n ON n.id = m.node_id AND n.deleted_at IS NULL
       JOIN company c ON c.id = m.company_id AND c.deleted_at IS NULL
       WHERE m.role = ? AND m.deleted_at IS NULL AND ${readable('m', 'role')} AND (? IS NULL OR n.chain_id = ?)`,
    )
    .all(role, chainId, chainId);

/** Running leads (推进中, 暂缓) by the node they are on. */
export const listLeadsOnNodes = (db: ReadableDb, chainId: string | null): ThingOnNode[] =>
  db
    .prepare<[string | null, string | null], ThingOnNode>(
      `SELECT l.node_id AS nodeId, n.chain_id AS chainId, l.id
       FROM lead l
       JOIN chain_node n ON n.id = l.node_id AND n.deleted_at IS NULL
       WHERE l.deleted_at IS NULL AND ${readable('l', 'status', 'nodeId')} AND l.status IN ('active', 'paused') AND (? IS NULL OR n.chain_id = ?)`,
    )
    .all(chainId, chainId);

export const listNodeStatuses = (db: ReadableDb) =>
  db
    .prepare<[], { id: string; chainId: string; status: string | null }>(
      `SELECT n.id, n.chain_id AS chainId, ${shown('n', 'status', 'status')} AS status FROM chain_node n
       JOIN chain c ON c.id = n.chain_id AND c.deleted_at IS NULL
       WHERE n.deleted_at IS NULL`,
    )
    .all();

/** Different firms of each chain with a lead that was signed in the given days; a lead without a firm counts as one. */
export const listIntroductions = (db: ReadableDb, fromDay: string, toDay: string) =>
  db
    .prepare<[string, string], { chainId: string; firm: string }>(
      `SELECT DISTINCT coalesce(n.chain_id, l.chain_id) AS chainId, coalesce(l.company_id, l.id) AS firm
       FROM lead_stage s
       JOIN lead l ON l.id = s.lead_id AND l.deleted_at IS NULL AND ${readable('l', 'status', 'nodeId', 'chainId')}
         AND l.status <> 'ended'
       LEFT JOIN chain_node n ON n.id = l.node_id AND n.deleted_at IS NULL
       WHERE s.to_stage = 'signed' AND ${readable('s', 'toStage', 'happenedOn')} AND s.deleted_at IS NULL AND s.happened_on BETWEEN ? AND ?
         AND coalesce(n.chain_id, l.chain_id) IS NOT NULL`,
    )
    .all(fromDay, toDay);

interface MemberRow {
  readonly id: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly city: string | null;
  readonly listed: number;
  readonly role: string;
  readonly priority: number | null;
  readonly reason: string | null;
  readonly targetState: string | null;
  readonly unreadable: string | null;
}

const memberSql = `SELECT m.id, m.node_id AS nodeId, n.name AS nodeName, m.company_id AS companyId, c.name AS companyName,
    c.city, c.listed, m.role, m.priority, m.reason, m.target_state AS targetState, m.unreadable
  FROM node_company m
  JOIN chain_node n ON n.id = m.node_id AND n.deleted_at IS NULL
  JOIN company c ON c.id = m.company_id AND c.deleted_at IS NULL
  WHERE m.deleted_at IS NULL`;

const rowToMember = (row: MemberRow) => ({ ...row, listed: row.listed === 1 });

export const listMembers = (db: ReadableDb, nodeId: string) =>
  db
    .prepare<[string], MemberRow>(
      `${memberSql} AND m.node_id = ? ORDER BY m.priority IS NULL, m.priority, ${nameColumn(db)}, m.id`,
    )
    .all(nodeId)
    .map(rowToMember);

export const findMember = (db: ReadableDb, id: string) => {
  const row = db.prepare<[string], MemberRow>(`${memberSql} AND m.id = ?`).get(id);
  return row === undefined ? undefined : rowToMember(row);
};

/** Also of companies in the trash: the row would collide with a second one. */
export const findMembershipId = (db: ReadableDb, nodeId: string, companyId: string, role: string): string | undefined =>
  db
    .prepare<[string, string, string], { id: string }>(
      'SELECT id FROM node_company WHERE node_id = ? AND company_id = ? AND role = ? AND deleted_at IS NULL',
    )
    .get(nodeId, companyId, role)?.id;

/** Memberships of a node, whatever became of their companies: they go when the node goes. */
export const listMembershipIds = (db: ReadableDb, nodeId: string): string[] =>
  db
    .prepare<[string], { id: string }>(
      'SELECT id FROM node_company WHERE node_id = ? AND deleted_at IS NULL ORDER BY id',
    )
    .all(nodeId)
    .map(({ id }) => id);

/** Every status: an ended lead is evidence too. */
export const listLeadsOfNode = (db: ReadableDb, nodeId: string) =>
  db
    .prepare<
      [string],
      {
        id: string;
        code: string;
        name: string;
        companyName: string | null;
        stage: string | null;
        status: string | null;
        nodeId: string;
        nodeName: string;
        lastProgressOn: string;
      }
    >(
      `SELECT l.id, l.code, l.name, c.name AS companyName, ${shown('l', 'stage', 'stage')} AS stage,
         ${shown('l', 'status', 'status')} AS status, n.id AS nodeId, n.name AS nodeName,
         l.last_progress_on AS lastProgressOn
       FROM lead l
       JOIN chain_node n ON n.id = l.node_id
       LEFT JOIN company c ON c.id = l.company_id AND c.deleted_at IS NULL
       WHERE l.node_id = ? AND l.deleted_at IS NULL
       ORDER BY l.last_progress_on DESC, l.id DESC`,
    )
    .all(nodeId);

const candidateSql = `FROM company c WHERE c.industry_code = ? AND c.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM node_company m WHERE m.node_id = ? AND m.company_id = c.id AND m.deleted_at IS NULL)`;

/** Companies of an industry that are not on the node in any role. */
export const listCandidates = (db: ReadableDb, industryCode: string, nodeId: string, limit: number) => ({
  total:
    db
      .prepare<[string, string], { total: number }>(`SELECT count(*) AS total ${candidateSql}`)
      .get(industryCode, nodeId)?.total ?? 0,
  first: db
    .prepare<[string, string, number], { id: string; name: string; city: string | null; listed: number }>(
      `SELECT c.id, c.name, c.city, c.listed ${candidateSql} ORDER BY ${nameColumn(db)}, c.id LIMIT ?`,
    )
    .all(industryCode, nodeId, limit)
    .map((row) => ({ ...row, listed: row.listed === 1 })),
});

/** Where the company is a target that is still worked on; on `nodeId` also after it was dropped. */
export const listOpenTargets = (db: ReadableDb, companyId: string, nodeId: string | null): readonly string[] =>
  db
    .prepare<[string, string | null], { id: string }>(
      `SELECT id FROM node_company WHERE company_id = ? AND role = 'target' AND deleted_at IS NULL
       AND ${readable('node_company', 'role', 'targetState')} AND coalesce(target_state, '') <> 'becameLead' AND (coalesce(target_state, '') <> 'dropped' OR node_id = ?)
       ORDER BY id`,
    )
    .all(companyId, nodeId)
    .map(({ id }) => id);

/** Of a chain: memberships, leads and nodes that no count has, for their role, status or stage is not understood. */
export const listNotCountedOnChains = (db: ReadableDb) =>
  db
    .prepare<[], { chainId: string; count: number }>(
      `SELECT chainId, count(*) AS count FROM (
         SELECT n.chain_id AS chainId FROM node_company m JOIN chain_node n ON n.id = m.node_id AND n.deleted_at IS NULL
           WHERE m.deleted_at IS NULL AND ${notReadable('m', 'role', 'targetState')}
         UNION ALL SELECT n.chain_id FROM chain_node n WHERE n.deleted_at IS NULL AND ${notReadable('n', 'status', 'tier')}
         UNION ALL SELECT coalesce(n.chain_id, l.chain_id) FROM lead l
           LEFT JOIN chain_node n ON n.id = l.node_id AND n.deleted_at IS NULL
           WHERE l.deleted_at IS NULL AND ${notReadable('l', 'status', 'stage', 'nodeId', 'chainId')})
       WHERE chainId IS NOT NULL GROUP BY chainId`,
    )
    .all();
