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
}

export const listImportedMembers = (db: ReadableDb, nodeId: string): readonly ImportedMemberRow[] =>
  db
    .prepare<[string], ImportedMemberRow>(
      `SELECT id, company_id AS companyId, role, priority, reason FROM node_company
       WHERE node_id = ? AND deleted_at IS NULL ORDER BY id`,
    )
    .all(nodeId);
