import { type Cell, type CellRow, cellText, headingKey } from './cell.ts';

/**
 * The two last columns of our own exports: the record that the row shows, and what its cells said when it was written.
 *
 *     | 企业名称 | 注册资本（万元） | … | 记录编号 | 记录校验              |
 *     | 甲公司   |            5,000 | … | 0197…    | c1.kX3fQ9aZ0pTmw4vBn2 |
 *
 * The check holds a short hash of each filled cell together with its heading, in the order of neither: columns may be
 * moved, hidden, added or left out, and still it is known which cells somebody changed. An import proposes only those;
 * a cell that stands as exported says nothing, also when the workspace has moved on since.
 */
export const rowIdHeading = '记录编号';
export const rowCheckHeading = '记录校验';
/** In the place of the check: a row that goes on printing the one above, whose cells hold all of it (core/documents/tall-rows.ts). */
export const continuedCheck = '续行';

interface HeadedCell {
  readonly heading: string;
  readonly cell: Cell;
}

export const rowCheck = (cells: Iterable<HeadedCell>): string => {
  const hashes: string[] = [];
  for (const { heading, cell } of cells) {
    const text = exportedText(cell);
    if (text !== '' && isChecked(heading)) hashes.push(hashOf(heading, text));
  }
  return prefix + hashes.join('');
};

export interface IdentityColumns {
  /** −1 in a masked copy, which names no record. */
  readonly id: number;
  readonly check: number;
}

/** Undefined for every sheet but our own. */
export const identityColumns = (headings: readonly string[]): IdentityColumns | undefined => {
  const at = (heading: string): number => headings.findIndex((text) => lastPart(text) === heading);
  const check = at(rowCheckHeading);
  return check < 0 ? undefined : { id: at(rowIdHeading), check };
};

export interface RowIdentity {
  /** Undefined in a masked copy. */
  readonly id: string | undefined;
  readonly isAsExported: (heading: string, cell: Cell) => boolean;
  /** No filled cell says anything else than it did; cells that were emptied ask for nothing, like in every import. */
  readonly unchanged: boolean;
}

/** Undefined where the check was lost or is none: the row is then a guest like any other. */
export const rowIdentity = (
  row: CellRow,
  headings: readonly string[],
  columns: IdentityColumns,
): RowIdentity | undefined => {
  const check = cellText(row[columns.check]);
  if (!check.startsWith(prefix)) return undefined;
  const known = new Set(check.slice(prefix.length).match(eachHash) ?? []);
  const isAsExported = (heading: string, cell: Cell): boolean => {
    const text = exportedText(cell);
    return text === '' || known.has(hashOf(heading, text));
  };
  const id = cellText(row[columns.id]);
  return {
    id: id === '' ? undefined : id,
    isAsExported,
    unchanged: row.every((cell, column) => {
      const heading = headings[column] ?? '';
      return !isChecked(heading) || isAsExported(heading, cell);
    }),
  };
};

export const isContinuedRow = (row: CellRow, { check }: IdentityColumns): boolean =>
  cellText(row[check]) === continuedCheck;

/** What was exported, without the quote that keeps a text from becoming a formula (shared/kernel/inert-text.ts). */
export const withoutInertQuote = (text: string): string =>
  /^'+[\s\u00a0\ufeff\u200b]*[=+\-@\t\r\n|%＝＋－＠]/u.test(text) ? text.slice(1) : text;

const exportedText = (cell: Cell): string => cellText(typeof cell === 'string' ? withoutInertQuote(cell) : cell);

/** Row numbers follow the order of the sheet and say nothing about the record. */
const isChecked = (heading: string): boolean => {
  const last = lastPart(heading);
  return last !== '序号' && last !== rowIdHeading && last !== rowCheckHeading;
};

const lastPart = (heading: string): string => heading.slice(heading.lastIndexOf('·') + 1);

/** With a version, and so that no spreadsheet takes it for a number. */
const prefix = 'c1.';
const hashLength = 5;
const eachHash = /[0-9A-Za-z_.]{5}/g;
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.';

/** 30 bits: one changed cell in some thirty million passes for an unchanged one. FNV-1a, then mixed. */
const hashOf = (heading: string, text: string): string => {
  let hash = 0x811c9dc5;
  const whole = `${headingKey(cellText(withoutInertQuote(heading)))}\n${text}`;
  for (let index = 0; index < whole.length; index++) hash = Math.imul(hash ^ whole.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  let out = '';
  for (let place = 0; place < hashLength; place++) out += digits.charAt((hash >>> (place * 6)) & 63);
  return out;
};
