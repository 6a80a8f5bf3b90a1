import type { EvidenceTable } from '../../../db/repositories/report-evidence-repository.ts';
import { findEvidence } from '../../../db/repositories/report-evidence-repository.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type { ReportView } from '../../../shared/contract/report.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { isoWeekDays } from '../../../shared/kernel/iso-week.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { unwatched } from '../../jobs/file-work.ts';
import type { Cancelled } from '../../jobs/in-thread.ts';
import { fileOf } from '../../jobs/read-apart.ts';
import { saveOfficeDays } from './office-days.ts';
import type { ReadReport, WeekInput } from './read-report.ts';
import { createReportCommands } from './report-commands.ts';
import { type AskedFile, askedReport, readLarge, reportFileTask, reportTask } from './report-tasks.ts';
import { listReportWeeks } from './report-weeks.ts';

export type ReportService = ReturnType<typeof createReportService>;

/** 招商周报: always built from the log at the moment of asking; only what people added to it is stored. */
export const createReportService = (deps: ServiceDeps) => {
  const { database, clock, jobs } = deps;
  /** Nobody watches or cancels it: it answers like every other question, only not at once. */
  const readNow = async (input: WeekInput): Promise<ReadReport> => {
    const read = await readLarge(deps, reportTask, askedReport(deps, input), unwatched);
    assert(read.ok, () => 'nobody could cancel this reading');
    return read.value;
  };
  const exported = ({ jobId, ...week }: ExportedWeek, kind: AskedFile['kind']) =>
    jobs.run(
      jobId,
      async (job): Promise<Result<{ file: BinaryFile }, Cancelled>> => {
        const { personId } = deps.profile();
        const asked = { report: askedReport(deps, week), kind, personId, createdMs: clock.nowMs() };
        const written = await readLarge(deps, reportFileTask, asked, job);
        return written.ok ? ok({ file: fileOf(written.value) }) : written;
      },
      'report',
    );
  return {
    get: async (input: WeekInput): Promise<ReportView> => {
      const { edited, stored, entries, unitName, week, issuedOn } = await readNow(input);
      const { from, to } = isoWeekDays(week);
      return {
        ...input,
        from,
        to,
        unitName,
        title: edited.title,
        period: edited.period,
        signer: stored?.signer ?? null,
        issuedOn,
        isIssuedOnSet: (stored?.issuedOn ?? null) !== null,
        sections: edited.sections,
        entries,
        orphans: edited.orphans,
      };
    },

    weeks: () => listReportWeeks(database.reader, deps.profile().unitId, clock.today()),

    evidence: ({ refs }: { readonly refs: readonly { readonly entity: EvidenceTable; readonly id: string }[] }) =>
      refs.flatMap(({ entity, id }) => {
        const row = findEvidence(database.reader, entity, id);
        if (row === undefined) return [];
        const { deleted, ...facts } = row;
        return [{ entity, ...facts, isDeleted: deleted === 1 }];
      }),

    saveOfficeDays: (input: { readonly file: string }) => saveOfficeDays(deps, input),

    ...createReportCommands(deps, readNow),

    exportDocx: (input: ExportedWeek) => exported(input, 'docx'),
    exportXlsx: (input: ExportedWeek) => exported(input, 'xlsx'),
  };
};

type ExportedWeek = WeekInput & { readonly jobId?: string | undefined };
