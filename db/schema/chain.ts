import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { alive, day, recordColumns } from './columns.ts';

/** 产业链 (T7). */
export const chain = sqliteTable('chain', {
  ...recordColumns(),
  name: text('name').notNull(),
  industryCode: text('industry_code'),
  leaderName: text('leader_name'),
  leadUnitId: text('lead_unit_id'),
  description: text('description'),
});

/** 环节: `tier` is upstream, midstream or downstream; `status` is what the lead unit judged (forms.md 3E), never computed. */
export const chainNode = sqliteTable(
  'chain_node',
  {
    ...recordColumns(),
    chainId: text('chain_id').notNull(),
    parentId: text('parent_id'),
    name: text('name').notNull(),
    tier: text('tier').notNull(),
    position: integer('position').notNull(),
    industryCode: text('industry_code'),
    status: text('status').notNull(),
    statusReason: text('status_reason'),
    statusBy: text('status_by'),
    statusOn: day('status_on'),
    description: text('description'),
  },
  (table) => [
    index('chain_node_chain').on(table.chainId, table.tier, table.position),
    index('chain_node_parent').on(table.parentId),
  ],
);

/** `supplierNodeId` supplies `customerNodeId`. */
export const chainEdge = sqliteTable(
  'chain_edge',
  {
    ...recordColumns(),
    chainId: text('chain_id').notNull(),
    supplierNodeId: text('supplier_node_id').notNull(),
    customerNodeId: text('customer_node_id').notNull(),
  },
  (table) => [
    index('chain_edge_pair').on(table.supplierNodeId, table.customerNodeId).where(alive(table)),
    index('chain_edge_chain').on(table.chainId),
    index('chain_edge_customer').on(table.customerNodeId),
  ],
);

/** A company on a node, as `local` or `target` (招商目标企业, T8). */
export const nodeCompany = sqliteTable(
  'node_company',
  {
    ...recordColumns(),
    nodeId: text('node_id').notNull(),
    companyId: text('company_id').notNull(),
    role: text('role').notNull(),
    priority: integer('priority'),
    reason: text('reason'),
    targetState: text('target_state'),
  },
  (table) => [
    index('node_company_once').on(table.nodeId, table.companyId, table.role).where(alive(table)),
    index('node_company_company').on(table.companyId),
  ],
);
