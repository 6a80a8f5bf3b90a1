import { createHash } from 'node:crypto';
import type { ReadableDb } from '../../../db/database.ts';
import {
  findSubmission,
  listSubmissionsOfWeek,
  type SubmissionRow,
} from '../../../db/repositories/submission-repository.ts';
import type {
  FrozenReportView,
  SubmissionPreviewView,
  SubmissionRevisionView,
  SubmissionStateView,
} from '../../../shared/contract/submission.ts';
import { canonicalJson } from '../../../shared/domain/submission/canonical-json.ts';
import type { FrozenReport, SubmissionKind } from '../../../shared/domain/submission/frozen-report.ts';
import { deadlineMs, timelinessOf } from '../../../shared/domain/submission/timeliness.ts';
import { isoWeekDays } from '../../../shared/kernel/iso-week.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandAnswer } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { WeekInput } from '../report/read-report.ts';
import { readDeadline } from '../report/week-deadline.ts';
import { freezeWeek } from './freeze-week.ts';
import { type FrozenReportFromNewer, readContent } from './read-content.ts';
import { exportSubmissionDocx, exportSubmissionXlsx } from './submission-files.ts';

export type SubmissionService = ReturnType<typeof createSubmissionService>;

export interface FreezeInput extends WeekInput {
  readonly kind: SubmissionKind;
  readonly reason: string | null;
}

type SubmitError =
  | { readonly type: 'NoUnit' }
  | { readonly type: 'PreviewOutdated' }
  | { readonly type: 'ReasonMissing'; readonly revision: number }
  | { readonly type: 'SameAsBefore'; readonly revision: number }
  | { readonly type: 'WeekNotBegun'; readonly from: string }
  | { readonly type: 'ContentTooLong'; readonly length: number; readonly most: number };

/** 报送 (T28): a report is frozen, what leaves is what was seen, and a correction is the next revision. */
export const createSubmissionService = (deps: ServiceDeps) => {
  const { database, commands, clock, profile } = deps;

  const freezeInput = (db: ReadableDb, input: FreezeInput, unitId: string) => {
    const revisions = listSubmissionsOfWeek(db, unitId, input.isoYear, input.isoWeek);
    const last = revisions.at(-1);
    // Only a correction has something to explain.
    const reason = last === undefined || input.reason === '' ? null : input.reason;
    const frozen = freezeWeek(db, { ...input, reason }, unitId, clock.today());
    const text = canonicalJson(frozen.content);
    return { ...frozen, text, hash: sha256(text), last, revision: (last?.revision ?? 0) + 1 };
  };

  return {
    state: ({ isoYear, isoWeek }: WeekInput): SubmissionStateView => {
      const db = database.reader;
      const week = { year: isoYear, week: isoWeek };
      const { unitId } = profile();
      const deadline = readDeadline(db, week);
      const rows = unitId === null ? [] : listSubmissionsOfWeek(db, unitId, isoYear, isoWeek);
      const last = rows.at(-1);
      const frozen = last === undefined ? null : (readContent(last) ?? null);
      return {
        isoYear,
        isoWeek,
        dueAtMs: deadlineMs(week, deadline),
        timeliness: timelinessOf(week, rows[0]?.submittedAt ?? null, clock.nowMs(), deadline),
        revisions: rows.map(toRevision),
        frozen,
        fromNewer: last !== undefined && frozen === null,
        differs: unitId !== null && frozen !== null && readsDifferently(db, frozen, unitId, clock.today()),
      } as SubmissionStateView; // the model's arrays are readonly, the contract's are not; nobody writes into an answer
    },

    preview: (input: FreezeInput): Result<SubmissionPreviewView, { readonly type: 'NoUnit' }> => {
      const { unitId } = profile();
      if (unitId === null) return err({ type: 'NoUnit' });
      const { content, text, hash, revision, maskedLeads, isQuiet } = freezeInput(database.reader, input, unitId);
      const bytes = Buffer.byteLength(text);
      return ok({ content, hash, bytes, revision, maskedLeads, isQuiet } as SubmissionPreviewView); // as above
    },

    submit: ({
      hash: seen,
      ...input
    }: FreezeInput & { readonly hash: string }): Promise<Result<CommandAnswer<SubmissionRevisionView>, SubmitError>> =>
      commands.run<SubmissionRevisionView, SubmitError>('submission.submit', ({ records, db, atMs }) => {
        const { unitId, personId } = profile();
        if (unitId === null) return err({ type: 'NoUnit' });
        const { from } = isoWeekDays({ year: input.isoYear, week: input.isoWeek });
        if (from > clock.today()) return err({ type: 'WeekNotBegun', from });
        const { content, text, hash, last, revision } = freezeInput(db, input, unitId);
        if (hash !== seen) return err({ type: 'PreviewOutdated' });
        const before = last === undefined ? undefined : readContent(last);
        if (last !== undefined && before !== undefined && isSame(before, content))
          return err({ type: 'SameAsBefore', revision: last.revision });
        if (last !== undefined && content.reason === null) return err({ type: 'ReasonMissing', revision });
        if (text.length > mostCharacters)
          return err({ type: 'ContentTooLong', length: text.length, most: mostCharacters });
        const { isoYear, isoWeek, kind } = input;
        const submittedAt = Math.trunc(atMs);
        const row = records.create('submission', {
          ...{ unitId, isoYear, isoWeek, kind, revision, hash, submittedAt },
          content: text,
          submittedBy: personId,
        });
        const written = findSubmission(db, row.id);
        return ok(toRevision(written ?? { ...row, submittedByName: null, waits: 1 }));
      }),

    get: ({ id }: { readonly id: string }): Result<FrozenReportView, RecordNotFound | FrozenReportFromNewer> => {
      const row = findSubmission(database.reader, id);
      if (row === undefined) return err({ type: 'RecordNotFound', entity: 'submission', id });
      const content = readContent(row);
      return content === undefined ? err({ type: 'FrozenReportFromNewer', id }) : ok(content as FrozenReportView); // as above
    },

    exportDocx: ({ id }: { readonly id: string }) => exportSubmissionDocx(deps, id),
    exportXlsx: ({ id }: { readonly id: string }) => exportSubmissionXlsx(deps, id),
  };
};

/** A field of an op holds no more (shared/sync/wire.ts). */
const mostCharacters = 200_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const isSame = (a: FrozenReport, b: FrozenReport): boolean =>
  canonicalJson({ ...a, reason: null }) === canonicalJson({ ...b, reason: null });

const readsDifferently = (
  db: ReadableDb,
  frozen: FrozenReport,
  unitId: string,
  today: Parameters<typeof freezeWeek>[3],
): boolean => {
  const { isoYear, isoWeek, kind, reason } = frozen;
  const now = freezeWeek(db, { isoYear, isoWeek, kind, reason }, unitId, today);
  // A nil report has words too: of stages that may lie in its week and that no day puts there.
  // The day that nobody chose: which one is offered depends on holidays that were arranged since.
  const content = now.isIssuedOnSet ? now.content : { ...now.content, issuedOn: frozen.issuedOn };
  return (kind === 'nil' && !now.isQuiet) || !isSame(frozen, content);
};

const toRevision = (row: Omit<SubmissionRow, 'unitId'>): SubmissionRevisionView => ({
  id: row.id,
  revision: row.revision,
  kind: row.kind as SubmissionKind, // written from the contract's enum
  hash: row.hash,
  submittedAtMs: row.submittedAt,
  submittedByName: row.submittedByName,
  reason: readContent(row)?.reason ?? null,
  state: row.waits === 1 ? 'waiting' : 'delivered',
});
