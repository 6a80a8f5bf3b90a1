import type { ReadableDb } from '../database.ts';
import { readable, shownOrWord } from '../readable.ts';
import { nameColumn } from './company-list-repository.ts';

/** A node with its chain, as the list of gaps shows it; what is not understood comes as its word. */
export interface GapNodeRow {
  readonly id: string;
  readonly chainId: string;
  readonly chainName: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly tier: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly description: string | null;
}

/** Nodes of a chain, or of all, the older chain first, each in the order of its map. */
export const listGapNodes = (db: ReadableDb, chainId: string | null): readonly GapNodeRow[] =>
  db
    .prepare<[string | null, string | null], GapNodeRow>(
      `SELECT n.id, n.chain_id AS chainId, ${shownOrWord('h', 'name', 'name')} AS chainName, n.parent_id AS parentId,
         ${shownOrWord('n', 'name', 'name')} AS name, ${shownOrWord('n', 'tier', 'tier')} AS tier,
         ${shownOrWord('n', 'status', 'status')} AS status,
         ${shownOrWord('n', 'status_reason', 'statusReason')} AS statusReason,
         ${shownOrWord('n', 'description', 'description')} AS description
       FROM chain_node n JOIN chain h ON h.id = n.chain_id AND h.deleted_at IS NULL
       WHERE n.deleted_at IS NULL AND (? IS NULL OR n.chain_id = ?)
       ORDER BY h.created_at, h.id, n.position, n.id`,
    )
    .all(chainId, chainId);

/** What the list has no place for: memberships in a role that is not understood, contacts after the first. */
export const countLeftOut = (
  db: ReadableDb,
  nodeIds: readonly string[],
): { readonly members: number; readonly contacts: number } =>
  db
    .prepare<[string], { members: number; contacts: number }>(
      `WITH m AS (SELECT k.id, k.company_id, ${readable('k', 'role')} AS hasRole FROM json_each(?) j
         JOIN node_company k ON k.node_id = j.value AND k.deleted_at IS NULL
         JOIN company c ON c.id = k.company_id AND c.deleted_at IS NULL)
       SELECT (SELECT count(*) FROM m WHERE NOT hasRole) AS members,
         (SELECT coalesce(sum(known - 1), 0) FROM (SELECT count(*) AS known FROM contact
            WHERE deleted_at IS NULL AND company_id IN (SELECT company_id FROM m WHERE hasRole)
            GROUP BY company_id)) AS contacts`,
    )
    .get(JSON.stringify(nodeIds)) ?? { members: 0, contacts: 0 };

export interface GapMemberRow {
  readonly id: string;
  readonly nodeId: string;
  readonly companyId: string;
  readonly role: string;
  readonly priority: number | string | null;
  readonly reason: string | null;
  readonly targetState: string | null;
  readonly companyName: string;
  readonly creditCode: string | null;
  readonly city: string | null;
  readonly groupName: string | null;
  readonly business: string | null;
  readonly contactName: string | null;
  readonly contactTitle: string | null;
  readonly contactPhone: string | null;
}

/** Who stands on the nodes: targets first, in the order of their priority. A role that is not understood has no column. */
export const listGapMembers = (db: ReadableDb, nodeIds: readonly string[]): ReadonlyMap<string, GapMemberRow[]> =>
  Map.groupBy(
    db
      .prepare<[string], GapMemberRow>(
        `SELECT m.id, m.node_id AS nodeId, c.id AS companyId, m.role, ${shownOrWord('m', 'priority', 'priority')} AS priority,
           ${shownOrWord('m', 'reason', 'reason')} AS reason,
           ${shownOrWord('m', 'target_state', 'targetState')} AS targetState,
           ${shownOrWord('c', 'name', 'name')} AS companyName, ${shownOrWord('c', 'credit_code', 'creditCode')} AS creditCode,
           ${shownOrWord('c', 'city', 'city')} AS city, ${shownOrWord('c', 'group_name', 'groupName')} AS groupName,
           ${shownOrWord('c', 'business', 'business')} AS business,
           ${shownOrWord('k', 'name', 'name')} AS contactName, ${shownOrWord('k', 'title', 'title')} AS contactTitle,
           ${shownOrWord('k', 'phone', 'phone')} AS contactPhone
         FROM json_each(?) j CROSS JOIN node_company m ON m.node_id = j.value AND m.deleted_at IS NULL AND ${readable('m', 'role')}
         JOIN company c ON c.id = m.company_id AND c.deleted_at IS NULL
         LEFT JOIN contact k ON k.id = (SELECT id FROM contact WHERE company_id = c.id AND deleted_at IS NULL
                                        ORDER BY id LIMIT 1)
         ORDER BY m.role DESC, m.priority IS NULL, m.priority, ${nameColumn(db)}, m.id`,
      )
      .all(JSON.stringify(nodeIds)),
    ({ nodeId }) => nodeId,
  );
