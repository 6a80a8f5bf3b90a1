import type { ReadableDb } from '../database.ts';

/** The highest 线索编号 of a year, deleted leads included. */
export const findLastLeadCode = (db: ReadableDb, year: string): string | undefined => {
  const last = db.prepare<[string, string, string], { code: string }>(lastByText).get(`${year}-`, `${year}.`, year);
  // Text puts 2026-10000 before 2026-9999, so past four digits the numbers themselves decide.
  if (last === undefined || last.code !== `${year}-9999`) return last?.code;
  return db.prepare<[string, string, string], { code: string }>(lastByNumber).get(`${year}-`, `${year}.`, year)?.code;
};

// '.' is the character after '-'; codes that came from elsewhere in another shape are passed over.
const ownCodes = `FROM lead WHERE code > ? AND code < ? AND substr(code, 6) NOT GLOB '*[^0-9]*' AND code LIKE ? || '-____%'`;
const lastByText = `SELECT code ${ownCodes} ORDER BY code DESC LIMIT 1`;
const lastByNumber = `SELECT code ${ownCodes} ORDER BY CAST(substr(code, 6) AS INTEGER) DESC LIMIT 1`;
