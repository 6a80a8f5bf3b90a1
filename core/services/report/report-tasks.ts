import { hasManyLeads } from '../../../db/repositories/lead-repository.ts';
import { listPeople } from '../../../db/repositories/organisation-repository.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import type { Job } from '../../commands/job-registry.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { Cancelled } from '../../jobs/in-thread.ts';
import { type ReadTask, readApart, readHere, type WrittenFile, writtenFile } from '../../jobs/read-apart.ts';
import { type AskedReport, type ReadReport, readReport, type WeekInput } from './read-report.ts';
import { writeReportFile } from './report-files.ts';

export const reportTask: ReadTask<AskedReport, ReadReport> = { name: 'report', run: readReport };

export interface AskedFile {
  readonly report: AskedReport;
  readonly kind: 'docx' | 'xlsx';
  readonly personId: string | null;
  readonly createdMs: number;
}

export const reportFileTask: ReadTask<AskedFile, WrittenFile> = {
  name: 'reportFile',
  run: async (db, { report, kind, personId, createdMs }) => {
    const author = listPeople(db).find(({ id }) => id === personId)?.name;
    return writtenFile(await writeReportFile(readReport(db, report), { kind, author, createdMs }));
  },
};

/** What the clock and the profile say now, for a reader who has neither. */
export const askedReport = (
  { clock, profile }: Pick<ServiceDeps, 'clock' | 'profile'>,
  week: WeekInput,
): AskedReport => ({
  isoYear: week.isoYear,
  isoWeek: week.isoWeek,
  unitId: profile().unitId,
  today: clock.today(),
});

/** A report of an office is read in milliseconds, that of a city's centre in seconds. */
export const readLarge = <Input, Answer>(
  { database }: Pick<ServiceDeps, 'database'>,
  task: ReadTask<Input, Answer>,
  input: Input,
  job: Job,
): Promise<Result<Answer, Cancelled>> =>
  (hasManyLeads(database.reader, readHereLeads) ? readApart : readHere)(database, task, input, job);

const readHereLeads = 2000;
