import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { WorkbookStamp } from '../../documents/workbook-stamp.ts';
import { type ReadTask, type WrittenFile, writtenFile } from '../../jobs/read-apart.ts';
import { exportLeadRegister, type RegisterExport } from './export-leads.ts';

export interface ExportedRegister {
  readonly wanted: RegisterExport;
  readonly today: CalendarDay;
  readonly stamp: WorkbookStamp;
}

export const leadsTask: ReadTask<ExportedRegister, WrittenFile> = {
  name: 'leads',
  run: async (db, { wanted, today, stamp }, step) =>
    writtenFile((await exportLeadRegister(db, wanted, today, stamp, (done, total) => step('write', done, total))).file),
};
