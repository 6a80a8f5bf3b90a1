/** One transaction of one reader. Values of `json` columns come parsed, of `bigint` as numbers (log numbers stay far below 2^53). */
export interface SqlSession {
  /** Without `values` the text may hold several statements. */
  readonly query: <Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
}

/** What PGlite and PostgreSQL have in common; readers and roles are the business of server-database.ts. */
export interface SqlEngine {
  readonly kind: 'pglite' | 'postgres';
  /** `opening` are statements without parameters that begin each transaction (role and reader). */
  readonly transaction: <T>(opening: string, work: (session: SqlSession) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}
