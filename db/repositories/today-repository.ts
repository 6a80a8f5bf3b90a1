import { lastWatchedStage } from '../../shared/domain/lead/lead-quiet.ts';
import { leadStages, stageIndex } from '../../shared/domain/lead/stage.ts';
import { entityNames, factsOf } from '../../shared/records/all-records.ts';
import type { ReadableDb } from '../database.ts';
import { foreignLead } from '../foreign-guard.ts';
import { listed, totalColumn } from '../listed.ts';
import { hidesInSql } from '../outgoing/sensitive-label.ts';
import { notReadable, notReadableStage, readable, shown } from '../readable.ts';
import { columnNameOf, tableNameOf } from '../schema/sql-names.ts';

export interface StepRow {
  readonly leadId: string;
  readonly code: string;
  readonly name: string;
  readonly companyName: string | null;
  readonly stage: string | null;
  readonly ownerName: string | null;
  readonly nextStep: string;
  readonly dueOn: string;
}

const stepFields = ['status', 'nextStep', 'nextStepDueOn', 'nextStepDone'];

const openStep = `l.deleted_at IS NULL AND ${readable('l', ...stepFields)} AND l.status = 'active' AND l.next_step IS NOT NULL AND l.next_step_done = 0
  AND l.next_step_due_on <= ?`;

/** The oldest first. */
export const listOpenSteps = (db: ReadableDb, dueUntil: string, limit: number): StepRow[] =>
  db
    .prepare<[string, number], StepRow>(
      `SELECT l.id AS leadId, l.code, l.name, coalesce(c.name, v.company_name) AS companyName,
         ${shown('l', 'stage', 'stage')} AS stage,
         p.name AS ownerName, l.next_step AS nextStep, l.next_step_due_on AS dueOn
       FROM lead l
       LEFT JOIN company c ON c.id = l.company_id
       LEFT JOIN visit v ON v.id = l.visit_id
       LEFT JOIN person p ON p.id = l.owner_id
       WHERE ${openStep} ORDER BY l.next_step_due_on, l.id LIMIT ?`,
    )
    .all(dueUntil, limit);

/** Of all open steps, and how many of them are past their day. */
export interface StepCounts {
  readonly count: number;
  readonly overdue: number;
}

const noSteps: StepCounts = { count: 0, overdue: 0 };

export const countOpenSteps = (db: ReadableDb, today: string, dueUntil: string): StepCounts =>
  db
    .prepare<[string, string], StepCounts>(
      `SELECT count(*) AS count, coalesce(sum(l.next_step_due_on < ?), 0) AS overdue FROM lead l WHERE ${openStep}`,
    )
    .get(today, dueUntil) ?? noSteps;

export const countVisitSteps = (db: ReadableDb, today: string, dueUntil: string): StepCounts =>
  db
    .prepare<[string, string], StepCounts>(
      `SELECT count(*) AS count, coalesce(sum(v.next_step_due_on < ?), 0) AS overdue FROM visit v WHERE ${visitStep}`,
    )
    .get(today, dueUntil) ?? noSteps;

export interface VisitStepRow {
  readonly visitId: string;
  readonly tripId: string | null;
  readonly companyName: string;
  readonly nextStep: string;
  readonly dueOn: string;
}

const visitStep = `v.deleted_at IS NULL AND ${readable('v', 'nextStepDueOn')} AND v.next_step IS NOT NULL AND v.next_step_due_on <= ?
  AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.visit_id = v.id AND l.deleted_at IS NULL)`;

/** Steps of visits that no lead has taken over; the oldest first. */
export const listVisitSteps = (db: ReadableDb, dueUntil: string, limit: number): VisitStepRow[] =>
  db
    .prepare<[string, number], VisitStepRow>(
      `SELECT v.id AS visitId, v.trip_id AS tripId, v.company_name AS companyName, v.next_step AS nextStep,
         v.next_step_due_on AS dueOn
       FROM visit v WHERE ${visitStep}
       ORDER BY v.next_step_due_on, v.id LIMIT ?`,
    )
    .all(dueUntil, limit);

