import type BetterSqlite3 from 'better-sqlite3';

/** SQL functions that search needs on every connection. */
export const companySearchFunctions = (_connection: BetterSqlite3.Database): void => {};
