/** The most rows that a list gives at once (shared/contract/base.ts). */
export const mostRows = 20_000;

export interface Few<Row> {
  rows: Row[];
  total: number;
}

/** The first of what is held whole, and how many there are. */
export const firstOf = <Row>(rows: readonly Row[], limit: number): Few<Row> => ({
  rows: rows.slice(0, limit),
  total: rows.length,
});
