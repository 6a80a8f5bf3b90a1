import type { Audience } from '../../../shared/sync/audience.ts';
import { lookedUpValue } from '../looked-up.ts';
import type { FieldOrigin, Fields, ServerTransaction, StoredRecord } from '../server-store.ts';
import { isLookupField, isLookupValue, lookupKey, lookupKeys } from './lookup-keys.ts';
import { packOrigins, unpackOrigins } from './packed-origins.ts';
import type { SqlSession } from './sql-session.ts';

type RecordStatements = Pick<
  ServerTransaction,
  'records' | 'recordsOfRoots' | 'recordsAfter' | 'recordsWhere' | 'saveRecords'
>;

/** `loggedBefore`: where the log ended when this transaction began to write; what is older has its keys already. */
export const recordStatements = (session: SqlSession, loggedBefore: () => number): RecordStatements => {
  const select = async (where: string, values: readonly unknown[]): Promise<readonly StoredRecord[]> =>
    (
      await session.query<RecordRow>(
        `SELECT ${columns.replace('origins', 'origins::text')} FROM record ${where}`,
        values,
      )
    ).map(toRecord);
  return {
    records: async (ids) => {
      if (ids.length === 0) return new Map();
      const found = await select('WHERE id = ANY ($1::text[])', [ids]);
      return new Map(found.map((record) => [record.id, record]));
    },
    recordsOfRoots: (rootIds) =>
      select(
        `WHERE (root_id <> id AND root_id = ANY ($1::text[])) OR (root_id = id AND id = ANY ($1::text[])) ORDER BY id`,
        [rootIds],
      ),
    recordsAfter: (id, limit) => select('WHERE id > $1 ORDER BY id LIMIT $2', [id, limit]),
    recordsWhere: async (entity, field, values) => {
      const found =
        isLookupField(entity, field) && values.every(isLookupValue)
          ? await select(
              `WHERE deleted_seq IS NULL
                 AND id = ANY (ARRAY(SELECT record_id FROM record_key WHERE key = ANY ($1::text[]))) ORDER BY id`,
              [values.map((value) => lookupKey(entity, field, value))],
            )
          : await select('WHERE entity = $1 AND deleted_seq IS NULL ORDER BY id', [entity]);
      // A key says that the value was seen once.
      return found.filter((record) => {
        const value = lookedUpValue(entity, field, record.fields);
        return record.entity === entity && value !== null && values.includes(value);
      });
    },
    saveRecords: async (records) => {
      if (records.length === 0) return;
      const isNew = (origin: FieldOrigin | undefined): boolean => origin === undefined || origin.seq > loggedBefore();
      const keys = records.flatMap(({ entity, id, fields, origins }) =>
        lookupKeys(entity, fields, (field) => isNew(origins[field])).map((key) => ({ key, record_id: id })),
      );
      await session.query(saveText, [JSON.stringify(records.map(toRow)), JSON.stringify(keys)]);
    },
  };
};

interface RecordRow {
  readonly id: string;
  readonly entity: string;
  readonly root_id: string;
  readonly owner_unit_id: string | null;
  readonly shared: boolean;
  readonly units: string[];
  readonly chain_id: string | null;
  readonly room: boolean;
  readonly fields: Fields;
  /** JSON of PackedOrigins: readers of a page never look at it. */
  readonly origins: string;
  readonly created_seq: number;
  readonly updated_seq: number;
  readonly deleted_seq: number | null;
  readonly deleted_by: StoredRecord['deletedBy'];
}

const columns = `id, entity, root_id, owner_unit_id, shared, units, chain_id, room, fields, origins, created_seq, updated_seq,
  deleted_seq, deleted_by`;

/** JSON inside a string: see log-statements.ts. */
const saveText = `
  WITH keys AS (
    INSERT INTO record_key (key, record_id)
    SELECT * FROM json_to_recordset($2::json) AS line (key text, record_id text)
    ON CONFLICT DO NOTHING
  )
  INSERT INTO record (${columns})
  SELECT ${columns.replace('fields, origins', 'fields::json, origins::json')}
  FROM json_to_recordset($1::json) AS line (
    id text, entity text, root_id text, owner_unit_id text, shared boolean, units text[], chain_id text, room boolean, fields text,
    origins text, created_seq bigint, updated_seq bigint, deleted_seq bigint, deleted_by json)
  ON CONFLICT (id) DO UPDATE SET
    entity = excluded.entity, root_id = excluded.root_id, owner_unit_id = excluded.owner_unit_id,
    shared = excluded.shared, units = excluded.units, chain_id = excluded.chain_id, room = excluded.room, fields = excluded.fields,
    origins = excluded.origins, created_seq = excluded.created_seq, updated_seq = excluded.updated_seq,
    deleted_seq = excluded.deleted_seq, deleted_by = excluded.deleted_by`;

/** What a row says of who sees it. */
export const audienceOf = (row: Pick<RecordRow, 'shared' | 'units' | 'chain_id' | 'room'>): Audience => ({
  shared: row.shared,
  units: row.units,
  chainId: row.chain_id,
  ...(row.room ? { room: true } : {}),
});

const toRow = (record: StoredRecord) => ({
  id: record.id,
  entity: record.entity,
  root_id: record.rootId,
  owner_unit_id: record.ownerUnitId,
  shared: record.audience.shared,
  units: record.audience.units,
  chain_id: record.audience.chainId,
  room: record.audience.room === true,
  fields: JSON.stringify(record.fields),
  origins: JSON.stringify(packOrigins(record.origins)),
  created_seq: record.createdSeq,
  updated_seq: record.updatedSeq,
  deleted_seq: record.deletedSeq,
  deleted_by: record.deletedBy ?? undefined,
});

const toRecord = (row: RecordRow): StoredRecord => {
  let origins: StoredRecord['origins'] | undefined;
  return {
    id: row.id,
    entity: row.entity,
    rootId: row.root_id,
    ownerUnitId: row.owner_unit_id,
    audience: audienceOf(row),
    fields: row.fields,
    get origins() {
      origins ??= unpackOrigins(row.origins);
      return origins;
    },
    createdSeq: row.created_seq,
    updatedSeq: row.updated_seq,
    deletedSeq: row.deleted_seq,
    deletedBy: row.deleted_by,
  };
};
