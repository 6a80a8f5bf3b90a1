import type { ReadableDb } from '../database.ts';
import { readEnrolment } from './enrolment-repository.ts';

/** The highest 线索编号 that begins with this head (a year, or a year and a mark), deleted leads included. */
export const findLastLeadCode = (db: ReadableDb, head: string): string | undefined => {
  const last = db.prepare<[CodesOf], { code: string }>(lastByText).get(codesOf(head));
  if (last?.code !== `${head}-9999`) return last?.code;
  // Text puts 2026-10000 before 2026-9999, so past four digits the longer number is the higher one.
  const ofLength = db.prepare<[CodesOf & { length: number }], { code: string }>(lastOfLength);
  for (let digits = maxDigits; digits > 4; digits--) {
    const longer = ofLength.get({ ...codesOf(head), length: head.length + 1 + digits });
    if (longer !== undefined) return longer.code;
  }
  return last.code;
};

const maxDigits = 9;

interface CodesOf {
  readonly from: string;
  readonly below: string;
  readonly like: string;
  readonly digitsFrom: number;
}

// '.' is the character after '-'; codes that came from elsewhere in another shape are passed over.
const codesOf = (head: string): CodesOf => ({
  from: `${head}-`,
  below: `${head}.`,
  like: `${head}-____%`,
  digitsFrom: head.length + 2,
});
const ownCodes = `FROM lead WHERE code > @from AND code < @below AND substr(code, @digitsFrom) NOT GLOB '*[^0-9]*'`;
const lastByText = `SELECT code ${ownCodes} AND code LIKE @like ORDER BY code DESC LIMIT 1`;
// The index of that expression answers it; sorting a year's numbers for each lead made a long import quadratic.
const lastOfLength = `SELECT code ${ownCodes.replace('WHERE', 'WHERE length(code) = @length AND')} ORDER BY code DESC LIMIT 1`;

/**
 * What only this laptop has, on which the mark of its numbers rests: its id at the server, before that the first unit of its
 * workspace. A copy of the file that works elsewhere is enrolled anew there.
 */
export const ownMarkSeed = (db: ReadableDb): string =>
  readEnrolment(db)?.deviceId ??
  db.prepare<[], { id: string }>('SELECT id FROM unit ORDER BY created_at, id LIMIT 1').get()?.id ??
  '';
