import { cellText } from './cell.ts';
import type { CellRows } from './cell-rows.ts';
import { isExactHeading } from './heading-synonyms.ts';

/**
 * The headings of a table that lies on its side, down its first column; none for any other table:
 *
 *     | 项目名称 | 甲项目 | 乙项目 |
 *     | 投资方   | 甲公司 | 乙公司 |
 *
 * A form with labels in several columns, and a list with its headings on top, have rows with more than one heading.
 */
export const headingsAtLeft = (rows: CellRows): readonly string[] => {
  const labels: string[] = [];
  const others: string[] = [];
  let crossed = 0;
  for (const row of rows.slice(0, rowsLookedAt)) {
    const texts = row.map(cellText).filter((text) => text !== '' && !isRowNumber(text));
    const [label, value] = texts;
    // A title stands alone.
    if (label === undefined || value === undefined) continue;
    if (texts.slice(1).some(isExactHeading)) crossed++;
    (isExactHeading(label) ? labels : others).push(label);
  }
  const distinct = [...new Set(labels)];
  return distinct.length >= fewestLabels &&
    distinct.length === labels.length &&
    labels.length > others.length &&
    crossed * 3 <= labels.length
    ? distinct
    : [];
};

const isRowNumber = (text: string): boolean => /^(?:\d{1,3}|序号)$/.test(text);
const rowsLookedAt = 60;
const fewestLabels = 3;