interface TripRow {
  readonly id: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** JSON list in the order of the journey. */
  readonly cities: string;
  readonly total: number;
}

const tripSql = `SELECT t.id, t.title, t.starts_on AS startsOn, t.ends_on AS endsOn, ${totalColumn},
    (SELECT json_group_array(city) FROM
      (SELECT city FROM trip_city WHERE trip_id = t.id AND deleted_at IS NULL ORDER BY position)) AS cities
  FROM trip t WHERE t.deleted_at IS NULL AND ${readable('t', 'status', 'startsOn', 'endsOn')} AND t.status <> 'cancelled'`;

const withCities = ({ cities, ...row }: TripRow) => ({ ...row, cities: JSON.parse(cities) as string[] }); // made by json_group_array

/** Trips with at least one day in the period. */
export const listTripsWithin = (db: ReadableDb, from: string, to: string) =>
  db
    .prepare<[string, string], TripRow>(`${tripSql} AND t.starts_on <= ? AND t.ends_on >= ? ORDER BY t.starts_on, t.id`)
    .all(to, from)
    .map(withCities);

export const listTripsStarting = (db: ReadableDb, after: string, until: string, limit: number) =>
  listed(
    db
      .prepare<[string, string, number], TripRow>(
        `${tripSql} AND t.status = 'planned' AND t.starts_on > ? AND t.starts_on <= ? ORDER BY t.starts_on, t.id LIMIT ?`,
      )
      .all(after, until, limit)
      .map(withCities),
  );

export const listVisitsWithin = (db: ReadableDb, from: string, to: string) =>
  db
    .prepare<[string, string], { id: string; companyName: string; kind: string; visitedOn: string }>(
      `SELECT v.id, v.company_name AS companyName, v.kind, v.visited_on AS visitedOn FROM visit v
       WHERE v.deleted_at IS NULL AND ${readable('v', 'kind', 'visitedOn')} AND v.visited_on BETWEEN ? AND ?
       ORDER BY v.visited_on, v.id`,
    )
    .all(from, to);

export const listLeadsRegisteredWithin = (db: ReadableDb, from: string, to: string) =>
  db
    .prepare<[string, string], { id: string; name: string; registeredOn: string }>(
      `SELECT l.id, l.name, l.registered_on AS registeredOn FROM lead l
       WHERE l.deleted_at IS NULL AND ${readable('l', 'registeredOn')} AND l.registered_on BETWEEN ? AND ? AND ${daysSent}
       ORDER BY l.registered_on, l.id`,
    )
    .all(from, to);

/** Steps up the ladder; the first rung of a new lead is none. */
export const listStageMovesWithin = (db: ReadableDb, from: string, to: string) =>
  db
    .prepare<
      [string, string],
      { leadId: string; name: string; fromStage: string; toStage: string; happenedOn: string }
    >(
      `SELECT s.lead_id AS leadId, l.name, s.from_stage AS fromStage, s.to_stage AS toStage, s.happened_on AS happenedOn
       FROM lead_stage s JOIN lead l ON l.id = s.lead_id
       WHERE s.deleted_at IS NULL AND l.deleted_at IS NULL AND ${readable('s', 'fromStage', 'toStage', 'happenedOn')}
         AND s.from_stage IS NOT NULL AND s.happened_on BETWEEN ? AND ?
       ORDER BY s.happened_on, s.id`,
    )
    .all(from, to);

/** Of a sensitive lead of another unit no day has come: its columns hold the day on which it arrived (SENT-1). */
const daysSent = `NOT (${hidesInSql('l.label')} AND ${foreignLead('l')})`;

const watchedStages = leadStages
  .slice(0, stageIndex(lastWatchedStage) + 1)
  .map((stage) => `'${stage}'`)
  .join(', ');
