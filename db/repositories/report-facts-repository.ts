import type { LeadStage } from '../../shared/domain/lead/stage.ts';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import type { VisitKind } from '../../shared/domain/trip/trip.ts';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import type { ReadableDb } from '../database.ts';
import { foreignLead } from '../foreign-guard.ts';
import { notReadable, readable } from '../readable.ts';

/** Days from and to, both included, and the unit whose log is read; a null unit reads everybody's. */
export interface ReportRange {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly unitId: string | null;
}

/** Records that nobody has given to a unit belong to the one that works here. */
const ofUnit = (alias: string): string => `(@unitId IS NULL OR ${alias}.unit_id IS NULL OR ${alias}.unit_id = @unitId)`;

/** Fields on which it depends whether and where a record is counted: it is left out while one is not understood. */
const counted = {
  trip: ['unitId', 'status', 'startsOn', 'endsOn', 'halfDays', 'ledByUnitHead'],
  visit: ['unitId', 'kind', 'visitedOn', 'companyId'],
  lead: ['unitId', 'stage', 'status', 'registeredOn', 'investment', 'generationPath'],
  lead_stage: ['leadId', 'fromStage', 'toStage', 'happenedOn'],
  lead_progress: ['leadId', 'happenedOn'],
  step: ['nextStep', 'nextStepDueOn', 'nextStepDone'],
} as const;

/** Records of the unit that the report leaves out, in whatever week they belong: nobody here can say in which. */
export const countNotCounted = (db: ReadableDb, unitId: string | null): number =>
  db
    .prepare<[{ unitId: string | null }], { count: number }>(
      `SELECT (SELECT count(*) FROM trip t WHERE t.deleted_at IS NULL AND ${notReadable('t', ...counted.trip)} AND ${ofUnit('t')})
         + (SELECT count(*) FROM visit v WHERE v.deleted_at IS NULL AND ${notReadable('v', ...counted.visit, 'nextStepDueOn')} AND ${ofUnit('v')})
         + (SELECT count(*) FROM lead l WHERE l.deleted_at IS NULL AND ${notReadable('l', ...counted.lead, ...counted.step)} AND ${ofUnit('l')})
         + (SELECT count(*) FROM lead_stage s JOIN lead l ON l.id = s.lead_id AND l.deleted_at IS NULL
            WHERE s.deleted_at IS NULL AND ${notReadable('s', ...counted.lead_stage)} AND ${ofUnit('l')})
         + (SELECT count(*) FROM lead_progress g JOIN lead l ON l.id = g.lead_id AND l.deleted_at IS NULL
            WHERE g.deleted_at IS NULL AND ${notReadable('g', ...counted.lead_progress)} AND ${ofUnit('l')}) AS count`,
    )
    .get({ unitId })?.count ?? 0;

export interface TripRow {
  readonly id: string;
  readonly title: string;
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly halfDays: number | null;
  readonly ledByUnitHead: number;
  readonly leaderName: string | null;
  readonly leaderPost: string | null;
  readonly people: number;
  readonly outcome: string | null;
}

const tripColumns = `t.id, t.title, t.starts_on AS startsOn, t.ends_on AS endsOn, t.half_days AS halfDays,
  t.led_by_unit_head AS ledByUnitHead, p.name AS leaderName, p.post AS leaderPost, t.outcome,
  (SELECT count(*) FROM (
     SELECT person_id FROM trip_person WHERE trip_id = t.id AND deleted_at IS NULL
     UNION SELECT t.leader_id WHERE t.leader_id IS NOT NULL)) AS people`;

/** Trips with a day in the range that started by `startedBy`, cancelled ones left out. */
export const listTripsOverlapping = (db: ReadableDb, range: ReportRange, startedBy: CalendarDay): TripRow[] =>
  db
    .prepare<[ReportRange & { startedBy: CalendarDay }], TripRow>(
      `SELECT ${tripColumns} FROM trip t LEFT JOIN person p ON p.id = t.leader_id
       WHERE t.deleted_at IS NULL AND ${readable('t', ...counted.trip)} AND t.status <> 'cancelled' AND t.starts_on <= @to AND t.ends_on >= @from
         AND t.starts_on <= @startedBy AND ${ofUnit('t')} ORDER BY t.starts_on, t.id`,
    )
    .all({ ...range, startedBy });

