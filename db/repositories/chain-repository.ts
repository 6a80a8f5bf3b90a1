import { and, asc, eq, isNull } from 'drizzle-orm';
import type { ReadableDb } from '../database.ts';
import { chain, chainEdge, chainNode } from '../schema/chain.ts';
import { industry, industrySupply } from '../schema/industry.ts';
import { person, unit } from '../schema/organisation.ts';

const chainColumns = {
  id: chain.id,
  name: chain.name,
  industryCode: chain.industryCode,
  leaderName: chain.leaderName,
  leadUnitId: chain.leadUnitId,
  description: chain.description,
  industryName: industry.name,
  leadUnitName: unit.name,
  updatedAtMs: chain.updatedAt,
};

export type ChainRecord = ReturnType<typeof listChains>[number];

export const listChains = (db: ReadableDb) =>
  selectChains(db).where(isNull(chain.deletedAt)).orderBy(asc(chain.createdAt), asc(chain.id)).all();

export const findChain = (db: ReadableDb, id: string) =>
  selectChains(db)
    .where(and(eq(chain.id, id), isNull(chain.deletedAt)))
    .get();

const selectChains = (db: ReadableDb) =>
  db.query
    .select(chainColumns)
    .from(chain)
    .leftJoin(industry, and(eq(industry.code, chain.industryCode), isNull(industry.deletedAt)))
    .leftJoin(unit, eq(unit.id, chain.leadUnitId));

const nodeColumns = {
  id: chainNode.id,
  chainId: chainNode.chainId,
  parentId: chainNode.parentId,
  name: chainNode.name,
  tier: chainNode.tier,
  position: chainNode.position,
  industryCode: chainNode.industryCode,
  status: chainNode.status,
  statusReason: chainNode.statusReason,
  statusBy: chainNode.statusBy,
  statusByName: person.name,
  statusOn: chainNode.statusOn,
  description: chainNode.description,
  unreadable: chainNode.unreadable,
};

export type ChainNodeRecord = ReturnType<typeof listNodes>[number];

/** Nodes of living chains only: undoing the creation of a chain leaves nodes that were added later without one. */
export const listNodes = (db: ReadableDb, chainId: string) =>
  selectNodes(db)
    .where(and(eq(chainNode.chainId, chainId), isNull(chainNode.deletedAt), isNull(chain.deletedAt)))
    .orderBy(asc(chainNode.position), asc(chainNode.id))
    .all();

/** Of the nodes in one place: below the same node, or beside each other in a tier. */
export const findLastPosition = (
  db: ReadableDb,
  chainId: string,
  { parentId, tier }: { readonly parentId: string | null; readonly tier: string },
): number | undefined =>
  db
    .prepare<[string, string | null, string], { last: number | null }>(
      `SELECT max(position) AS last FROM chain_node
       WHERE chain_id = ? AND parent_id IS ? AND (parent_id IS NOT NULL OR tier = ?) AND deleted_at IS NULL`,
    )
    .get(chainId, parentId, tier)?.last ?? undefined;

export const findNode = (db: ReadableDb, id: string) =>
  selectNodes(db)
    .where(and(eq(chainNode.id, id), isNull(chainNode.deletedAt), isNull(chain.deletedAt)))
    .get();

const selectNodes = (db: ReadableDb) =>
  db.query
    .select(nodeColumns)
    .from(chainNode)
    .innerJoin(chain, eq(chain.id, chainNode.chainId))
    .leftJoin(person, eq(person.id, chainNode.statusBy));

/** Edges whose two nodes are there. */
export const listEdges = (db: ReadableDb, chainId: string) =>
  db
    .prepare<[string], { id: string; supplierNodeId: string; customerNodeId: string }>(
      `SELECT e.id, e.supplier_node_id AS supplierNodeId, e.customer_node_id AS customerNodeId
       FROM chain_edge e
       JOIN chain_node s ON s.id = e.supplier_node_id AND s.deleted_at IS NULL
       JOIN chain_node c ON c.id = e.customer_node_id AND c.deleted_at IS NULL
       WHERE e.chain_id = ? AND e.deleted_at IS NULL
       ORDER BY e.created_at, e.id`,
    )
    .all(chainId);

export const findEdgeBetween = (db: ReadableDb, supplierNodeId: string, customerNodeId: string) =>
  db.query
    .select({
      id: chainEdge.id,
      supplierNodeId: chainEdge.supplierNodeId,
      customerNodeId: chainEdge.customerNodeId,
    })
    .from(chainEdge)
    .where(
      and(
        eq(chainEdge.supplierNodeId, supplierNodeId),
        eq(chainEdge.customerNodeId, customerNodeId),
        isNull(chainEdge.deletedAt),
      ),
    )
    .get();

/** Edges at a node, to whatever node: they go when the node goes. */
export const listEdgeIdsAt = (db: ReadableDb, nodeId: string): string[] =>
  db
    .prepare<[string, string], { id: string }>(
      `SELECT id FROM chain_edge WHERE supplier_node_id = ? AND deleted_at IS NULL
       UNION SELECT id FROM chain_edge WHERE customer_node_id = ? AND deleted_at IS NULL ORDER BY id`,
    )
    .all(nodeId, nodeId)
    .map(({ id }) => id);

/** What the search of nodes reads: of one chain or of all. */
export const listNodeTitles = (db: ReadableDb, chainId: string | undefined) =>
  db.query
    .select({
      id: chainNode.id,
      name: chainNode.name,
      tier: chainNode.tier,
      chainId: chainNode.chainId,
      chainName: chain.name,
    })
    .from(chainNode)
    .innerJoin(chain, eq(chain.id, chainNode.chainId))
    .where(
      and(
        isNull(chainNode.deletedAt),
        isNull(chain.deletedAt),
        chainId === undefined ? undefined : eq(chainNode.chainId, chainId),
      ),
    )
    .orderBy(asc(chainNode.id))
    .all();

export const listIndustries = (db: ReadableDb) =>
  db.query
    .select({ code: industry.code, name: industry.name, level: industry.level, parentCode: industry.parentCode })
    .from(industry)
    .where(isNull(industry.deletedAt))
    .orderBy(asc(industry.code))
    .all();

export const listSupply = (db: ReadableDb) =>
  db.query
    .select({
      industryName: industrySupply.industryName,
      upstreamName: industrySupply.upstreamName,
      weight: industrySupply.weight,
    })
    .from(industrySupply)
    .where(isNull(industrySupply.deletedAt))
    .orderBy(asc(industrySupply.id))
    .all();
