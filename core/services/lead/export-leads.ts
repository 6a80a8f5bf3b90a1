import type { ReadableDb } from '../../../db/database.ts';
import { listLeadRowNos } from '../../../db/repositories/lead-list-repository.ts';
import { listRegisterRows, type RegisterRow } from '../../../db/repositories/lead-register-repository.ts';
import { withSealedPart } from '../../../db/repositories/room-part-repository.ts';
import type { ExportedContacts } from '../../../shared/contract/company.ts';
import type { LeadFilters, LeadSort, RegisterPaper } from '../../../shared/contract/lead.ts';
import { maskedName, maskedPhone, maskPhones } from '../../../shared/domain/company/mask-contact.ts';
import { maskedMark } from '../../../shared/domain/importing/own-company-sheet.ts';
import { rowCheckHeading, rowIdHeading } from '../../../shared/domain/importing/row-identity.ts';
import type { AmountBand } from '../../../shared/domain/lead/amount-band.ts';
import type { GenerationPath } from '../../../shared/domain/lead/generation-path.ts';
import type { LeadColumn } from '../../../shared/domain/lead/lead-columns.ts';
import { labelWords, pathWords, stageWords, statusWords } from '../../../shared/domain/lead/lead-words.ts';
import { eachAmount, projectAmountFields, projectAmounts } from '../../../shared/domain/lead/project-amounts.ts';
import type { LeadLabel, LeadStage, LeadStatus } from '../../../shared/domain/lead/stage.ts';
import { bandWords } from '../../../shared/domain/submission/band-words.ts';
import { unreadableWord } from '../../../shared/domain/unreadable-word.ts';
import { sealedWord, unsentWord } from '../../../shared/domain/unsent-word.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { allRecords } from '../../../shared/records/all-records.ts';
import { readKept } from '../../../shared/records/kept-values.ts';
import { unsentLeadFields } from '../../../shared/sync/unsent-fields.ts';
import { type ExportedCell, exportedCell, exportedCheck } from '../../documents/exported-cells.ts';
import { writeLongWorkbook } from '../../documents/long-workbook.ts';
import type { WorkbookStamp } from '../../documents/workbook-stamp.ts';
import { type CellKind, longSheetRows, writeWorkbook, xlsxMediaType } from '../../documents/workbook-writer.ts';
import { type ReleasedText, releasedTexts } from './released-texts.ts';

export interface RegisterExport {
  readonly filters: LeadFilters;
  readonly contacts: ExportedContacts;
  readonly paper: RegisterPaper;
  readonly seen?: { readonly columns: readonly LeadColumn[]; readonly sort: LeadSort } | undefined;
}

/**
 * 线索登记表: one fact a column (forms.md 3A), so that it comes back in. The columns that matter most stand first and
 * are printed, on A3 more of them than on A4; squeezing all of them onto a sheet would leave nothing to read.
 */
export const exportLeadRegister = async (
  db: ReadableDb,
  { filters, contacts, paper, seen }: RegisterExport,
  today: CalendarDay,
  stamp: WorkbookStamp,
  told: (done: number, total: number) => void = () => {},
): Promise<{ file: File }> => {
  const full = contacts === 'full';
  const leads = inSeenOrder(db, listRegisterRows(db, filters, today), filters, seen?.sort, today);
  const released = releasedTexts(db, null, full ? (text) => text : maskPhones);
  const sealed = withSealedPart(
    db,
    leads.map(({ id }) => id),
  );
  const wanted = seen === undefined ? columns : seenColumns(seen.columns);
  const shown = full ? wanted : wanted.map(maskedColumn);
  const comesBack = seen === undefined;
  const layout = [
    ...shown.map(({ header, width, kind }) => ({ header, width, kind })),
    ...(comesBack && full ? [{ header: rowIdHeading, width: 12, kind: 'text' as const }] : []),
    ...(comesBack ? [{ header: rowCheckHeading, width: 12, kind: 'text' as const }] : []),
  ];
  const rows = leads.map((lead, index) => {
    if (index % rowsBetweenSteps === 0) told(index, leads.length);
    const cells = shown.map(({ header, cell, of }) => ({
      heading: header,
      cell: exportedCell(understood(cell, of, lead, released.get(lead.id), sealed.has(lead.id))),
    }));
    const said = cells.map(({ cell }) => cell);
    return comesBack ? [...said, ...(full ? [lead.id] : []), exportedCheck(cells)] : said;
  });
  const name = '线索登记表';
  const bytes =
    rows.length > longSheetRows
      ? await writeLongWorkbook({ name, columns: layout, rows, stamp })
      : await writeWorkbook({
          creator: '链招',
          stamp,
          sheets: [
            {
              name,
              title: name,
              note: `截至 ${today}　共 ${rows.length} 条　金额单位：万元`,
              columns: layout,
              rows,
              landscape: true,
              paper,
              tallRows: 'copied',
              printedColumns: !comesBack ? shown.length : paper === 'a3' ? printedOnA3 : printedOnA4,
            },
          ],
        });
  const fileName = `${name}${today}${full ? '' : '（已脱敏）'}.xlsx`;
  return { file: new File([bytes.slice()], fileName, { type: xlsxMediaType }) };
};