export const listTripsStarting = (db: ReadableDb, range: ReportRange): TripRow[] =>
  db
    .prepare<[ReportRange], TripRow>(
      `SELECT ${tripColumns} FROM trip t LEFT JOIN person p ON p.id = t.leader_id
       WHERE t.deleted_at IS NULL AND ${readable('t', ...counted.trip)} AND t.status <> 'cancelled' AND t.starts_on BETWEEN @from AND @to AND ${ofUnit('t')}
       ORDER BY t.starts_on, t.id`,
    )
    .all(range);

export const listCitiesOfTrip = (db: ReadableDb, tripId: string): string[] =>
  db
    .prepare<[string], { city: string }>(
      'SELECT city FROM trip_city WHERE trip_id = ? AND deleted_at IS NULL ORDER BY position, id',
    )
    .all(tripId)
    .map(({ city }) => city);

export const listTargetNamesOfTrip = (db: ReadableDb, tripId: string): string[] =>
  db
    .prepare<[string], { name: string }>(
      `SELECT c.name FROM trip_target g JOIN company c ON c.id = g.company_id AND c.deleted_at IS NULL
       WHERE g.trip_id = ? AND g.deleted_at IS NULL ORDER BY g.position, g.id`,
    )
    .all(tripId)
    .map(({ name }) => name);

export interface VisitRow {
  readonly id: string;
  readonly tripId: string | null;
  readonly companyId: string | null;
  readonly companyName: string;
  readonly kind: VisitKind;
  readonly visitedOn: CalendarDay;
  readonly city: string | null;
  readonly summary: string | null;
  readonly outcome: string | null;
}

export const listVisitsBetween = (db: ReadableDb, range: ReportRange): VisitRow[] =>
  db
    .prepare<[ReportRange], VisitRow>(
      `SELECT v.id, v.trip_id AS tripId, v.company_id AS companyId, coalesce(c.name, v.company_name) AS companyName,
         v.kind, v.visited_on AS visitedOn, v.city, v.summary, v.outcome
       FROM visit v LEFT JOIN company c ON c.id = v.company_id AND c.deleted_at IS NULL
       WHERE v.deleted_at IS NULL AND ${readable('v', ...counted.visit)} AND v.visited_on BETWEEN @from AND @to AND ${ofUnit('v')}
       ORDER BY v.visited_on, v.id`,
    )
    .all(range);

export interface LeadRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly companyName: string | null;
  readonly chainName: string | null;
  readonly nodeName: string | null;
  readonly ownerName: string | null;
  readonly stage: LeadStage;
  readonly registeredOn: CalendarDay;
  readonly visitId: string | null;
  readonly investment: number | null;
  readonly content: string | null;
  readonly problem: string | null;
  readonly nextStep: string | null;
  readonly nextStepDueOn: CalendarDay | null;
  readonly nextStepDone: number;
  readonly generationPath: string | null;
}

const leadColumns = `l.id, l.code, l.name, coalesce(c.name, v.company_name) AS companyName, h.name AS chainName, n.name AS nodeName,
  p.name AS ownerName, l.stage, l.registered_on AS registeredOn, l.visit_id AS visitId, l.investment, l.content, l.problem,
  l.next_step AS nextStep, l.next_step_due_on AS nextStepDueOn, l.next_step_done AS nextStepDone,
  l.generation_path AS generationPath`;
const leadJoins = `LEFT JOIN company c ON c.id = l.company_id AND c.deleted_at IS NULL
  LEFT JOIN visit v ON v.id = l.visit_id
  LEFT JOIN chain h ON h.id = l.chain_id AND h.deleted_at IS NULL
  LEFT JOIN chain_node n ON n.id = l.node_id AND n.deleted_at IS NULL
  LEFT JOIN person p ON p.id = l.owner_id`;

/** Leads that were registered, moved or worked on in the range, and active ones with a problem by its end. */
export const listLeadsForReport = (db: ReadableDb, range: ReportRange): LeadRow[] =>
  db
    .prepare<[ReportRange], LeadRow>(
      `SELECT ${leadColumns} FROM lead l ${leadJoins}
       WHERE l.deleted_at IS NULL AND ${readable('l', ...counted.lead)} AND ${ofUnit('l')} AND (l.id IN (
         SELECT id FROM lead WHERE registered_on BETWEEN @from AND @to
         UNION SELECT lead_id FROM lead_stage WHERE deleted_at IS NULL AND happened_on BETWEEN @from AND @to
         UNION SELECT lead_id FROM lead_progress WHERE deleted_at IS NULL AND happened_on BETWEEN @from AND @to)
         OR (l.status = 'active' AND l.problem <> '' AND l.registered_on <= @to))
       ORDER BY l.registered_on, l.id`,
    )
    .all(range);

