import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, recordColumns } from './columns.ts';

/** 单位: 镇, 街道, 开发区, 市直单位, 招商组. */
export const unit = sqliteTable('unit', {
  ...recordColumns(),
  name: text('name').notNull(),
  kind: text('kind').notNull(),
});

/** 人员 of our side; units are ranked by results, people never (product.md). */
export const person = sqliteTable(
  'person',
  {
    ...recordColumns(),
    name: text('name').notNull(),
    post: text('post'),
    unitId: text('unit_id'),
    unitHead: flag('unit_head').notNull(),
  },
  (table) => [index('person_unit').on(table.unitId)],
);
