import { type CellRow, cellText, isPlaceholder } from '../../../shared/domain/importing/cell.ts';
import { unclearContacts } from '../../../shared/domain/importing/contacts-of-ours.ts';
import { isPersonalId, namesPersonalId } from '../../../shared/domain/importing/personal-id.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import type { PlannedSheet } from './planned-sheet.ts';

type Teller = (row: CellRow) => readonly RowWarning[];

/** What is to be said of whole columns; rows are asked for in order. */
export const createColumnTeller = (sheet: PlannedSheet): Teller => {
  const ids = createOnceTeller(
    'PersonalId',
    sheet.columns.filter(({ target }) => target === 'skip'),
    ({ index, heading }, row) =>
      cellText(row[index]) !== '' && (namesPersonalId(heading) || isPersonalId(row[index])) ? '' : undefined,
  );
  const contacts = createOnceTeller('ContactUnclear', contactsOfNobody(sheet), ({ index }, row) => textOf(row, index));
  const twins = twinsOf(sheet);
  return (row) => [...ids(row), ...contacts(row), ...twins.flatMap((twin) => twinDoubt(twin, row))];
};

type Column = PlannedSheet['columns'][number];

/** With the first row that has something to say. */
const createOnceTeller = (
  type: RowWarning['type'],
  columns: readonly Column[],
  said: (column: Column, row: CellRow) => string | undefined,
): Teller => {
  let open = columns;
  return (row) => {
    if (open.length === 0) return none;
    const found = open.flatMap((column) => {
      const text = said(column, row);
      return text === undefined ? [] : [{ column, text }];
    });
    if (found.length === 0) return none;
    open = open.filter((column) => !found.some((one) => one.column === column));
    return found.map(({ column: { heading }, text }) => ({ type, heading, text }));
  };
};

const none: readonly RowWarning[] = [];

const textOf = (row: CellRow, column: number): string | undefined => {
  const text = cellText(row[column]);
  return isPlaceholder(text) || text === '' ? undefined : text;
};

/** Left as text because nobody can tell whose; where another column names the firm's, it is the office's. */
const contactsOfNobody = ({ kind, headings, columns }: PlannedSheet): readonly Column[] => {
  if (kind !== 'lead' || columns.some(({ target }) => target === 'contactName')) return [];
  const unclear = unclearContacts(headings);
  return columns.filter(({ index, target }) => target === 'extra' && unclear.includes(index));
};

interface Twin {
  readonly first: number;
  readonly second: Column;
}

/** 总投资 | 总投资: one heading over two columns, of which only the first was taken for what it says. */
const twinsOf = ({ headings, columns }: PlannedSheet): readonly Twin[] =>
  columns.flatMap((second) => {
    if (second.target !== 'extra') return [];
    const base = /^(.+)（\d{1,2}）$/.exec(headings[second.index] ?? '')?.[1];
    const first = columns.find(({ index }) => index < second.index && headings[index] === base);
    return first === undefined || first.target === 'extra' || first.target === 'skip'
      ? []
      : [{ first: first.index, second }];
  });

const twinDoubt = ({ first, second: { index, heading } }: Twin, row: CellRow): readonly RowWarning[] => {
  const text = textOf(row, index);
  return text === undefined || text === cellText(row[first]) ? [] : [{ type: 'TwinColumn', heading, text }];
};
