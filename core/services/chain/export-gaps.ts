import type { ReadableDb } from '../../../db/database.ts';
import {
  countLeftOut,
  type GapMemberRow,
  type GapNodeRow,
  listGapMembers,
  listGapNodes,
} from '../../../db/repositories/gap-export-repository.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type { ExportedContacts } from '../../../shared/contract/company.ts';
import type { RegisterPaper } from '../../../shared/contract/lead.ts';
import { chainTiers } from '../../../shared/domain/chain/chain.ts';
import { nodeStatusWords, targetStateWords, tierWords } from '../../../shared/domain/chain/chain-words.ts';
import { maskedName, maskedPhone, maskPhones } from '../../../shared/domain/company/mask-contact.ts';
import { maskedMark } from '../../../shared/domain/importing/own-company-sheet.ts';
import { gapRowId } from '../../../shared/domain/importing/own-gap-row.ts';
import { rowCheckHeading, rowIdHeading } from '../../../shared/domain/importing/row-identity.ts';
import { unreadableWord } from '../../../shared/domain/unreadable-word.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { type ExportedCell, exportedCell, exportedCheck } from '../../documents/exported-cells.ts';
import { writeLongWorkbook } from '../../documents/long-workbook.ts';
import type { WorkbookStamp } from '../../documents/workbook-stamp.ts';
import { type CellKind, longSheetRows, writeWorkbook, xlsxMediaType } from '../../documents/workbook-writer.ts';

export interface GapExport {
  readonly chainId?: string | undefined;
  readonly nodes: 'gaps' | 'all';
  readonly contacts: ExportedContacts;
  readonly paper: RegisterPaper;
}

/** 补链延链清单: a row a firm on a node, and one for a node without any; read-own-gap.ts reads it back. */
export const exportGapList = async (
  db: ReadableDb,
  { chainId, nodes: wanted, contacts, paper }: GapExport,
  today: CalendarDay,
  stamp: WorkbookStamp,
): Promise<{ file: BinaryFile }> => {
  const full = contacts === 'full';
  const nodes = inOrderOfMap(listGapNodes(db, chainId ?? null)).filter(
    ({ status }) => wanted === 'all' || gapStatuses.has(status),
  );
  const nodeIds = nodes.map(({ id }) => id);
  const members = listGapMembers(db, nodeIds);
  const note = `截至 ${today}　环节 ${nodes.length} 个${leftOutWords(countLeftOut(db, nodeIds))}`;
  const shown = full ? columns : columns.map(maskedColumn);
  const layout = [
    ...shown.map(({ header, width, kind }) => ({ header, width, kind })),
    ...(full ? [{ header: rowIdHeading, width: 12, kind: 'text' as const }] : []),
    { header: rowCheckHeading, width: 12, kind: 'text' as const },
  ];
  const rows = nodes
    .flatMap((node): GapRow[] => {
      const firms = members.get(node.id) ?? [];
      return firms.length === 0 ? [{ node, firm: undefined }] : firms.map((firm) => ({ node, firm }));
    })
    .map((row) => {
      const cells = shown.map(({ header, cell }) => ({ heading: header, cell: exportedCell(cell(row)) }));
      const { node, firm } = row;
      const id = gapRowId({ chainId: node.chainId, nodeId: node.id, member: firm });
      return [...cells.map(({ cell }) => cell), ...(full ? [id] : []), exportedCheck(cells)];
    });
  const name = wanted === 'all' ? '产业链环节和企业清单' : '补链延链清单';
  const ofChain = chainId === undefined ? '' : `${nodes[0]?.chainName ?? ''}`;
  const bytes =
    rows.length > longSheetRows
      ? await writeLongWorkbook({ name, note, columns: layout, rows, stamp })
      : await writeWorkbook({
          creator: '链招',
          stamp,
          sheets: [
            {
              name,
              title: name,
              note,
              columns: layout,
              rows,
              landscape: true,
              paper,
              tallRows: 'copied',
              printedColumns: paper === 'a3' ? printedOnA3 : printedOnA4,
            },
          ],
        });
  const fileName = `${ofChain}${name}${today}${full ? '' : '（已脱敏）'}.xlsx`;
  return { file: new File([bytes.slice()], fileName, { type: xlsxMediaType }) };
};

