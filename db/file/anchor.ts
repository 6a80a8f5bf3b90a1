import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { writeFileAtomically } from './atomic-file.ts';

/**
 * High-water mark outside the database. A truncated write-ahead log, or an old copy put back by hand, passes every
 * integrity check of SQLite; only somebody who remembers how far it was can tell.
 */
const anchor = z.object({
  workspaceId: z.string(),
  /** The last change and the digest of its row: a copy that went its own way may have as many changes, not the same. */
  lastChange: z.int().min(0),
  digest: z.string(),
  atMs: z.int(),
});
export type Anchor = z.infer<typeof anchor>;

export const lastChangeOf = (connection: BetterSqlite3.Database): Pick<Anchor, 'lastChange' | 'digest'> => {
  const row = connection.prepare<[], ChangeRow>(`${selectChange} ORDER BY seq DESC LIMIT 1`).get();
  return row === undefined ? { lastChange: 0, digest: '' } : { lastChange: row.seq, digest: digestOf(row) };
};

/** False when the file does not hold the change that the anchor has seen. */
export const reachesAnchor = (
  connection: BetterSqlite3.Database,
  { lastChange, digest }: Pick<Anchor, 'lastChange' | 'digest'>,
): boolean => {
  if (lastChange === 0) return true;
  const row = connection.prepare<[number], ChangeRow>(`${selectChange} WHERE seq = ?`).get(lastChange);
  return row !== undefined && digestOf(row) === digest;
};

/** Those of earlier versions have no check; strict, so that one whose check lost its name is not taken for them. */
const anchorFile = z.union([anchor.extend({ check: z.string() }).strict(), anchor.strict()]);

/**
 * Undefined when there is none or it is damaged: then nothing can be said, and nothing is. Without its check one changed
 * byte in it would say that the workspace has lost something.
 */
export const readAnchor = (path: string): Anchor | undefined => {
  if (!existsSync(path)) return undefined;
  try {
    const { check, ...value } = { check: undefined, ...anchorFile.parse(JSON.parse(readFileSync(path, 'utf8'))) };
    return check === undefined || check === checkOf(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

export const writeAnchor = (path: string, value: Anchor): void =>
  writeFileAtomically(path, JSON.stringify({ ...value, check: checkOf(value) }));

const checkOf = ({ workspaceId, lastChange, digest, atMs }: Anchor): string =>
  sha256(JSON.stringify([workspaceId, lastChange, digest, atMs]));

const selectChange = 'SELECT seq, change_set_id, entity, entity_id, kind, before, after FROM change';

interface ChangeRow {
  readonly seq: number;
  readonly [column: string]: unknown;
}

const digestOf = (row: ChangeRow): string => sha256(JSON.stringify(row));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
