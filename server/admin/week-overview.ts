import type { SubmissionState, UnitWeek } from '../../shared/admin/submissions.ts';
import {
  type DeadlineRule,
  deadlineMs,
  timelinessOf,
  weekDeadlineOf,
} from '../../shared/domain/submission/timeliness.ts';
import type { IsoWeek } from '../../shared/kernel/iso-week.ts';
import type { SqlSession } from '../store/sql/sql-session.ts';
import {
  type ConsoleRecord,
  countUnplacedSubmissions,
  listRecords,
  listSubmissionRecords,
  textOf,
  textOrNull,
  understoodNumber,
  unreadableIn,
} from './console-records.ts';
import { listRuleSets } from './rule-calls.ts';
import { type KnownUnit, listKnownUnits } from './unit-directory.ts';

export interface WeekOverview {
  readonly deadline: DeadlineRule;
  readonly dueAtMs: number;
  readonly units: readonly UnitWeek[];
  /** Submissions of which nobody here can say the week. */
  readonly unplaced: number;
  /** With their contents: for the roll-up only. */
  readonly submissions: readonly ConsoleRecord[];
}

/**
 * On time or late goes by when the server took the first submission of the unit that owns the record, whatever unit the
 * record itself names.
 */
export const weekOverview = async (session: SqlSession, week: IsoWeek, nowMs: number): Promise<WeekOverview> => {
  const deadline = weekDeadlineOf(week, await listRuleSets(session));
  const dueAtMs = deadlineMs(week, deadline);
  const submissions = await listSubmissionRecords(session, week);
  const people = new Map((await listRecords(session, 'person')).map(({ id, fields }) => [id, textOf(fields, 'name')]));
  const units = (await listKnownUnits(session)).flatMap((unit) => {
    const own = submissions.filter(({ ownerUnitId }) => ownerUnitId === unit.id);
    const required = isRequired(unit, dueAtMs);
    if (!required && own.length === 0) return [];
    const revisions = own.map((record) => toRevision(record, people));
    const state: SubmissionState = timelinessOf(week, revisions[0]?.receivedAtMs ?? null, nowMs, deadline);
    const kind = revisions.at(-1)?.kind ?? null;
    const needsUpgrade = kindOf(own.at(-1)?.fields ?? { kind: 'nil' }) === null;
    return [{ unitId: unit.id, unitName: unit.name, required, state, kind, needsUpgrade, revisions }];
  });
  return { deadline: deadline.rule, dueAtMs, units, unplaced: await countUnplacedSubmissions(session), submissions };
};

/** A unit that came after the deadline has missed nothing. */
const isRequired = ({ reports, closed, takenAtMs }: KnownUnit, dueAtMs: number): boolean =>
  reports && !closed && takenAtMs <= dueAtMs;

const toRevision = ({ id, fields, takenAtMs }: ConsoleRecord, people: ReadonlyMap<string, string>) => ({
  id,
  revision: understoodNumber('submission', fields, 'revision'),
  kind: kindOf(fields),
  receivedAtMs: takenAtMs,
  submittedAtMs: understoodNumber('submission', fields, 'submittedAt'),
  submittedBy: people.get(textOrNull(fields, 'submittedBy') ?? '') ?? null,
});

/** Null: 需升级. */
export const kindOf = (fields: ConsoleRecord['fields']): 'report' | 'nil' | null => {
  if (unreadableIn('submission', fields, ['kind']).length > 0) return null;
  return fields['kind'] === 'nil' ? 'nil' : 'report';
};
