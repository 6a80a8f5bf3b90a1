import { clearField } from '../../shared/sync/room-part.ts';
import type { ChangeKind, CommandStamp } from '../command-stamp.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

export interface NewOp {
  readonly entity: string;
  readonly id: string;
  readonly kind: ChangeKind;
  readonly fields: Readonly<Record<string, unknown>>;
}

export const insertOp = (db: WritableDb, stamp: CommandStamp, { entity, id, kind, fields }: NewOp): void => {
  db.prepareWrite<[string, string, string, string, ChangeKind, string, string, number]>(
    `INSERT INTO outbox (op_id, change_set_id, entity, entity_id, kind, base_version, fields, at)
     VALUES (?, ?, ?, ?, ?, COALESCE((SELECT server_seq FROM sync_row WHERE record_id = ?), 0), ?, ?)`,
  ).run(stamp.nextId(), stamp.changeSetId, entity, id, kind, id, JSON.stringify(fields), stamp.atMs);
};

/** Ops that have no number yet were never sent: they may still be changed or thrown away (docs/spec/sync.md). */
interface WaitingOp {
  readonly seq: number;
  readonly kind: string;
  readonly fields: string;
}

export const dropUnsentOps = (db: WritableDb, recordId: string): number =>
  db
    .prepareWrite<[string]>('DELETE FROM outbox WHERE entity_id = ? AND accepted_at IS NULL AND epoch IS NULL')
    .run(recordId);

/**
 * What this laptop added of its own accord when something came from the server (a label that was taken back) and has not
 * sent. The change set of what is coming just now is written last. Numbers that never went out are recalled before.
 */
export const dropUnsentRelabelling = (db: WritableDb, recordId: string): void => {
  db.prepareWrite<[string]>(
    `DELETE FROM outbox WHERE entity_id = ? AND accepted_at IS NULL AND epoch IS NULL
       AND coalesce((SELECT command = 'sync.receive' FROM change_set WHERE id = change_set_id), 1)`,
  ).run(recordId);
};

type Fields = Readonly<Record<string, unknown>>;

/** Names of the fields that ops of the record say which were never sent; of a part of a room, of its sealed ones too. */
export const listUnsentFields = (db: ReadableDb, recordId: string): readonly string[] =>
  db
    .prepare<[string], { fields: string }>(
      'SELECT fields FROM outbox WHERE entity_id = ? AND accepted_at IS NULL AND epoch IS NULL',
    )
    .all(recordId)
    .flatMap(({ fields }) => fieldNames(JSON.parse(fields) as Fields)); // written by the record store

/** Of an op, also of one that waits to be sealed. */
export const fieldNames = ({ [clearField]: clear, ...fields }: Fields): readonly string[] => [
  ...Object.keys(fields),
  ...Object.keys((clear as Fields | undefined) ?? {}), // as room-ops.ts writes it
];

/** Takes fields out of ops that were never sent; an edit of nothing else goes with them. */
export const stripUnsentOps = (db: WritableDb, recordId: string, hidden: ReadonlySet<string>): void =>
  cutUnsentOps(db, recordId, () => (field) => hidden.has(field));

/** `cutOf`: of the fields of an op, which of them it must not say. */
export const cutUnsentOps = (
  db: WritableDb,
  recordId: string,
  cutOf: (said: Fields) => (field: string) => boolean,
): void => {
  const waiting = db
    .prepare<[string], WaitingOp>(
      'SELECT seq, kind, fields FROM outbox WHERE entity_id = ? AND accepted_at IS NULL AND epoch IS NULL',
    )
    .all(recordId);
  for (const { seq, kind, fields } of waiting) {
    const said = JSON.parse(fields) as Fields; // written by the record store
    const isCut = cutOf(said);
    const all = Object.entries(said);
    const kept = all.filter(([field]) => !isCut(field));
    if (kept.length === all.length) continue;
    if (kept.length === 0 && kind === 'update') db.prepareWrite<[number]>('DELETE FROM outbox WHERE seq = ?').run(seq);
    else
      db.prepareWrite<[string, number]>('UPDATE outbox SET fields = ? WHERE seq = ?').run(
        JSON.stringify(Object.fromEntries(kept)),
        seq,
      );
  }
};

/** What this laptop said of the record and the log has not shown yet. */
export const listUnseenKinds = (db: ReadableDb, recordId: string): readonly string[] =>
  db
    .prepare<[string], { kind: string }>('SELECT kind FROM outbox WHERE entity_id = ? AND server_seq IS NULL')
    .all(recordId)
    .map(({ kind }) => kind);

/**
 * Which of these the server has, or may have: an op of theirs went out, or one came in. One pass over the outbox,
 * which has no index for it, because labels change seldom and every write would pay for the index.
 */
export const findKnownToServer = (db: ReadableDb, recordIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    db
      .prepare<[string, string], { id: string }>(
        `SELECT entity_id AS id FROM outbox WHERE epoch IS NOT NULL AND entity_id IN (SELECT value FROM json_each(?))
         UNION SELECT record_id FROM sync_row WHERE record_id IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(recordIds), JSON.stringify(recordIds))
      .map(({ id }) => id),
  );

/** Who deleted it last was a person on this laptop. */
export const wasRemovedHere = (db: ReadableDb, recordId: string): boolean =>
  db
    .prepare<[string], { command: string | null }>(
      `SELECT s.command FROM change c LEFT JOIN change_set s ON s.id = c.change_set_id
       WHERE c.entity_id = ? AND c.kind = 'delete' ORDER BY c.seq DESC LIMIT 1`,
    )
    .all(recordId)
    // The change set of what is coming just now is written last.
    .some(({ command }) => command !== null && command !== 'sync.receive' && command !== 'sync.enrol');

/**
 * By the history, not by the outbox: of what was made while a sensitive lead hid it there is no op, and old ops are pruned.
 * The change set of what is coming just now is written last.
 */
export const wasMadeHere = (db: ReadableDb, recordId: string): boolean =>
  db
    .prepare<[string], { found: number }>(
      `SELECT 1 AS found FROM change c JOIN change_set s ON s.id = c.change_set_id
       WHERE c.entity_id = ? AND c.kind = 'create' AND s.command <> 'sync.receive' LIMIT 1`,
    )
    .get(recordId) !== undefined;
