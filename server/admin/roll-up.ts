import { type WorkbookColumn, type WorkbookSheet, writeWorkbook } from '../../core/documents/workbook-writer.ts';
import { type ReadReport, readFrozenReport } from '../../shared/admin/frozen-report.ts';
import type { SubmissionState } from '../../shared/admin/submissions.ts';
import { unreadableWord } from '../../shared/domain/unreadable-word.ts';
import { calendarDayOfMs, officeMinuteOfMs } from '../../shared/kernel/calendar-day.ts';
import { type IsoWeek, isoWeekDays } from '../../shared/kernel/iso-week.ts';
import { textOf } from './console-records.ts';
import type { WeekOverview } from './week-overview.ts';

interface RollUpInput {
  readonly week: IsoWeek;
  readonly overview: WeekOverview;
  readonly nowMs: number;
  readonly madeBy: string;
  readonly serverName: string;
  readonly sha256: (text: string) => string;
}

interface UnitReport {
  readonly unitName: string;
  readonly report: ReadReport;
}

/** 周报汇总: who has submitted, the sentences of all units section by section, and each table with the unit before it. */
export const rollUpWorkbook = (input: RollUpInput): Promise<Uint8Array> => {
  const { week, nowMs, madeBy, serverName } = input;
  const reports = readReports(input);
  return writeWorkbook({
    title: titleOf(week),
    creator: serverName,
    createdMs: nowMs,
    sheets: [statusSheet(input, madeBy), sentenceSheet(week, reports), ...tableSheets(reports)],
  });
};

const titleOf = ({ year, week }: IsoWeek): string => `${year}年第${week}周招商周报汇总`;

const stateWords: Readonly<Record<SubmissionState, string>> = {
  onTime: '准时',
  late: '迟报',
  missing: '缺报',
  open: '未报',
};

const statusSheet = ({ week, overview, nowMs, sha256 }: RollUpInput, madeBy: string): WorkbookSheet => {
  const { from, to } = isoWeekDays(week);
  const contents = new Map(overview.submissions.map(({ id, fields }) => [id, fields]));
  return {
    name: '报送情况',
    title: titleOf(week),
    note: `${from} 至 ${to}；截止 ${officeMinuteOfMs(overview.dueAtMs)}，按服务器收到第一次报送的时间判定；${madeBy}于 ${calendarDayOfMs(nowMs)} 导出${leftOutText(overview)}`,
    landscape: true,
    columns: [
      { header: '序号', width: 6, kind: 'number' },
      { header: '单位', width: 28, kind: 'text' },
      { header: '情况', width: 10, kind: 'text' },
      { header: '类别', width: 10, kind: 'text' },
      { header: '收到时间', width: 18, kind: 'text' },
      { header: '报送人', width: 12, kind: 'text' },
      { header: '报送次数', width: 10, kind: 'number' },
      { header: '校验', width: 10, kind: 'text' },
    ],
    rows: overview.units.map(({ unitName, required, state, kind, needsUpgrade, revisions }, index) => {
      const [first, last] = [revisions[0], revisions.at(-1)];
      const fields = last === undefined ? undefined : contents.get(last.id);
      const matches = fields !== undefined && sha256(textOf(fields, 'content')) === fields['hash'];
      return [
        index + 1,
        unitName,
        required ? stateWords[state] : `${stateWords[state]}（不要求）`,
        needsUpgrade ? unreadableWord : kind === null ? null : kind === 'nil' ? '零报告' : '周报',
        first === undefined ? null : officeMinuteOfMs(first.receivedAtMs),
        last?.submittedBy ?? null,
        revisions.length === 0 ? null : revisions.length,
        fields === undefined ? null : matches ? '一致' : '不一致',
      ];
    }),
  };
};

/** What stands on no sheet of this workbook, by name. */
const leftOutText = (overview: WeekOverview): string => {
  const contents = new Map(overview.submissions.map(({ id, fields }) => [id, textOf(fields, 'content')]));
  const units = overview.units
    .filter(({ revisions }) => {
      const last = revisions.at(-1);
      return last !== undefined && readFrozenReport(contents.get(last.id) ?? '') === undefined;
    })
    .map(({ unitName }) => unitName);
  const unplaced =
    overview.unplaced === 0 ? '' : `；另有${overview.unplaced}次报送需升级服务器后才知道属于哪一周，未列入`;
  return units.length === 0
    ? unplaced
    : `；${units.length}个单位的内容需升级服务器后才能识别，未汇入：${units.join('、')}${unplaced}`;
};

const sentenceSheet = (week: IsoWeek, reports: readonly UnitReport[]): WorkbookSheet => ({
  name: '各单位内容',
  title: `${titleOf(week)}：各单位内容`,
  columns: [
    { header: '部分', width: 20, kind: 'text' },
    { header: '单位', width: 20, kind: 'text' },
    { header: '内容', width: 52, kind: 'text' },
  ],
  rows: headingsOf(reports).flatMap((heading) =>
    reports.flatMap(({ unitName, report }) =>
      report.sections
        .filter((section) => section.heading === heading)
        .flatMap(({ sentences }) => sentences.map(({ text }) => [heading, unitName, text])),
    ),
  ),
});

/** One sheet for each section that has a table; units with other columns (an older version) get rows of their own width. */
const tableSheets = (reports: readonly UnitReport[]): readonly WorkbookSheet[] =>
  headingsOf(reports).flatMap((heading) => {
    const tables = reports.flatMap(({ unitName, report }) =>
      report.sections.flatMap(({ heading: own, table }) =>
        own === heading && table !== null && table.rows.length > 0 ? [{ unitName, table }] : [],
      ),
    );
    const [first] = tables;
    if (first === undefined) return [];
    const headers = [...new Set(tables.flatMap(({ table }) => table.columns.map(({ header }) => header)))];
    const shares = first.table.columns.reduce((sum, { share }) => sum + share, 0);
    const columnOf = (header: string): WorkbookColumn => {
      const known = first.table.columns.find((column) => column.header === header);
      const kind = known?.kind === 'number' || known?.kind === 'day' ? known.kind : 'text';
      return { header, kind, width: Math.max(12, Math.round((tableWidth * (known?.share ?? 1)) / shares)) };
    };
    return [
      {
        name: heading.replace(/^[一二三四五六七八九十]+、/, ''),
        title: heading,
        landscape: true,
        columns: [{ header: '单位', width: 20, kind: 'text' as const }, ...headers.map(columnOf)],
        rows: tables.flatMap(({ unitName, table }) =>
          table.rows.map((row) => [
            unitName,
            ...headers.map((header) => row[table.columns.findIndex((column) => column.header === header)] ?? null),
          ]),
        ),
      },
    ];
  });

/** In characters, beside the unit: what fits a landscape page. */
const tableWidth = 100;

/** In the order of the first report that has the section. */
const headingsOf = (reports: readonly UnitReport[]): readonly string[] => [
  ...new Set(reports.flatMap(({ report }) => report.sections.map(({ heading }) => heading))),
];

/** The last revision of each unit; one that cannot be read is named in the list of units and left out here. */
const readReports = ({ overview }: RollUpInput): readonly UnitReport[] => {
  const contents = new Map(overview.submissions.map(({ id, fields }) => [id, textOf(fields, 'content')]));
  return overview.units.flatMap(({ unitName, revisions }) => {
    const report = readFrozenReport(contents.get(revisions.at(-1)?.id ?? '') ?? '');
    return report === undefined ? [] : [{ unitName, report }];
  });
};