const rowsBetweenSteps = 500;

/** As the list on the screen stands. */
const inSeenOrder = (
  db: ReadableDb,
  leads: readonly RegisterRow[],
  filters: LeadFilters,
  sort: LeadSort | undefined,
  today: CalendarDay,
): readonly RegisterRow[] => {
  if (sort === undefined) return leads;
  const places = new Map([...listLeadRowNos(db, { filters, sort, today })].map((rowNo, place) => [rowNo, place]));
  return leads.toSorted((a, b) => (places.get(a.rowNo) ?? 0) - (places.get(b.rowNo) ?? 0));
};

interface RegisterColumn {
  readonly header: string;
  readonly width: number;
  readonly kind: CellKind;
  readonly cell: (row: RegisterRow) => ExportedCell;
  /** The fields of the lead that say it. */
  readonly of: readonly LeadField[];
  /** How the cell looks in a copy that is handed on; its heading says so, and an import leaves it out. */
  readonly masked?: (text: string) => string;
}

type LeadField = keyof (typeof allRecords)['lead']['fields'];

/** What is not understood is not said by its stand-in. Facts of other records come with the word already. */
const understood = (
  cell: RegisterColumn['cell'],
  of: readonly LeadField[],
  row: RegisterRow,
  released: readonly ReleasedText[] | undefined,
  sealed: boolean,
): ExportedCell => {
  const kept = readKept(row.unreadable);
  if (of.some((field) => field in kept)) return unreadableWord;
  const said = cell(row);
  if ((row.foreign === 0 && !sealed) || !of.some((field) => unsentLeadFields(row.label).has(field))) return said;
  // What another unit did not send is not absent; what it released is there, and of its sum at least the band. A day that
  // must be there holds the day on which the lead arrived.
  if (said !== null && said !== '' && !of.some((field) => alwaysFilled.has(field))) return said;
  const text = released?.find(({ field }) => of.includes(field))?.text;
  if (text !== undefined) return text;
  return of.includes('investment') && row.investmentBand !== null
    ? bandWords[row.investmentBand as AmountBand] // a declared value
    : sealed
      ? sealedWord
      : unsentWord;
};

const alwaysFilled: ReadonlySet<LeadField> = new Set(['registeredOn', 'lastProgressOn', 'stageOn']);

const maskedColumn = (column: RegisterColumn): RegisterColumn => {
  const { masked } = column;
  const cell = (row: RegisterRow): ExportedCell => {
    const value = column.cell(row);
    if (value === unreadableWord) return value;
    return typeof value === 'string' ? (masked ?? maskPhones)(value) : value;
  };
  return { ...column, cell, header: masked === undefined ? column.header : `${column.header}${maskedMark}` };
};

const text = (header: string, width: number, cell: RegisterColumn['cell'], ...of: LeadField[]): RegisterColumn => ({
  header,
  of,
  width,
  kind: 'text',
  cell,
});
const day = (header: string, cell: RegisterColumn['cell'], ...of: LeadField[]): RegisterColumn => ({
  header,
  of,
  width: 11,
  kind: 'day',
  cell,
});
const money = (header: string, cell: RegisterColumn['cell'], ...of: LeadField[]): RegisterColumn => ({
  header,
  of,
  width: 15,
  kind: 'money',
  cell,
});
const number = (header: string, width: number, cell: RegisterColumn['cell'], ...of: LeadField[]): RegisterColumn => ({
  header,
  of,
  width,
  kind: 'number',
  cell,
});

const amountsOn = (paper: 'main' | 'more'): readonly RegisterColumn[] =>
  projectAmountFields.flatMap((field) => {
    const { unit, heading, paper: own } = projectAmounts[field];
    if (own !== paper) return [];
    const cell = (row: RegisterRow): number | null => row[field];
    return [unit === 'wan' ? money(heading, cell, field) : number(heading, 10, cell, field)];
  });

