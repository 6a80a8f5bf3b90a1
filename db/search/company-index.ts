import type { ReadableDb, WritableDb } from '../database.ts';
import { gramsOfPinyin, gramsOfText } from './grams.ts';
import { nameOrderOf } from './name-order.ts';
import { initialsOf, type Read } from './pinyin.ts';
import { type NamedFirm, otherSpellingsOf, spellingsOf } from './spellings.ts';

interface QueuedRow {
  readonly rowNo: number;
  readonly name: string | null;
  readonly shortName: string | null;
  readonly formerNames: string | null;
  readonly deletedAt: number | null;
}

/** How many companies wait for the index; triggers of the company table queue them. */
export const countQueued = (db: ReadableDb): number =>
  db.prepare<[], { queued: number }>('SELECT count(*) AS queued FROM company_index_queue').get()?.queued ?? 0;

/**
 * Brings the oldest `limit` queued companies into the index, or out of it when they are deleted, and returns how many
 * there were. It writes no record: the index is derived, has no history and never leaves the laptop.
 */
export const indexQueued = (db: WritableDb, read: Read, limit: number): number => {
  const rows = db
    .prepare<[number], QueuedRow>(
      `SELECT q.row_no AS rowNo, c.name, c.short_name AS shortName, c.former_names AS formerNames,
         c.deleted_at AS deletedAt
       FROM company_index_queue q LEFT JOIN company c ON c.row_no = q.row_no ORDER BY q.row_no LIMIT ?`,
    )
    .all(limit);
  for (const row of rows) {
    if (row.name === null || row.deletedAt !== null) takeOut(db, row.rowNo);
    else putInIndex(db, row.rowNo, { ...row, name: row.name }, read);
    db.prepareWrite<[number]>('DELETE FROM company_index_queue WHERE row_no = ?').run(row.rowNo);
  }
  return rows.length;
};

/** Also for a firm that is in it already. */
export const putInIndex = (db: WritableDb, rowNo: number, firm: NamedFirm, read: Read): void => {
  const grams = new Set<string>();
  const initials: string[] = [];
  const syllables: string[] = [];
  for (const [index, spelling] of spellingsOf(firm).entries()) {
    for (const gram of gramsOfText(spelling)) grams.add(gram);
    for (const reading of read(spelling)) {
      const letters = initialsOf(reading);
      const spoken = reading.syllables.filter((syllable) => syllable.length > 1);
      for (const gram of gramsOfPinyin(letters, spoken)) grams.add(gram);
      initials.push(letters);
      // A space before each syllable, so that SQL finds whole ones: ' shao yang'; behind a tab which spelling it reads.
      syllables.push(` ${reading.syllables.join(' ')}\t${index}`);
    }
  }
  const others = otherSpellingsOf(firm);
  if (others === null) db.prepareWrite<[number]>('DELETE FROM company_other_spelling WHERE row_no = ?').run(rowNo);
  else
    db.prepareWrite<[number, string]>(
      'INSERT OR REPLACE INTO company_other_spelling (row_no, spellings) VALUES (?, ?)',
    ).run(rowNo, others);
  db.prepareWrite<[number, string]>('INSERT OR REPLACE INTO company_grams (rowid, grams) VALUES (?, ?)').run(
    rowNo,
    [...grams].join(' '),
  );
  db.prepareWrite<[number, string, string]>(
    'INSERT OR REPLACE INTO company_pinyin (row_no, initials, syllables) VALUES (?, ?, ?)',
  ).run(rowNo, initials.join(' '), syllables.join('\n'));
  db.prepareWrite<[string, number]>('UPDATE company SET name_order = ? WHERE row_no = ?').run(
    nameOrderOf(firm.name, read),
    rowNo,
  );
};

const takeOut = (db: WritableDb, rowNo: number): void => {
  db.prepareWrite<[number]>('DELETE FROM company_grams WHERE rowid = ?').run(rowNo);
  db.prepareWrite<[number]>('DELETE FROM company_pinyin WHERE row_no = ?').run(rowNo);
  db.prepareWrite<[number]>('DELETE FROM company_other_spelling WHERE row_no = ?').run(rowNo);
};
