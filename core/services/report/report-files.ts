import { printedSections } from '../../../shared/domain/report/report-edits.ts';
import { docxMediaType } from '../../documents/official-document.ts';
import { buildReportDocx } from '../../documents/report-docx.ts';
import { buildReportXlsx, type PrintedReport } from '../../documents/report-xlsx.ts';
import { xlsxMediaType } from '../../documents/workbook-writer.ts';
import type { ReadReport } from './read-report.ts';

export interface ReportFile {
  readonly kind: 'docx' | 'xlsx';
  readonly author: string | undefined;
  readonly createdMs: number;
}

export const writeReportFile = async (report: ReadReport, { kind, ...by }: ReportFile): Promise<File> => {
  const printed = printReport(report, by);
  return kind === 'docx'
    ? toFile(await buildReportDocx(printed), fileName(printed, 'docx'), docxMediaType)
    : toFile(await buildReportXlsx(printed), fileName(printed, 'xlsx'), xlsxMediaType);
};

const printReport = (
  { edited, stored, unitName, issuedOn }: ReadReport,
  { author, createdMs }: Omit<ReportFile, 'kind'>,
): PrintedReport => ({
  title: edited.title,
  period: edited.period,
  unitName,
  signer: stored?.signer ?? null,
  issuedOn,
  sections: printedSections(edited),
  creator: author ?? unitName ?? '链招',
  createdMs,
});

/** Names of files go through Windows and USB sticks: no sign that either refuses. */
export const fileName = ({ title, period }: Pick<PrintedReport, 'title' | 'period'>, extension: string): string =>
  `${title}（${period.split('，')[0] ?? ''}）.${extension}`.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ');

export const toFile = (bytes: Uint8Array, name: string, type: string): File =>
  new File([new Uint8Array(bytes)], name, { type });