const printedOnA4 = 13;
const printedOnA3 = 20 + projectAmountFields.filter((field) => projectAmounts[field].paper === 'main').length;

// The casts: declared values, for the others are not asked.
const columns: readonly RegisterColumn[] = [
  text('线索编号', 15, (row) => row.code, 'code'),
  text('项目名称', 18, (row) => row.name, 'name'),
  text('投资方', 18, (row) => row.companyName, 'companyId'),
  text('投资内容/工艺', 20, (row) => row.content, 'content'),
  money('总投资（万元）', (row) => row.investment, 'investment'),
  text('阶段', 8, (row) => stageWords[row.stage as LeadStage], 'stage'),
  day('登记日期', (row) => row.registeredOn, 'registeredOn'),
  text('责任单位', 11, (row) => row.unitName, 'unitId'),
  text('责任人', 8, (row) => row.ownerName, 'ownerId'),
  text('最近进展', 22, (row) => row.lastProgress, 'lastProgress'),
  day('进展日期', (row) => row.lastProgressOn, 'lastProgressOn'),
  text('下步工作', 18, (row) => (row.nextStepDone === 1 ? null : row.nextStep), 'nextStepDone', 'nextStep'),
  day('完成时限', (row) => (row.nextStepDone === 1 ? null : row.nextStepDueOn), 'nextStepDone', 'nextStepDueOn'),
  text('状态', 8, (row) => statusWords[row.status as LeadStatus], 'status'),
  text('产业链', 12, (row) => row.chainName, 'chainId'),
  text('环节', 12, (row) => row.nodeName, 'nodeId'),
  ...amountsOn('main'),
  { ...text('联系人', 9, (row) => row.contactName, 'companyId'), masked: maskedName },
  {
    ...text('联系电话', 14, (row) => row.contactPhone, 'companyId'),
    masked: (phone) => phone.split('、').map(maskedPhone).join('、'),
  },
  text('诉求', 18, (row) => row.request, 'request'),
  text('存在问题', 18, (row) => row.problem, 'problem'),
  text('联系人职务', 10, (row) => row.contactTitle, 'companyId'),
  day('首次接洽日期', (row) => row.firstContactOn, 'firstContactOn'),
  text('统一社会信用代码', 21, (row) => row.creditCode, 'companyId'),
  text('注册地', 12, (row) => row.companyCity, 'companyId'),
  text('所属集团', 16, (row) => row.groupName, 'companyId'),
  text(
    '谋划路径',
    14,
    (row) => (row.generationPath === null ? null : pathWords[row.generationPath as GenerationPath]),
    'generationPath',
  ),
  text('引荐人', 12, (row) => row.introducer, 'introducer'),
  text('行业代码', 10, (row) => row.industryCode, 'companyId', 'nodeId'),
  ...amountsOn('more'),
  text('选址意向', 16, (row) => row.siteIntent, 'siteIntent'),
  day('签约日期', (row) => row.signedOn),
  day('注册日期', (row) => row.incorporatedOn),
  day('开工日期', (row) => row.startedOn),
  day('入库日期', (row) => row.enrolledOn),
  day('竣工日期', (row) => row.completedOn),
  day('投产日期', (row) => row.producingOn),
  day('入规日期', (row) => row.aboveScaleOn),
  day('达产日期', (row) => row.fullCapacityOn),
  text('密级标识', 10, (row) => labelWords[row.label as LeadLabel], 'label'),
  text('备注', 20, (row) => row.remark, 'remark'),
];

/** Only on the screen: the register says the day of every stage. */
const stageDay = day('阶段日期', (row) => row.stageOn, 'stageOn');

/** The headings under which a column of the list stands. */
const headingsOf: Readonly<Record<LeadColumn, readonly string[]>> = {
  code: ['线索编号'],
  name: ['项目名称'],
  company: ['投资方'],
  chain: ['产业链'],
  node: ['环节'],
  stage: ['阶段'],
  status: ['状态'],
  investment: ['总投资（万元）'],
  ...eachAmount((field) => [projectAmounts[field].heading]),
  owner: ['责任人'],
  unit: ['责任单位'],
  step: ['下步工作', '完成时限'],
  lastProgress: ['最近进展'],
  lastProgressOn: ['进展日期'],
  registeredOn: ['登记日期'],
  stageOn: [stageDay.header],
  path: ['谋划路径'],
};

const seenColumns = (wanted: readonly LeadColumn[]): readonly RegisterColumn[] =>
  wanted.flatMap((id) =>
    headingsOf[id].flatMap((heading) => [...columns, stageDay].find(({ header }) => header === heading) ?? []),
  );
