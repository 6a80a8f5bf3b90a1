import type { ReadableDb } from '../database.ts';
import { listMergedRowNos } from '../repositories/cooperation-merge-repository.ts';
import {
  anySyllableTerm,
  initialsPrefixQuery,
  initialsQuery,
  prefixQuery,
  searchText,
  substringQuery,
  syllableTerm,
} from './grams.ts';
import { type Read, type Reading, readableCharacters } from './pinyin.ts';
import { cutPinyin, type PinyinPart, readsAs, syllablesFrom } from './pinyin-query.ts';
import { spellingsOf } from './spellings.ts';

/** How a company was found, best first. */
export type CompanyMatch = 'exact' | 'code' | 'prefix' | 'substring' | 'pinyin' | 'guess';

export interface FoundCompany {
  readonly rowNo: number;
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly formerNames: string | null;
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
  // A firm that was merged is found as the kept one only.
  const merged = listMergedRowNos(db);
  if (merged.size === 0) return searchRecords(db, typed, options);
  const limit = Math.min(options.limit, Number.MAX_SAFE_INTEGER - merged.size) + merged.size;
  return searchRecords(db, typed, { ...options, limit })
    .filter(({ rowNo }) => !merged.has(rowNo))
    .slice(0, options.limit);
};

const searchRecords = (db: ReadableDb, typed: string, options: CompanySearchOptions): CompanyHit[] => {
  const text = searchText(typed);
  if (text === '') return [];
  const words = wordsOf(typed);
  const { waiting, queued } = matchesOfQueue(db, text, words, options.read);
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
  const [heads, insides] = withText(db, text, room() + hits.size);
  take('prefix', () => heads);
  take('substring', () => insides);
  if (words.length > 1) take('substring', (most) => withWords(db, words, most));
  if (!/[a-z]/.test(text)) return [...hits.values()];
  const read = queued === 0 ? readAloud : readAloudUnqueued;
  if (/^[a-z0-9]+$/.test(text))
    for (const rows of withInitials(db, read, text, room() + hits.size)) take('pinyin', () => rows);
  if (room() > 0) for (const rows of withPinyin(db, read, text, room() + hits.size)) take('pinyin', () => rows);
  if (/^[a-z]{3,12}$/.test(text) && hits.size < fewHits) {
    for (const slipped of slippedKeys(text))
      for (const rows of withInitials(db, read, slipped, room() + hits.size)) take('guess', () => rows);
  }
  return [...hits.values()];
};

/** Below this an initials query is also tried with two neighbouring letters swapped: `yswk` means 邵阳维克. */
const fewHits = 8;

const columns =
  'c.row_no AS rowNo, c.id, c.name, c.short_name AS shortName, c.former_names AS formerNames, c.stock_code AS stockCode, c.credit_code AS creditCode, c.city, c.listed';
// CROSS JOIN keeps the order of the loops: the index proposes, the row decides.
const candidates = `SELECT ${columns} FROM company_grams g CROSS JOIN company c ON c.row_no = g.rowid
  WHERE g.company_grams MATCH ? AND c.deleted_at IS NULL`;
/** Former names, and traditional names in simplified characters; those of a firm that waits for the index are old. */
const otherSpelling = (wanted: string): string =>
  `EXISTS (SELECT 1 FROM company_other_spelling o WHERE o.row_no = c.row_no AND instr(o.spellings, ${wanted}) > 0
     AND NOT EXISTS (SELECT 1 FROM company_index_queue q WHERE q.row_no = o.row_no))`;
const prefixSql = `${candidates} AND (instr(lower(c.name), ?) = 1 OR instr(lower(c.short_name), ?) = 1
  OR ${otherSpelling('char(10) || ?')}) LIMIT ?`;
const substringSql = `${candidates} AND (instr(lower(c.name), ?) > 0 OR instr(lower(c.short_name), ?) > 0
  OR ${otherSpelling('?')}) LIMIT ?`;
const readAloud = `SELECT ${columns}, p.initials, p.syllables FROM company_grams g
  CROSS JOIN company_pinyin p ON p.row_no = g.rowid CROSS JOIN company c ON c.row_no = g.rowid
  WHERE g.company_grams MATCH ? AND c.deleted_at IS NULL`;
/** Readings of companies that wait for the index are old; those are read aloud as they are (matchesOfQueue). */
const readAloudUnqueued = `${readAloud} AND NOT EXISTS (SELECT 1 FROM company_index_queue q WHERE q.row_no = g.rowid)`;

/** Heads first, then the others. Fewer than asked for are all there are, so that the index is asked only once. */
const withText = (db: ReadableDb, text: string, most: number): readonly [FoundCompany[], FoundCompany[]] => {
  type Ask = [string, string, string, string, number];
  const rows = db.prepare<Ask, FoundCompany>(substringSql).all(substringQuery(text), text, text, text, most);
  if (rows.length === most)
    return [db.prepare<Ask, FoundCompany>(prefixSql).all(prefixQuery(text), text, text, text, most), rows];
  const isHead = (row: FoundCompany): boolean => spellingsOf(row).some((spelling) => spelling.startsWith(text));
  return [rows.filter(isHead), rows.filter((row) => !isHead(row))];
};

/** Words that stand apart may stand anywhere in one of the names, in any order. */
const withWords = (db: ReadableDb, words: readonly string[], most: number): FoundCompany[] => {
  const found: FoundCompany[] = [];
  const rows = db.prepare<[string], FoundCompany>(candidates).iterate(words.map(substringQuery).join(' '));
  for (const row of rows) {
    if (holdsAll(spellingsOf(row), words)) found.push(row);
    if (found.length === most) break;
  }
  return found;
};

