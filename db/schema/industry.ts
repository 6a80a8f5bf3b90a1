import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { alive, recordColumns } from './columns.ts';

/** 行业, a tree by `parentCode`; `level` starts at 1. */
export const industry = sqliteTable(
  'industry',
  {
    ...recordColumns(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    level: integer('level').notNull(),
    parentCode: text('parent_code'),
  },
  (table) => [
    uniqueIndex('industry_code').on(table.code).where(alive(table)),
    index('industry_parent').on(table.parentCode, table.code),
    index('industry_name').on(table.name),
  ],
);

/** `upstreamName` supplies `industryName`; names, because published supplier tables name industries and do not code them. */
export const industrySupply = sqliteTable(
  'industry_supply',
  {
    ...recordColumns(),
    industryName: text('industry_name').notNull(),
    upstreamName: text('upstream_name').notNull(),
    weight: integer('weight').notNull(),
  },
  (table) => [
    uniqueIndex('industry_supply_pair').on(table.industryName, table.upstreamName).where(alive(table)),
    index('industry_supply_upstream').on(table.upstreamName),
  ],
);
