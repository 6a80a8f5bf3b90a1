import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { WorkbookStamp } from '../../documents/workbook-stamp.ts';
import { type ReadTask, type WrittenFile, writtenFile } from '../../jobs/read-apart.ts';
import type { RegisterExport } from './export-leads.ts';

export interface ExportedRegister {
  readonly wanted: RegisterExport;
  readonly today: CalendarDay;
  readonly stamp: WorkbookStamp;
}

export const leadsTask: ReadTask<ExportedRegister, WrittenFile> = {
  name: 'leads',
  run: async (db, { wanted, today, stamp }, step) => {
    // As in export-companies-task.ts.
    const { exportLeadRegister } = await import('./export-leads.ts');
    const told = (done: number, total: number): void => step('write', done, total);
    return writtenFile((await exportLeadRegister(db, wanted, today, stamp, told)).file);
  },
};
