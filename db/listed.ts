/** The first rows of a list, and how many there are in all: one that ends without a word is read as the whole. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** A column of every query that is cut: counted over all rows, before its LIMIT. */
export const totalColumn = 'count(*) OVER () AS total';

export const listed = <Row extends { readonly total: number }>(rows: readonly Row[]): Listed<Row> => ({
  rows,
  total: rows[0]?.total ?? 0,
});

/** SQLite's word for no limit: for whoever counts, decides or sums. */
export const all = -1;
