import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { alive, day, fen, flag, recordColumns, wan } from './columns.ts';

/** 外出招商: `ledByUnitHead` decides whether it counts for T36; 批次, 天数 and 人次 are three different counts. */
export const trip = sqliteTable(
  'trip',
  {
    ...recordColumns(),
    title: text('title').notNull(),
    purpose: text('purpose'),
    unitId: text('unit_id'),
    leaderId: text('leader_id'),
    ledByUnitHead: flag('led_by_unit_head').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on').notNull(),
    /** Half days: 5 is 2.5 days; null takes the calendar days from start to end. */
    halfDays: integer('half_days'),
    status: text('status').notNull(),
    /** Only older versions write it; `expenseFen` of trip-repository.ts reads both. */
    expense: wan('expense'),
    expenseFen: fen('expense_fen'),
    outcome: text('outcome'),
    nextSteps: text('next_steps'),
    remark: text('remark'),
  },
  (table) => [index('trip_start').on(table.startsOn, table.id)],
);

export const tripCity = sqliteTable(
  'trip_city',
  {
    ...recordColumns(),
    tripId: text('trip_id').notNull(),
    city: text('city').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [index('trip_city_trip').on(table.tripId, table.position)],
);

export const tripPerson = sqliteTable(
  'trip_person',
  { ...recordColumns(), tripId: text('trip_id').notNull(), personId: text('person_id').notNull() },
  (table) => [uniqueIndex('trip_person_once').on(table.tripId, table.personId).where(alive(table))],
);

/** A company the trip means to see. */
export const tripTarget = sqliteTable(
  'trip_target',
  {
    ...recordColumns(),
    tripId: text('trip_id').notNull(),
    companyId: text('company_id').notNull(),
    nodeId: text('node_id'),
    position: integer('position').notNull(),
    plan: text('plan'),
  },
  (table) => [
    index('trip_target_once').on(table.tripId, table.companyId).where(alive(table)),
    index('trip_target_company').on(table.companyId),
  ],
);

/** `kind` is outgoing (外出拜访) or incoming (来访接待). */
export const visit = sqliteTable(
  'visit',
  {
    ...recordColumns(),
    tripId: text('trip_id'),
    companyId: text('company_id'),
    /** The name as typed, where the company is not in the library. */
    companyName: text('company_name').notNull(),
    kind: text('kind').notNull(),
    visitedOn: day('visited_on').notNull(),
    city: text('city'),
    unitId: text('unit_id'),
    hostId: text('host_id'),
    /** 对接人 of the other side: personal (L3). */
    metWith: text('met_with'),
    summary: text('summary'),
    outcome: text('outcome'),
    nextStep: text('next_step'),
    nextStepDueOn: day('next_step_due_on'),
  },
  (table) => [
    index('visit_day').on(table.visitedOn, table.id),
    index('visit_trip').on(table.tripId, table.visitedOn),
    index('visit_company').on(table.companyId, table.visitedOn),
  ],
);

export const visitPerson = sqliteTable(
  'visit_person',
  { ...recordColumns(), visitId: text('visit_id').notNull(), personId: text('person_id').notNull() },
  (table) => [uniqueIndex('visit_person_once').on(table.visitId, table.personId).where(alive(table))],
);
