import type { EvidenceTable } from '../../../db/repositories/report-evidence-repository.ts';
import { findEvidence } from '../../../db/repositories/report-evidence-repository.ts';
import type { ReportView } from '../../../shared/contract/report.ts';
import { addDays } from '../../../shared/kernel/calendar-day.ts';
import { isoWeekDays } from '../../../shared/kernel/iso-week.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { readReport, type WeekInput } from './read-report.ts';
import { createReportCommands } from './report-commands.ts';
import { exportReportDocx, exportReportXlsx } from './report-files.ts';
import { listReportWeeks } from './report-weeks.ts';

export type ReportService = ReturnType<typeof createReportService>;

/** 招商周报: always built from the log at the moment of asking; only what people added to it is stored. */
export const createReportService = (deps: ServiceDeps) => {
  const { database, clock } = deps;
  return {
    get: (input: WeekInput): ReportView => {
      const { edited, stored, entries, unitName, week } = readReport(deps, database.reader, input);
      const { from, to } = isoWeekDays(week);
      return {
        ...input,
        from,
        to,
        unitName,
        title: edited.title,
        period: edited.period,
        signer: stored?.signer ?? null,
        issuedOn: stored?.issuedOn ?? addDays(from, 4),
        isIssuedOnSet: (stored?.issuedOn ?? null) !== null,
        sections: edited.sections,
        entries,
        orphans: edited.orphans,
      } as unknown as ReportView; // the model's arrays are readonly, the contract's are not; nobody writes into an answer
    },

    weeks: () => listReportWeeks(database.reader, deps.profile().unitId, clock.today()),

    evidence: ({ refs }: { readonly refs: readonly { readonly entity: EvidenceTable; readonly id: string }[] }) =>
      refs.flatMap(({ entity, id }) => {
        const row = findEvidence(database.reader, entity, id);
        if (row === undefined) return [];
        const { deleted, ...facts } = row;
        return [{ entity, ...facts, isDeleted: deleted === 1 }];
      }),

    ...createReportCommands(deps),

    exportDocx: (input: WeekInput) => exportReportDocx(deps, input),
    exportXlsx: (input: WeekInput) => exportReportXlsx(deps, input),
  };
};
