import type { ReadableDb } from '../../../db/database.ts';
import { listRegisterRows, type RegisterRow } from '../../../db/repositories/lead-register-repository.ts';
import type { LeadFilters } from '../../../shared/contract/lead.ts';
import type { GenerationPath } from '../../../shared/domain/lead/generation-path.ts';
import type { LeadLabel, LeadStage, LeadStatus } from '../../../shared/domain/lead/stage.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { type CellKind, writeWorkbook, xlsxMediaType } from '../../documents/workbook-writer.ts';
import { labelWords, pathWords, stageWords, statusWords } from './lead-words.ts';

/** 线索登记表: one sheet, landscape, the columns of forms.md 3A in their order. */
export const exportLeadRegister = async (
  db: ReadableDb,
  filters: LeadFilters,
  today: CalendarDay,
): Promise<{ file: File }> => {
  const rows = listRegisterRows(db, filters, today);
  const bytes = await writeWorkbook({
    creator: '链招',
    sheets: [
      {
        name: '线索登记表',
        title: '线索登记表',
        note: `截至 ${today}　共 ${rows.length} 条　金额单位：万元`,
        columns: columns.map(({ header, width, kind }) => ({ header, width, kind })),
        rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
        landscape: true,
      },
    ],
  });
  return { file: new File([bytes.slice()], `线索登记表${today}.xlsx`, { type: xlsxMediaType }) };
};

interface RegisterColumn {
  readonly header: string;
  readonly width: number;
  readonly kind: CellKind;
  readonly cell: (row: RegisterRow) => string | number | null;
}

const together = (separator: string, ...parts: readonly (string | null)[]): string | null => {
  const said = parts.filter((part) => part !== null && part !== '');
  return said.length === 0 ? null : said.join(separator);
};

// The casts: only the lead service writes these columns, from the contract's enums.
const stateOf = ({ stage, status }: RegisterRow): string => {
  const step = stageWords[stage as LeadStage];
  return status === 'active' ? step : `${step}（${statusWords[status as LeadStatus]}）`;
};

const pathOf = ({ generationPath }: RegisterRow): string | null =>
  generationPath === null ? null : pathWords[generationPath as GenerationPath];

const columns: readonly RegisterColumn[] = [
  { header: '线索编号', width: 12, kind: 'text', cell: (row) => row.code },
  { header: '登记日期', width: 12, kind: 'day', cell: (row) => row.registeredOn },
  { header: '首次接洽日期', width: 14, kind: 'day', cell: (row) => row.firstContactOn },
  { header: '项目名称', width: 28, kind: 'text', cell: (row) => row.name },
  { header: '投资方', width: 28, kind: 'text', cell: (row) => row.companyName },
  { header: '统一社会信用代码', width: 21, kind: 'text', cell: (row) => row.creditCode },
  { header: '注册地', width: 12, kind: 'text', cell: (row) => row.companyCity },
  { header: '所属集团', width: 16, kind: 'text', cell: (row) => row.groupName },
  {
    header: '联系人·职务·电话',
    width: 24,
    kind: 'text',
    cell: (row) => together(' · ', row.contactName, row.contactTitle, row.contactPhone),
  },
  {
    header: '信息来源（路径·引荐人）',
    width: 24,
    kind: 'text',
    cell: (row) => together(' · ', pathOf(row), row.introducer),
  },
  {
    header: '产业链·环节',
    width: 22,
    kind: 'text',
    cell: (row) => together(' · ', row.chainName, row.nodeName),
  },
  { header: '行业代码', width: 10, kind: 'text', cell: (row) => row.industryCode },
  { header: '投资内容/工艺', width: 36, kind: 'text', cell: (row) => row.content },
  { header: '总投资（万元）', width: 13, kind: 'money', cell: (row) => row.investment },
  { header: '其中：固投', width: 12, kind: 'money', cell: (row) => row.fixedAsset },
  { header: '其中：设备', width: 12, kind: 'money', cell: (row) => row.equipment },
  { header: '用地（亩）', width: 10, kind: 'number', cell: (row) => row.landMu },
  { header: '厂房（㎡）', width: 10, kind: 'number', cell: (row) => row.plantSquareMetres },
  { header: '预计年产值', width: 12, kind: 'money', cell: (row) => row.annualOutput },
  { header: '预计年税收', width: 12, kind: 'money', cell: (row) => row.annualTax },
  { header: '预计就业（人）', width: 12, kind: 'number', cell: (row) => row.jobs },
  { header: '选址意向', width: 18, kind: 'text', cell: (row) => row.siteIntent },
  { header: '诉求', width: 24, kind: 'text', cell: (row) => row.request },
  {
    header: '责任单位/责任人',
    width: 20,
    kind: 'text',
    cell: (row) => together(' / ', row.unitName, row.ownerName),
  },
  { header: '阶段（状态）', width: 16, kind: 'text', cell: stateOf },
  { header: '最近进展', width: 32, kind: 'text', cell: (row) => row.lastProgress },
  { header: '进展日期', width: 12, kind: 'day', cell: (row) => row.lastProgressOn },
  {
    header: '下步工作',
    width: 24,
    kind: 'text',
    cell: (row) => (row.nextStepDone === 1 ? null : row.nextStep),
  },
  {
    header: '完成时限',
    width: 12,
    kind: 'day',
    cell: (row) => (row.nextStepDone === 1 ? null : row.nextStepDueOn),
  },
  { header: '存在问题', width: 24, kind: 'text', cell: (row) => row.problem },
  { header: '密级标识', width: 10, kind: 'text', cell: (row) => labelWords[row.label as LeadLabel] },
  { header: '备注', width: 20, kind: 'text', cell: (row) => row.remark },
];
