import type { ReadableDb } from '../database.ts';
import {
  asciiLower,
  initialsPrefixQuery,
  initialsQuery,
  prefixQuery,
  searchText,
  substringQuery,
  syllablePrefixTerm,
  syllableTerm,
} from './grams.ts';
import { type Read, readableCharacters } from './pinyin.ts';
import { cutPinyin, type PinyinPart, readsAs } from './pinyin-query.ts';

/** How a company was found, best first. */
export type CompanyMatch = 'exact' | 'code' | 'prefix' | 'substring' | 'pinyin' | 'guess';

export interface FoundCompany {
  readonly rowNo: number;
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly stockCode: string | null;
  readonly creditCode: string | null;
  readonly city: string | null;
  readonly listed: 0 | 1;
}

export interface CompanyHit extends FoundCompany {
  readonly match: CompanyMatch;
}

export interface CompanySearchOptions {
  readonly limit: number;
  /** Reads names aloud that are not in the index yet; without it those are found by their characters only. */
  readonly read?: Read | undefined;
}

/**
 * Companies by name, short name, pinyin, initials or code, best kind of match first and stable within a kind. Each
 * step runs only while there is room, and every candidate of the index is compared with the row as it is now, so that
 * a stale or not yet built index never gives a wrong answer.
 */
export const searchCompanies = (db: ReadableDb, typed: string, options: CompanySearchOptions): CompanyHit[] => {
  const text = searchText(typed);
  if (text === '') return [];
  const waiting = matchesOfQueue(db, text, options.read);
  const hits = new Map<number, CompanyHit>();
  const room = (): number => options.limit - hits.size;

  const take = (match: CompanyMatch, find: (most: number) => Iterable<FoundCompany>): void => {
    for (const row of waiting.get(match) ?? [])
      if (room() > 0 && !hits.has(row.rowNo)) hits.set(row.rowNo, { ...row, match });
    if (room() <= 0) return;
    for (const row of find(room() + hits.size)) {
      if (hits.has(row.rowNo)) continue;
      hits.set(row.rowNo, { ...row, match });
      if (room() <= 0) return;
    }
  };

  take('exact', () => withExactName(db, normalisedSpellings(typed, text)));
  take('code', (most) => withCode(db, text, most));
  take('prefix', (most) =>
    db.prepare<[string, string, string, number], FoundCompany>(prefixSql).all(prefixQuery(text), text, text, most),
  );
  take('substring', (most) =>
    db
      .prepare<[string, string, string, number], FoundCompany>(substringSql)
      .all(substringQuery(text), text, text, most),
  );
  if (!/[a-z]/.test(text)) return [...hits.values()];
  if (/^[a-z0-9]+$/.test(text)) {
    take('pinyin', (most) => withInitials(db, initialsPrefixQuery(text), text, most));
    take('pinyin', (most) => withInitials(db, initialsQuery(text), text, most));
  }
  take('pinyin', () => withPinyin(db, text, 'head'));
  take('pinyin', () => withPinyin(db, text, 'inside'));
  if (/^[a-z]{3,12}$/.test(text) && hits.size < fewHits) {
    for (const slipped of slippedKeys(text))
      take('guess', (most) => withInitials(db, initialsQuery(slipped), slipped, most));
  }
  return [...hits.values()];
};

/** Below this an initials query is also tried with two neighbouring letters swapped: `yswk` means 邵阳维克. */
const fewHits = 8;

const columns =
  'c.row_no AS rowNo, c.id, c.name, c.short_name AS shortName, c.stock_code AS stockCode, c.credit_code AS creditCode, c.city, c.listed';
// CROSS JOIN keeps the order of the loops: the index proposes, the row decides.
const candidates = `SELECT ${columns} FROM company_grams g CROSS JOIN company c ON c.row_no = g.rowid
  WHERE g.company_grams MATCH ? AND c.deleted_at IS NULL`;
const prefixSql = `${candidates} AND (instr(lower(c.name), ?) = 1 OR instr(lower(c.short_name), ?) = 1) LIMIT ?`;
const substringSql = `${candidates} AND (instr(lower(c.name), ?) > 0 OR instr(lower(c.short_name), ?) > 0) LIMIT ?`;
const readAloud = `SELECT ${columns}, p.syllables FROM company_grams g
  CROSS JOIN company_pinyin p ON p.row_no = g.rowid CROSS JOIN company c ON c.row_no = g.rowid
  WHERE g.company_grams MATCH ? AND c.deleted_at IS NULL`;
const notQueued = 'NOT EXISTS (SELECT 1 FROM company_index_queue q WHERE q.row_no = g.rowid)';

const withExactName = (db: ReadableDb, spellings: readonly [string, string]): FoundCompany[] =>
  db
    .prepare<string[], FoundCompany>(
      `SELECT ${columns} FROM company c WHERE c.deleted_at IS NULL AND c.name IN (?, ?)
       UNION ALL SELECT ${columns} FROM company c
       WHERE c.deleted_at IS NULL AND c.short_name IS NOT NULL AND c.short_name IN (?, ?)`,
    )
    .all(...spellings, ...spellings);

