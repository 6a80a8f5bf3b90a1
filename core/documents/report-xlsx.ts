import { rowCheckHeading, rowIdHeading } from '../../shared/domain/importing/row-identity.ts';
import type { PrintedSection } from '../../shared/domain/report/report-edits.ts';
import type { ReportRow, ReportTable } from '../../shared/domain/report/report-model.ts';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import { exportedCell, exportedCheck } from './exported-cells.ts';
import { type WorkbookColumn, type WorkbookSheet, writeWorkbook } from './workbook-writer.ts';

/** The report as it leaves the house: corrections in place, evidence gone. */
export interface PrintedReport {
  readonly title: string;
  readonly period: string;
  readonly unitName: string | null;
  readonly signer: string | null;
  readonly issuedOn: CalendarDay;
  readonly sections: readonly PrintedSection[];
  readonly creator: string;
  readonly createdMs: number;
}

/** First the whole text, then a sheet for each table, so that the rows can be copied on. */
export const buildReportXlsx = (report: PrintedReport): Promise<Uint8Array> =>
  writeWorkbook({
    sheets: [textSheet(report), ...report.sections.flatMap((section) => tableSheet(report, section))],
    creator: report.creator,
    createdMs: report.createdMs,
    title: `${report.title}（${report.period}）`,
  });

const textSheet = ({ title, period, signer, unitName, issuedOn, sections }: PrintedReport): WorkbookSheet => ({
  name: '周报',
  title,
  note: [
    period,
    unitName === null ? null : `报送单位：${unitName}`,
    signer === null ? null : `签发人：${signer}`,
    `报送日期：${issuedOn}`,
  ]
    .filter((part) => part !== null)
    .join('　'),
  columns: [
    { header: '部分', width: 26, kind: 'text' },
    { header: '内容', width: 96, kind: 'text' },
  ],
  rows: sections.flatMap(({ heading, paragraphs, table }) => [
    ...paragraphs.map((text, index) => [index === 0 ? heading : null, text]),
    ...(table === null
      ? []
      : [[paragraphs.length === 0 ? heading : null, `详见“${sheetName(heading)}”表（${table.rows.length}行）。`]]),
  ]),
  landscape: true,
});

const tableSheet = ({ period }: PrintedReport, section: PrintedSection): WorkbookSheet[] => {
  const { heading, table } = section;
  if (table === null) return [];
  const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
  const columns = table.columns.map(({ header, kind, share }) => ({
    header,
    kind,
    width: Math.max(8, Math.round((sheetWidth * share) / shares)),
  }));
  const sheet = {
    name: sheetName(heading),
    title: sheetName(heading),
    note: period,
    landscape: true,
    // New leads are imported elsewhere, also from a report that was submitted.
    ...(section.key === 'newLeads' ? { tallRows: 'copied' as const } : {}),
  };
  const total = table.total === null ? [] : [table.total];
  if (!showsLeads(section)) return [{ ...sheet, columns, rows: [...table.rows.map(({ cells }) => cells), ...total] }];
  return [
    {
      ...sheet,
      columns: [...columns, ...identityOfRow],
      rows: [...table.rows.map((row) => withIdentity(row, table.columns)), ...total],
      printedColumns: columns.length,
    },
  ];
};

/** New leads of our own log; of a report that was submitted nobody says which they are. */
const showsLeads = ({ key, table }: PrintedSection): boolean =>
  key === 'newLeads' && table?.rows.every((row) => leadOf(row) !== undefined) === true;

const leadOf = ({ evidence }: ReportRow): string | undefined => evidence.find(({ entity }) => entity === 'lead')?.id;

/** What the row says is worded for readers (答复用能指标（11月25日前）): an import goes by the record and not by the words. */
const withIdentity = (row: ReportRow, columns: ReportTable['columns']): ReportRow['cells'] => {
  const cells = columns.map(({ header }, index) => ({ heading: header, cell: exportedCell(row.cells[index] ?? null) }));
  return [...cells.map(({ cell }) => cell), leadOf(row) ?? null, exportedCheck(cells)];
};

const identityOfRow: readonly WorkbookColumn[] = [
  { header: rowIdHeading, width: 12, kind: 'text' },
  { header: rowCheckHeading, width: 12, kind: 'text' },
];

/** 二、外出招商 → 外出招商 */
const sheetName = (heading: string): string => heading.replace(/^[一二三四五六七八九十]+、/, '');

/** Characters that fill an A4 sheet on its side at about the size of print. */
const sheetWidth = 122;
