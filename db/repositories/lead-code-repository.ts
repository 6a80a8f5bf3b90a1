import type { ReadableDb } from '../database.ts';

/** The highest 线索编号 of a year, deleted leads included. */
export const findLastLeadCode = (db: ReadableDb, year: string): string | undefined => {
  const last = db.prepare<[string, string, string], { code: string }>(lastByText).get(`${year}-`, `${year}.`, year);
  if (last?.code !== `${year}-9999`) return last?.code;
  // Text puts 2026-10000 before 2026-9999, so past four digits the longer number is the higher one.
  const ofLength = db.prepare<[number, string, string], { code: string }>(lastOfLength);
  for (let digits = maxDigits; digits > 4; digits--) {
    const longer = ofLength.get(`${year}-`.length + digits, `${year}-`, `${year}.`);
    if (longer !== undefined) return longer.code;
  }
  return last.code;
};

const maxDigits = 9;

// '.' is the character after '-'; codes that came from elsewhere in another shape are passed over.
const ownCodes = `FROM lead WHERE code > ? AND code < ? AND substr(code, 6) NOT GLOB '*[^0-9]*'`;
const lastByText = `SELECT code ${ownCodes} AND code LIKE ? || '-____%' ORDER BY code DESC LIMIT 1`;
// The index of that expression answers it; sorting a year's numbers for each lead made a long import quadratic.
const lastOfLength = `SELECT code ${ownCodes.replace('WHERE', 'WHERE length(code) = ? AND')} ORDER BY code DESC LIMIT 1`;
