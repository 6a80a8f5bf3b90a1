import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { ListColumn } from './define-list.ts';
import './print-sheet.css';

export type Paper = 'a4' | 'a3';

interface PrintSheetProps<Row extends { readonly id: string }, By extends string> {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly ListColumn<Row, By>[];
  readonly rows: readonly Row[];
  readonly paper: Paper;
  readonly onDone: () => void;
}

/** The list as a paper: all its rows, these columns, the headings again on every sheet; seen by the printer alone. */
export const PrintSheet = <Row extends { readonly id: string }, By extends string>({
  title,
  note,
  columns,
  rows,
  paper,
  onDone,
}: PrintSheetProps<Row, By>) => {
  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    window.print();
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);
  return createPortal(
    <div className={`lz-print-sheet lz-print-${paper}`}>
      <h1>{title}</h1>
      <p>{note}</p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.words()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => {
                const value = column.value(row);
                return (
                  <td key={column.id} className={column.align === 'end' ? 'lz-print-end' : undefined}>
                    {typeof value === 'string' && column.masked !== undefined ? column.masked(value) : value}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
};