/** As typed and in capitals: TCL科技 is how it is stored, tcl科技 how it is typed. */
const normalisedSpellings = (typed: string, text: string): readonly [string, string] => [
  searchText(typed) === typed ? typed : typed.normalize('NFKC').trim(),
  text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase()),
];

const withCode = (db: ReadableDb, text: string, most: number): FoundCompany[] => {
  if (!/^[0-9a-z]+(?:\.[a-z]*)?$/.test(text) || !/[0-9]/.test(text)) return [];
  const code = text.toUpperCase();
  return db
    .prepare<[string, string, string, string, number], FoundCompany>(
      `SELECT ${columns} FROM company c
         WHERE c.deleted_at IS NULL AND c.stock_code IS NOT NULL AND c.stock_code >= ? AND c.stock_code < ?
       UNION ALL SELECT ${columns} FROM company c
         WHERE c.deleted_at IS NULL AND c.credit_code IS NOT NULL AND c.credit_code >= ? AND c.credit_code < ?
       LIMIT ?`,
    )
    .all(code, `${code}\uffff`, code, `${code}\uffff`, most);
};

const withInitials = (db: ReadableDb, query: string, initials: string, most: number): FoundCompany[] =>
  db
    .prepare<[string, string, number], FoundCompany>(
      `${readAloud} AND instr(p.initials, ?) > 0 AND ${notQueued} LIMIT ?`,
    )
    .all(query, initials, most);

/** Full pinyin, pinyin with initials, or mixed with characters. Lazy: the caller stops reading when it has enough. */
function* withPinyin(db: ReadableDb, text: string, place: 'head' | 'inside'): Iterable<FoundCompany> {
  for (const parts of cutPinyin(text, 4)) {
    const query = termsOf(parts, place);
    if (query === undefined) continue;
    const rows = db.prepare<[string], FoundCompany & { readonly syllables: string }>(`${readAloud} AND ${notQueued}`);
    for (const { syllables, ...row } of rows.iterate(query)) {
      const read = readingsOf(row, syllables).map((reading) => readsAs(reading, text));
      if (read.includes('head') || (place === 'inside' && read.includes('inside'))) yield row;
    }
  }
}

const readingsOf = (row: FoundCompany, stored: string) => {
  const lines = stored.split('\n');
  return (row.shortName === null ? [row.name] : [row.name, row.shortName]).map((spelling, index) => ({
    characters: readableCharacters(spelling),
    syllables: (lines[index] ?? '').split(' '),
  }));
};

/** Undefined for a cut of single initials only: those were looked up already. */
const termsOf = (parts: readonly PinyinPart[], place: 'head' | 'inside'): string | undefined => {
  if (parts.every(({ kind }) => kind === 'initial')) return undefined;
  const terms = parts.flatMap(({ kind, text }) =>
    kind === 'syllable'
      ? [syllableTerm(text)]
      : kind === 'start'
        ? [syllablePrefixTerm(text)]
        : kind === 'character'
          ? [substringQuery(text)]
          : [],
  );
  const first = parts[0];
  const initials = parts.map(({ kind, text }) => (kind === 'character' ? ' ' : text.charAt(0))).join('');
  for (const run of initials.split(' ')) if (run.length > 1) terms.push(initialsQuery(run));
  if (place === 'head' && first !== undefined && first.kind !== 'character')
    terms.push(initialsQuery(first.text.charAt(0)));
  return terms.join(' ');
};

/** Each pair of neighbouring letters swapped once. */
const slippedKeys = (text: string): string[] => {
  const swapped = [...text].slice(1).map((letter, before) => {
    const kept = [...text];
    kept[before + 1] = text.charAt(before);
    kept[before] = letter;
    return kept.join('');
  });
  return [...new Set(swapped)].filter((guess) => guess !== text);
};

/**
 * Companies that a command wrote and the index has not taken yet are compared one by one: a few after an edit, the
 * whole import for the seconds after one. Beyond `mostReadAloud` they are compared by characters only.
 */
const matchesOfQueue = (
  db: ReadableDb,
  text: string,
  read: Read | undefined,
): ReadonlyMap<CompanyMatch, FoundCompany[]> => {
  const found = new Map<CompanyMatch, FoundCompany[]>();
  const add = (match: CompanyMatch, row: FoundCompany): void => {
    const rows = found.get(match);
    if (rows === undefined) found.set(match, [row]);
    else rows.push(row);
  };
  let waiting = 0;
  const rows = db.prepare<[], FoundCompany>(
    `SELECT ${columns} FROM company_index_queue q JOIN company c ON c.row_no = q.row_no WHERE c.deleted_at IS NULL ORDER BY q.row_no`,
  );
  for (const row of rows.iterate()) {
    waiting += 1;
    const spellings = (row.shortName === null ? [row.name] : [row.name, row.shortName]).map(asciiLower);
    if (spellings.some((spelling) => spelling.startsWith(text))) add('prefix', row);
    else if (spellings.some((spelling) => spelling.includes(text))) add('substring', row);
    else if (read !== undefined && waiting <= mostReadAloud && /[a-z]/.test(text)) {
      if (spellings.some((spelling) => readsAs(read(spelling), text) !== undefined)) add('pinyin', row);
    }
  }
  return found;
};
const mostReadAloud = 500;