const wordsOf = (typed: string): readonly string[] =>
  typed
    .split(/\s+/u)
    .map(searchText)
    .filter((word) => word !== '');

const holdsAll = (spellings: readonly string[], words: readonly string[]): boolean =>
  spellings.some((spelling) => words.every((word) => spelling.includes(word)));

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

type Spoken = FoundCompany & { readonly initials: string; readonly syllables: string };

/** Names that begin with these initials, then those that have them inside. */
const withInitials = (db: ReadableDb, read: string, initials: string, most: number): readonly FoundCompany[][] => {
  const ask = db.prepare<[string, string, number], Spoken>(`${read} AND instr(p.initials, ?) > 0 LIMIT ?`);
  const rows = ask.all(initialsQuery(initials), initials, most);
  const isHead = (row: Spoken): boolean => row.initials.split(' ').some((each) => each.startsWith(initials));
  const heads = rows.length < most ? rows : ask.all(initialsPrefixQuery(initials), initials, most);
  return [heads.filter(isHead), rows].map((found) => found.map(toFound));
};

/**
 * Full pinyin, pinyin with initials, or mixed with characters; heads first. Whole syllables are compared in SQL; a cut
 * with initials or characters in it is compared here, with no more candidates than a keystroke may cost.
 */
const withPinyin = (db: ReadableDb, read: string, text: string, most: number): readonly FoundCompany[][] => {
  const heads: FoundCompany[] = [];
  const insides: FoundCompany[] = [];
  for (const parts of cutPinyin(text, 2)) {
    const query = termsOf(parts);
    if (query === undefined) continue;
    if (parts.every(({ kind }) => kind === 'syllable' || kind === 'start')) {
      const spoken = ` ${parts.map((part) => part.text).join(' ')}`;
      const ask = db.prepare<[string, string, number], Spoken>(`${read} AND instr(p.syllables, ?) > 0 LIMIT ?`);
      const isHead = ({ syllables }: Spoken): boolean => syllables.split('\n').some((line) => line.startsWith(spoken));
      const rows = ask.all(query, spoken, most);
      const first = initialsQuery(text.charAt(0));
      const headRows = rows.length < most ? rows : ask.all(`${first} AND ${query}`, spoken, most);
      heads.push(...headRows.filter(isHead).map(toFound));
      insides.push(...rows.map(toFound));
    } else {
      for (const row of db.prepare<[string, number], Spoken>(`${read} LIMIT ?`).all(query, mostCompared)) {
        const places = readingsOf(row).map((reading) => readsAs(reading, text));
        if (places.includes('head')) heads.push(toFound(row));
        else if (places.includes('inside')) insides.push(toFound(row));
      }
    }
  }
  return [heads, insides];
};
const mostCompared = 500;

const toFound = ({ initials: _initials, syllables: _syllables, ...row }: Spoken): FoundCompany => row;

/** A line of the index ends in the number of the spelling that it reads, which has more than one when it is ambiguous. */
const readingsOf = (row: Spoken): Reading[] => {
  const characters = spellingsOf(row).map(readableCharacters);
  return row.syllables.split('\n').map((line) => {
    const [spoken = '', spelling = '0'] = line.split('\t');
    return { characters: characters[Number(spelling)] ?? [], syllables: spoken.trim().split(' ') };
  });
};

/** Undefined for a cut of single initials only: those were looked up already. */
const termsOf = (parts: readonly PinyinPart[]): string | undefined => {
  if (parts.every(({ kind }) => kind === 'initial')) return undefined;
  const terms = parts.flatMap((part, index) => termsOfPart(part, parts[index - 1]));
  const initials = parts.map(({ kind, text }) => (kind === 'character' ? ' ' : text.charAt(0))).join('');
  for (const run of initials.split(' ')) if (run.length > 1) terms.push(initialsQuery(run));
  // Spelt out, because next to a bracket FTS5 does not take two terms side by side.
  return terms.join(' AND ');
};

const termsOfPart = ({ kind, text }: PinyinPart, before: PinyinPart | undefined): string[] => {
  switch (kind) {
    case 'syllable':
      return [syllableTerm(text)];
    case 'start':
      // Behind another syllable its initial is looked up together with that one's, which is rarer.
      return before === undefined || before.kind === 'character' ? [anySyllableTerm(syllablesFrom(text))] : [];
    case 'character':
      return [substringQuery(text)];
    case 'initial':
      return [];
  }
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
  words: readonly string[],
  read: Read | undefined,
): { readonly waiting: ReadonlyMap<CompanyMatch, readonly FoundCompany[]>; readonly queued: number } => {
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
    const spellings = spellingsOf(row);
    if (spellings.some((spelling) => spelling.startsWith(text))) add('prefix', row);
    else if (spellings.some((spelling) => spelling.includes(text))) add('substring', row);
    else if (words.length > 1 && holdsAll(spellings, words)) add('substring', row);
    else if (read !== undefined && waiting <= mostReadAloud && /[a-z]/.test(text)) {
      const readings = spellings.flatMap(read);
      if (readings.some((reading) => readsAs(reading, text) !== undefined)) add('pinyin', row);
    }
  }
  return { waiting: found, queued: waiting };
};
const mostReadAloud = 500;