/** Who reads the list must not take it for all there is. */
const leftOutWords = ({ members, contacts }: ReturnType<typeof countLeftOut>): string => {
  const parts = [
    members === 0 ? '' : `${members} 条企业记录的类别需升级链招后才能识别，未列入`,
    contacts === 0 ? '' : `每家企业只列第一位联系人，另有 ${contacts} 位未列`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `（${parts.join('；')}）`;
};

/** A state that needs a newer version may be a gap. */
const gapStatuses: ReadonlySet<string> = new Set(['weak', 'missing', unreadableWord]);

interface GapRow {
  readonly node: GapNodeRow;
  readonly firm: GapMemberRow | undefined;
}

interface GapColumn {
  readonly header: string;
  readonly width: number;
  readonly kind: CellKind;
  readonly cell: (row: GapRow) => ExportedCell;
  /** How the cell looks in a copy that is handed on; its heading says so, and an import leaves it out. */
  readonly masked?: (text: string) => string;
}

const text = (header: string, width: number, cell: GapColumn['cell']): GapColumn => ({
  header,
  width,
  kind: 'text',
  cell,
});

/** The word of a value; what is none of them is the word for what is not understood already. */
const wordOf = (words: Readonly<Record<string, string>>, value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : (words[value] ?? value);

const firmIn = (role: string) => (row: GapRow) => (row.firm?.role === role ? row.firm.companyName : null);

const columns: readonly GapColumn[] = [
  text('产业链', 16, ({ node }) => node.chainName),
  text('环节', 16, ({ node }) => node.name),
  text('上中下游', 8, ({ node }) => wordOf(tierWords, node.tier)),
  text('环节状态', 8, ({ node }) => wordOf(nodeStatusWords, node.status)),
  text('判断依据', 26, ({ node }) => node.statusReason),
  text('目标企业', 26, firmIn('target')),
  { ...text('优先级', 7, ({ firm }) => firm?.priority ?? null), kind: 'number' },
  text('接触状态', 9, ({ firm }) => wordOf(targetStateWords, firm?.targetState)),
  text('企业说明', 24, ({ firm }) => firm?.reason ?? null),
  text('所在地', 10, ({ firm }) => firm?.city ?? null),
  text('本地企业', 24, firmIn('local')),
  { ...text('联系人', 9, ({ firm }) => firm?.contactName ?? null), masked: maskedName },
  text('联系人职务', 10, ({ firm }) => firm?.contactTitle ?? null),
  {
    ...text('联系电话', 14, ({ firm }) => firm?.contactPhone ?? null),
    masked: (phone) => phone.split('、').map(maskedPhone).join('、'),
  },
  text('统一社会信用代码', 21, ({ firm }) => firm?.creditCode ?? null),
  text('所属集团', 16, ({ firm }) => firm?.groupName ?? null),
  text('主营业务', 24, ({ firm }) => firm?.business ?? null),
  text('环节说明', 26, ({ node }) => node.description),
];

// As far as the name of a local firm: a place without its name says nothing.
const printedOnA4 = 11;
const printedOnA3 = 14;

const maskedColumn = (column: GapColumn): GapColumn => {
  const { masked } = column;
  const cell = (row: GapRow): ExportedCell => {
    const value = column.cell(row);
    if (value === unreadableWord) return value;
    return typeof value === 'string' ? (masked ?? maskPhones)(value) : value;
  };
  return { ...column, cell, header: masked === undefined ? column.header : `${column.header}${maskedMark}` };
};

/** Chain by chain, 上中下游, and what folds into a node behind it: the order in which an import makes them again. */
const inOrderOfMap = (nodes: readonly GapNodeRow[]): readonly GapNodeRow[] => {
  const known = new Set(nodes.map(({ id }) => id));
  const below = Map.groupBy(nodes, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const seen = new Set<string>();
  const withBelow = (node: GapNodeRow): readonly GapNodeRow[] => {
    // A circle of parents, as two laptops can make one, ends here.
    if (seen.has(node.id)) return [];
    seen.add(node.id);
    return [node, ...(below.get(node.id) ?? []).flatMap(withBelow)];
  };
  const tierAt = ({ tier }: GapNodeRow): number => (chainTiers as readonly string[]).indexOf(tier);
  return [...Map.groupBy(nodes, ({ chainId }) => chainId).values()].flatMap((ofChain) => {
    const roots = ofChain.filter(({ parentId }) => parentId === null || !known.has(parentId));
    const ordered = roots.toSorted((one, other) => tierAt(one) - tierAt(other)).flatMap(withBelow);
    return [...ordered, ...ofChain.filter(({ id }) => !seen.has(id))];
  });
};
