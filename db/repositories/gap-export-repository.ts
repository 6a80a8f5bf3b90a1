import type { ReadableDb } from '../database.ts';
import { readable, shownOrWord } from '../readable.ts';

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

export interface GapMemberRow {
  readonly id: string;
  readonly nodeId: string;
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
        `SELECT m.id, m.node_id AS nodeId, m.role, ${shownOrWord('m', 'priority', 'priority')} AS priority,
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
                                        ORDER BY created_at, id LIMIT 1)
         ORDER BY m.role DESC, m.priority IS NULL, m.priority, c.name, m.id`,
      )
      .all(JSON.stringify(nodeIds)),
    ({ nodeId }) => nodeId,
  );
