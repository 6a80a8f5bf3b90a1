import type { LogEntry } from '../../shared/sync/wire.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

export interface SyncRow {
  readonly recordId: string;
  readonly entity: string;
  readonly serverSeq: number;
  readonly ownerUnitId: string | null;
  readonly opaque: string | null;
  /** Of a lead: which label the log gave it last. */
  readonly logLabel: string | null;
}

const columns =
  'record_id AS recordId, entity, server_seq AS serverSeq, owner_unit_id AS ownerUnitId, opaque, log_label AS logLabel';

export const findSyncRow = (db: ReadableDb, recordId: string): SyncRow | undefined =>
  db.prepare<[string], SyncRow>(`SELECT ${columns} FROM sync_row WHERE record_id = ?`).get(recordId);

export const saveSyncRow = (db: WritableDb, row: SyncRow): void => {
  db.prepareWrite<[string, string, number, string | null, string | null, string | null]>(
    `INSERT INTO sync_row (record_id, entity, server_seq, owner_unit_id, opaque, log_label) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (record_id) DO UPDATE SET server_seq = excluded.server_seq, owner_unit_id = excluded.owner_unit_id,
       opaque = excluded.opaque, log_label = excluded.log_label`,
  ).run(row.recordId, row.entity, row.serverSeq, row.ownerUnitId, row.opaque, row.logLabel);
};

/** Entries of a newer version, in their order. */
export const listParked = (db: ReadableDb): readonly LogEntry[] =>
  db
    .prepare<[], { entry: string }>('SELECT entry FROM sync_parked ORDER BY server_seq')
    .all()
    .map(({ entry }) => JSON.parse(entry) as LogEntry); // written by park only

export const park = (db: WritableDb, entry: LogEntry): void => {
  db.prepareWrite<[number, string]>('INSERT OR REPLACE INTO sync_parked (server_seq, entry) VALUES (?, ?)').run(
    entry.seq,
    JSON.stringify(entry),
  );
};

export const removeParked = (db: WritableDb): void => {
  db.prepareWrite<[]>('DELETE FROM sync_parked').run();
};

export const countParked = (db: ReadableDb): number =>
  db.prepare<[], { count: number }>('SELECT count(*) AS count FROM sync_parked').get()?.count ?? 0;

/** Another log: numbers and labels of the last one say nothing about it. Owners and unknown fields stay. */
export const forgetServerSeqs = (db: WritableDb): void => {
  db.prepareWrite<[]>('UPDATE sync_row SET server_seq = 0, log_label = NULL').run();
};

/** Rows with fields of a newer version. */
export const listOpaqueRows = (db: ReadableDb): readonly SyncRow[] =>
  db.prepare<[], SyncRow>(`SELECT ${columns} FROM sync_row WHERE opaque IS NOT NULL ORDER BY record_id`).all();

/** Records that the server knows and this laptop may see, with the last entry that it has seen of each. */
export const listSeenRows = (db: ReadableDb): readonly { entity: string; id: string; seq: number }[] =>
  db
    .prepare<[], { entity: string; id: string; seq: number }>(
      'SELECT entity, record_id AS id, server_seq AS seq FROM sync_row WHERE server_seq > 0',
    )
    .all();
