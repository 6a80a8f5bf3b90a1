import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import { cellText } from '../../../shared/domain/importing/cell.ts';
import type { ImportKind } from '../../../shared/domain/importing/import-target.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import { findTable, type SheetCells } from '../../../shared/domain/importing/table-shape.ts';
import { type WorkbookSheet, writeWorkbook, xlsxMediaType } from '../workbook-writer.ts';
import { reasonText, warningText } from './reason-text.ts';

export interface Reported {
  readonly rows: readonly PlanRow[];
  readonly kinds: ReadonlyMap<number, ImportKind>;
}

/**
 * The rows that did not come in and the rows to look at, as they stood in the file, with the reason in front: it is
 * corrected and imported again. Undefined when there is no such row.
 */
export const errorWorkbook = async (
  fileName: string,
  sheets: readonly SheetCells[],
  plan: Reported | undefined,
): Promise<BinaryFile | undefined> => {
  const { rows, kinds } = plan ?? { rows: [], kinds: new Map<number, ImportKind>() };
  const rejected = sheetsOf(
    '未导入',
    sheets,
    kinds,
    rows.filter(({ status }) => status === 'rejected'),
  );
  const warned = sheetsOf(
    '需核对',
    sheets,
    kinds,
    rows.filter(({ status, warnings }) => status !== 'rejected' && warnings.length > 0),
  );
  const all = [...rejected, ...warned];
  if (all.length === 0) return undefined;
  const bytes = await writeWorkbook({ sheets: all, creator: 'LianZhao' });
  const name = `${fileName.replace(/\.[^.]*$/, '')}-导入核对.xlsx`;
  return new File([new Uint8Array(bytes)], name, { type: xlsxMediaType });
};

const sheetsOf = (
  title: string,
  sheets: readonly SheetCells[],
  kinds: Reported['kinds'],
  rows: readonly PlanRow[],
): readonly WorkbookSheet[] =>
  sheets.flatMap((cells, index) => {
    const own = rows.filter(({ sheet }) => sheet === index);
    if (own.length === 0) return [];
    const { headings } = findTable(cells);
    return [
      {
        name: sheets.length === 1 ? title : `${title} ${cells.name}`,
        columns: [
          { header: '原因', width: 40, kind: 'text' as const },
          { header: '原行号', width: 8, kind: 'number' as const },
          ...headings.map((header) => ({ header, width: 18, kind: 'text' as const })),
        ],
        rows: own.map(({ row, reason, into, warnings }) => [
          [
            ...(reason === null ? [] : [reasonText(reason, into)]),
            ...warnings.map((warning) => warningText(warning, kinds.get(index))),
          ].join('；'),
          row,
          ...headings.map((_, column) => cellText(cells.rows.at(row - 1)?.[column])),
        ]),
        landscape: true,
        // Corrected here and imported again: no row may be added.
        tallRows: 'left',
      },
    ];
  });
