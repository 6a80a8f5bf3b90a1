import { stampLine, type WorkbookStamp } from './workbook-stamp.ts';
import { toCell, type WorkbookColumn } from './workbook-writer.ts';

export interface LongWorkbook {
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: Iterable<readonly (string | number | null)[]>;
  readonly stamp: WorkbookStamp;
  /** Behind the stamp, above the table. */
  readonly note?: string;
}

/**
 * Lists of thousands: rows are made, written and forgotten one by one, so that memory holds the packed file and no more.
 * The writer of streams knows neither page setup nor properties; such a list is worked with and not printed, and its
 * stamp stands above the table, where an import passes over it.
 */
export const writeLongWorkbook = async ({ name, columns, rows, stamp, note }: LongWorkbook): Promise<Uint8Array> => {
  const { writeXlsxStream } = await import('hucre/xlsx');
  const stream = writeXlsxStream(
    cellRows(columns, rows, note === undefined ? stampLine(stamp) : `${stampLine(stamp)}　${note}`),
    {
      name,
      columns: columns.map(({ width }) => ({ width })),
      freezePane: { rows: 2 },
    },
  );
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer()); // the stream's own chunks
};

async function* cellRows(
  columns: readonly WorkbookColumn[],
  rows: LongWorkbook['rows'],
  above: string,
): AsyncGenerator<(string | number | Date | null)[]> {
  yield [toCell(above, 'text')];
  yield columns.map(({ header }) => toCell(header, 'text'));
  for (const row of rows) yield columns.map(({ kind }, column) => toCell(row[column] ?? null, kind));
}