/** The same rule as isCold of shared/domain/lead, as SQL over the index by stage. */
const cold = `l.deleted_at IS NULL AND ${readable('l', 'stage', 'status', 'lastProgressOn')} AND l.status = 'active' AND l.stage IN (${watchedStages}) AND l.last_progress_on <= ? AND ${daysSent}`;

export const listColdLeads = (db: ReadableDb, quietSince: string, limit: number) =>
  db
    .prepare<
      [string, number],
      { id: string; name: string; companyName: string | null; stage: string; lastProgressOn: string }
    >(
      `SELECT l.id, l.name, coalesce(c.name, v.company_name) AS companyName,
         ${shown('l', 'stage', 'stage')} AS stage, l.last_progress_on AS lastProgressOn
       FROM lead l LEFT JOIN company c ON c.id = l.company_id LEFT JOIN visit v ON v.id = l.visit_id
       WHERE ${cold} ORDER BY l.last_progress_on, l.id LIMIT ?`,
    )
    .all(quietSince, limit);

export const countColdLeads = (db: ReadableDb, quietSince: string): number =>
  db.prepare<[string], { count: number }>(`SELECT count(*) AS count FROM lead l WHERE ${cold}`).get(quietSince)
    ?.count ?? 0;

export const isWorkspaceEmpty = (db: ReadableDb): boolean =>
  db
    .prepare<[], { filled: number }>(
      `SELECT EXISTS (SELECT 1 FROM company WHERE deleted_at IS NULL) OR EXISTS (SELECT 1 FROM lead WHERE deleted_at IS NULL)
         OR EXISTS (SELECT 1 FROM trip WHERE deleted_at IS NULL) AS filled`,
    )
    .get()?.filled === 0;

export interface Unplaced {
  readonly leads: number;
  readonly stages: number;
  readonly visits: number;
  readonly trips: number;
}

/** What the page cannot place, by kind: leads, their steps, visits and trips whose stage, status, kind or day is not understood. */
export const countUnplaced = (db: ReadableDb): Unplaced =>
  db
    .prepare<[], Unplaced>(
      `SELECT (SELECT count(*) FROM lead l WHERE l.deleted_at IS NULL
           AND ${notReadable('l', 'stage', 'status', 'registeredOn', 'lastProgressOn', ...stepFields)}) AS leads,
         (SELECT count(*) FROM lead_stage s JOIN lead l ON l.id = s.lead_id AND l.deleted_at IS NULL
            WHERE s.deleted_at IS NULL AND ${notReadableStage('s')}) AS stages,
         (SELECT count(*) FROM visit v WHERE v.deleted_at IS NULL
            AND ${notReadable('v', 'kind', 'visitedOn', 'nextStepDueOn')}) AS visits,
         (SELECT count(*) FROM trip t WHERE t.deleted_at IS NULL AND ${notReadable('t', 'status', 'startsOn', 'endsOn')}) AS trips`,
    )
    .get() ?? { leads: 0, stages: 0, visits: 0, trips: 0 };

/** Of every kind that waits for something by a day: how many of the unit's are, or may be, open and have no place by day. */
export const countUnplacedDue = (db: ReadableDb, unitId: string | null): Record<string, number> =>
  Object.fromEntries(
    entityNames.flatMap((entity) => {
      const { due } = factsOf(entity);
      if (due === undefined) return [];
      const column = (field: string): string => `d."${columnNameOf(entity, field)}"`;
      const found = db
        .prepare<[string | null, string], { readonly count: number }>(
          `SELECT count(*) AS count FROM "${tableNameOf(entity)}" d
           WHERE d.deleted_at IS NULL AND ? IN (${due.units.map(column).join(', ')}) AND ${notReadable('d', due.state, due.on)}
             AND (${notReadable('d', due.state)} OR ${column(due.state)} IN (SELECT value FROM json_each(?)))`,
        )
        .get(unitId, JSON.stringify(due.open));
      return [[entity, found?.count ?? 0]];
    }),
  );
