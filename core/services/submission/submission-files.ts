import { findSubmission } from '../../../db/repositories/submission-repository.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import { type FrozenReport, nilSentence } from '../../../shared/domain/submission/frozen-report.ts';
import { calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { docxMediaType } from '../../documents/official-document.ts';
import { buildReportDocx } from '../../documents/report-docx.ts';
import { buildReportXlsx, type PrintedReport } from '../../documents/report-xlsx.ts';
import { xlsxMediaType } from '../../documents/workbook-writer.ts';
import { fileName, toFile } from '../report/report-files.ts';
import { type FrozenReportFromNewer, readContent } from './read-content.ts';

type Exported = Promise<Result<{ file: BinaryFile }, RecordNotFound | FrozenReportFromNewer>>;

/** The frozen text in the form of the report, so that paper and centre say the same. */
export const exportSubmissionDocx = async (deps: ServiceDeps, id: string): Exported => {
  const printed = printSubmission(deps, id);
  if (!printed.ok) return printed;
  const { value } = printed;
  return ok({ file: toFile(await buildReportDocx(value), fileName(value, 'docx'), docxMediaType) });
};

export const exportSubmissionXlsx = async (deps: ServiceDeps, id: string): Exported => {
  const printed = printSubmission(deps, id);
  if (!printed.ok) return printed;
  const { value } = printed;
  return ok({ file: toFile(await buildReportXlsx(value), fileName(value, 'xlsx'), xlsxMediaType) });
};

const printSubmission = (
  { database }: ServiceDeps,
  id: string,
): Result<PrintedReport, RecordNotFound | FrozenReportFromNewer> => {
  const row = findSubmission(database.reader, id);
  if (row === undefined) return err({ type: 'RecordNotFound', entity: 'submission', id });
  const report = readContent(row);
  if (report === undefined) return err({ type: 'FrozenReportFromNewer', id });
  return ok({
    title: report.title,
    period: report.period,
    unitName: report.unitName,
    signer: report.signer,
    issuedOn: calendarDay(report.issuedOn),
    creator: report.unitName,
    createdMs: row.submittedAt,
    sections: report.kind === 'nil' ? [nilSection(report)] : report.sections.map(toPrinted),
  });
};

const nilSection = ({ sections }: FrozenReport): PrintedReport['sections'][number] => ({
  key: 'overview',
  heading: '一、本周概况',
  paragraphs: [nilSentence, ...sections.flatMap(({ sentences }) => sentences.map(({ text }) => text))],
  table: null,
});

const toPrinted = ({ key, heading, sentences, table }: FrozenReport['sections'][number]) => ({
  key,
  heading,
  paragraphs: sentences.map(({ text }) => text),
  table:
    table === null
      ? null
      : {
          columns: table.columns,
          rows: table.rows.map((cells, index) => ({ key: String(index), cells, evidence: [], entryId: null })),
          total: table.total,
        },
});