export const listProblemLeadIds = (db: ReadableDb, range: ReportRange): string[] =>
  db
    .prepare<[ReportRange], { id: string }>(
      `SELECT l.id FROM lead l WHERE l.deleted_at IS NULL AND ${readable('l', ...counted.lead)} AND l.status = 'active' AND l.problem <> ''
         AND l.registered_on <= @to AND ${ofUnit('l')} ORDER BY l.registered_on, l.id`,
    )
    .all(range)
    .map(({ id }) => id);

export interface StageRow {
  readonly id: string;
  readonly leadId: string;
  readonly fromStage: LeadStage | null;
  readonly toStage: LeadStage;
  readonly happenedOn: CalendarDay;
  readonly evidence: string | null;
  readonly isFirst: number;
}

export const listStagesBetween = (db: ReadableDb, range: ReportRange): StageRow[] =>
  db
    .prepare<[ReportRange], StageRow>(
      `SELECT s.id, s.lead_id AS leadId, s.from_stage AS fromStage, s.to_stage AS toStage, s.happened_on AS happenedOn,
         s.evidence, NOT EXISTS (
           SELECT 1 FROM lead_stage e WHERE e.lead_id = s.lead_id AND e.to_stage = s.to_stage AND e.deleted_at IS NULL
             AND e.happened_on <> '${noDay}' AND (e.happened_on, e.id) < (s.happened_on, s.id)) AS isFirst
       FROM lead_stage s JOIN lead l ON l.id = s.lead_id AND l.deleted_at IS NULL AND ${readable('l', ...counted.lead)}
       WHERE s.deleted_at IS NULL AND ${readable('s', ...counted.lead_stage)} AND s.happened_on BETWEEN @from AND @to AND ${ofUnit('l')}
       ORDER BY s.happened_on, s.id`,
    )
    .all(range);

export interface ProgressRow {
  readonly id: string;
  readonly leadId: string;
  readonly happenedOn: CalendarDay;
  readonly body: string;
}

export const listProgressBetween = (db: ReadableDb, range: ReportRange): ProgressRow[] =>
  db
    .prepare<[ReportRange], ProgressRow>(
      `SELECT g.id, g.lead_id AS leadId, g.happened_on AS happenedOn, g.body
       FROM lead_progress g JOIN lead l ON l.id = g.lead_id AND l.deleted_at IS NULL AND ${readable('l', ...counted.lead)}
       WHERE g.deleted_at IS NULL AND ${readable('g', ...counted.lead_progress)} AND g.happened_on BETWEEN @from AND @to AND ${ofUnit('l')}
       ORDER BY g.happened_on, g.id`,
    )
    .all(range);

export interface DueStepRow {
  readonly entity: 'lead' | 'visit';
  readonly id: string;
  readonly subject: string;
  /** Null: of a lead only the day of the step is known. */
  readonly text: string | null;
  readonly dueOn: CalendarDay;
  readonly place: string | null;
  readonly ownerName: string | null;
  readonly foreign: 0 | 1;
}

/** Of a visit only while no lead came of it: the lead has taken the step over then. */
export const listDueStepsBetween = (db: ReadableDb, range: ReportRange): DueStepRow[] =>
  db
    .prepare<[ReportRange], DueStepRow>(
      `SELECT 'lead' AS entity, l.id, l.name AS subject, l.next_step AS text, l.next_step_due_on AS dueOn,
         NULL AS place, p.name AS ownerName, ${foreignLead('l')} AS "foreign"
       FROM lead l LEFT JOIN person p ON p.id = l.owner_id
       WHERE l.deleted_at IS NULL AND ${readable('l', ...counted.lead, ...counted.step)} AND l.status = 'active' AND l.next_step_done = 0
         AND l.next_step_due_on BETWEEN @from AND @to AND ${ofUnit('l')}
       UNION ALL
       SELECT 'visit', v.id, v.company_name, v.next_step, v.next_step_due_on, v.city, p.name, 0
       FROM visit v LEFT JOIN person p ON p.id = v.host_id
       WHERE v.deleted_at IS NULL AND ${readable('v', 'unitId', 'nextStepDueOn')} AND v.next_step <> '' AND v.next_step_due_on BETWEEN @from AND @to AND ${ofUnit('v')}
         AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.visit_id = v.id AND l.deleted_at IS NULL)
       ORDER BY 5, 2`,
    )
    .all(range);
