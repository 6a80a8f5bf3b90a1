import type { ReadableDb } from '../database.ts';

/** A place on a chain with what an import compares. */
export interface ImportedNodeRow {
  readonly id: string;
  readonly chainId: string;
  readonly name: string;
  readonly tier: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly description: string | null;
}

export const listImportedChains = (db: ReadableDb): readonly { readonly id: string; readonly name: string }[] =>
  db
    .prepare<[], { id: string; name: string }>(
      'SELECT id, name FROM chain WHERE deleted_at IS NULL ORDER BY created_at, id',
    )
    .all();

export const listImportedNodes = (db: ReadableDb): readonly ImportedNodeRow[] =>
  db
    .prepare<[], ImportedNodeRow>(
      `SELECT n.id, n.chain_id AS chainId, n.name, n.tier, n.status, n.status_reason AS statusReason, n.description
       FROM chain_node n JOIN chain c ON c.id = n.chain_id AND c.deleted_at IS NULL
       WHERE n.deleted_at IS NULL ORDER BY n.position, n.id`,
    )
    .all();

export interface ImportedMemberRow {
  readonly id: string;
  readonly companyId: string;
  readonly role: string;
  readonly priority: number | null;
  readonly reason: string | null;
  readonly targetState: string | null;
}

export const isLivingNode = (db: ReadableDb, id: string): boolean =>
  db
    .prepare<[string], { id: string }>(
      `SELECT n.id FROM chain_node n JOIN chain c ON c.id = n.chain_id AND c.deleted_at IS NULL
       WHERE n.id = ? AND n.deleted_at IS NULL`,
    )
    .get(id) !== undefined;

export const findGapMember = (
  db: ReadableDb,
  nodeId: string,
  id: string,
): { readonly id: string; readonly companyId: string } | undefined =>
  db
    .prepare<[string, string], { id: string; companyId: string }>(
      `SELECT m.id, m.company_id AS companyId FROM node_company m
       JOIN company c ON c.id = m.company_id AND c.deleted_at IS NULL
       WHERE m.id = ? AND m.node_id = ? AND m.deleted_at IS NULL`,
    )
    .get(id, nodeId);

export interface GapPlaceRow {
  readonly nodeId: string;
  readonly chain: string;
  readonly node: string;
  readonly role: string | null;
  readonly company: string | null;
  readonly memberId: string | null;
  readonly companyId: string | null;
}

/** Every firm on every node, and the nodes without any, by the names that a list shows. */
export const listGapPlaces = (db: ReadableDb): readonly GapPlaceRow[] =>
  db
    .prepare<[], GapPlaceRow>(
      `SELECT n.id AS nodeId, h.name AS chain, n.name AS node, m.role, m.name AS company, m.id AS memberId,
         m.company_id AS companyId
       FROM chain_node n JOIN chain h ON h.id = n.chain_id AND h.deleted_at IS NULL
       LEFT JOIN (SELECT k.id, k.node_id, k.role, k.company_id, c.name FROM node_company k
                  JOIN company c ON c.id = k.company_id AND c.deleted_at IS NULL WHERE k.deleted_at IS NULL) m
         ON m.node_id = n.id
       WHERE n.deleted_at IS NULL ORDER BY h.created_at, h.id, n.position, n.id, m.id`,
    )
    .all();

export const listImportedMembers = (db: ReadableDb, nodeId: string): readonly ImportedMemberRow[] =>
  db
    .prepare<[string], ImportedMemberRow>(
      `SELECT id, company_id AS companyId, role, priority, reason, target_state AS targetState FROM node_company
       WHERE node_id = ? AND deleted_at IS NULL ORDER BY id`,
    )
    .all(nodeId);
