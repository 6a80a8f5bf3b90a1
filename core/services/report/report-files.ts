import { listPeople } from '../../../db/repositories/organisation-repository.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import { printedSections } from '../../../shared/domain/report/report-edits.ts';
import { addDays, calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { isoWeekDays } from '../../../shared/kernel/iso-week.ts';
import { docxMediaType } from '../../documents/official-document.ts';
import { buildReportDocx } from '../../documents/report-docx.ts';
import { buildReportXlsx, type PrintedReport } from '../../documents/report-xlsx.ts';
import { xlsxMediaType } from '../../documents/workbook-writer.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { readReport, type WeekInput } from './read-report.ts';

export const exportReportDocx = async (deps: ServiceDeps, input: WeekInput): Promise<{ file: BinaryFile }> => {
  const printed = printReport(deps, input);
  return { file: toFile(await buildReportDocx(printed), fileName(printed, 'docx'), docxMediaType) };
};

export const exportReportXlsx = async (deps: ServiceDeps, input: WeekInput): Promise<{ file: BinaryFile }> => {
  const printed = printReport(deps, input);
  return { file: toFile(await buildReportXlsx(printed), fileName(printed, 'xlsx'), xlsxMediaType) };
};

const printReport = (deps: ServiceDeps, input: WeekInput): PrintedReport => {
  const { database, clock, profile } = deps;
  const { edited, stored, unitName, week } = readReport(deps, database.reader, input);
  const { personId } = profile();
  const author = listPeople(database.reader).find(({ id }) => id === personId)?.name;
  return {
    title: edited.title,
    period: edited.period,
    unitName,
    signer: stored?.signer ?? null,
    issuedOn: stored?.issuedOn ? calendarDay(stored.issuedOn) : addDays(isoWeekDays(week).from, 4),
    sections: printedSections(edited),
    creator: author ?? unitName ?? '链招',
    createdMs: clock.nowMs(),
  };
};

/** Names of files go through Windows and USB sticks: no sign that either refuses. */
export const fileName = ({ title, period }: Pick<PrintedReport, 'title' | 'period'>, extension: string): string =>
  `${title}（${period.split('，')[0] ?? ''}）.${extension}`.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ');

export const toFile = (bytes: Uint8Array, name: string, type: string): BinaryFile =>
  new File([new Uint8Array(bytes)], name, { type });
