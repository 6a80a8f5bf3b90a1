import { openRecordStore } from '../../../core/commands/open-record-store.ts';
import { createSurroundings } from '../../../db/outgoing/surroundings.ts';
import { recordColumnsOf, travellingEntities } from '../../../db/repositories/sync-column-repository.ts';
import { listParked } from '../../../db/repositories/sync-row-repository.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { tableNameOf } from '../../../db/schema/sql-names.ts';
import { asWritten } from '../../../shared/records/kept-values.ts';
import { hiddenFields } from '../../../shared/sync/hidden-fields.ts';
import { goneField } from '../../../shared/sync/room.ts';
import { recordOfPart } from '../../../shared/sync/room-part.ts';
import type { Cursor, LogEntry } from '../../../shared/sync/wire.ts';
import type { Invariant, MadeOp } from './made-op.ts';
import type { ServerWatch } from './server-watch.ts';
import type { SimLaptop } from './sim-laptop.ts';

/** What a laptop must be like at each step; looks only at what is new. */
export interface LaptopWatch {
  readonly newOps: () => readonly Omit<MadeOp, 'restores'>[];
  readonly delivered: (from: Cursor, entries: readonly LogEntry[]) => void;
  /** Every change of a row is in the history (I2); nothing goes without a word (I9). */
  readonly checkHistory: (when: 'work' | 'replaced') => void;
  /** No child without its parent (I11), unless that is lost to all. */
  readonly checkOrphans: (isLost?: (parentId: string) => boolean) => void;
  /** `isOfThisLog`: the server was not put back since the op was made. */
  readonly checkAfterSync: (server: ServerWatch, isOfThisLog: (opId: string) => boolean) => void;
}

interface Shadow {
  readonly version: number;
  readonly isLiving: boolean;
}

type Row = Readonly<Record<string, unknown>>;

/** Also tables that stay on the laptop, because a pull must not touch them. */
const watched: readonly EntityName[] = [
  ...travellingEntities.filter(
    (entity) => !['submission', 'rule_set', 'contact_key', 'company_merge', 'dispute'].includes(entity),
  ),
  'contact',
  'company_note',
];

const rowsSql = watched
  .map(
    (entity) => `SELECT '${entity}' AS entity, id, version, deleted_at IS NULL AS living FROM ${tableNameOf(entity)}`,
  )
  .join(' UNION ALL ');

/** Children whose parent is not there (I11), but for those whose parent is a word that nobody understands; of a parent that was deleted before this laptop came, it knows that much. */
const orphanSql = (
  [
    ['lead_progress', 'lead_id', 'leadId', 'lead'],
    ['lead_stage', 'lead_id', 'leadId', 'lead'],
    ['lead', 'company_id', 'companyId', 'company'],
    ['lead', 'chain_id', 'chainId', 'chain'],
    ['chain_node', 'chain_id', 'chainId', 'chain'],
    ['node_company', 'node_id', 'nodeId', 'chain_node'],
    ['node_company', 'company_id', 'companyId', 'company'],
    ['visit', 'trip_id', 'tripId', 'trip'],
  ] as const
)
  .map(
    ([child, by, field, parent]) =>
      `SELECT '${child}' AS child, c.id AS id, c.${by} AS parent FROM ${child} c WHERE c.${by} IS NOT NULL AND c.deleted_at IS NULL AND json_type(coalesce(c.unreadable, '{}'), '$.${field}') IS NULL AND NOT EXISTS (SELECT 1 FROM ${parent} p WHERE p.id = c.${by}) AND NOT EXISTS (SELECT 1 FROM sync_row r WHERE r.record_id = c.${by})`,
  )
  .join(' UNION ALL ');

export const createLaptopWatch = (
  laptop: SimLaptop,
  broken: (invariant: Invariant, text: string) => void,
): LaptopWatch => {
  let shadow = new Map<string, Shadow>();
  let lastChange = 0;
  let lastOp = 0;
  // A copy, or a restored laptop, has what waits for an upgrade from before.
  const removals = new Set(
    listParked(laptop.database.reader).flatMap(({ kind, record }) =>
      kind === 'delete' || kind === 'withdraw' ? [record] : [],
    ),
  );
  const withdrawn = new Set<string>();
  let arrived: LogEntry[] = [];

  const db = () => laptop.database.reader;
  const cursorSeq = (): number => readSyncState(db(), 'position')?.cursor.seq ?? 0;
  /** What is parked has come and was not shown: of these records nobody here knows more than before it. */
  const shownSeqOf = (): ((record: string) => number) => {
    const cursor = cursorSeq();
    const parked = new Map<string, number>();
    for (const { record, seq } of listParked(db())) if (!parked.has(record)) parked.set(record, seq - 1);
    return (record) => Math.min(cursor, parked.get(record) ?? cursor);
  };

  const checkHistory = (when: 'work' | 'replaced'): void => {
    const counts = new Map<string, number>();
    const changes = db()
      .prepare<[number], { seq: number; id: string; kind: string; command: string }>(
        'SELECT c.seq AS seq, entity_id AS id, c.kind AS kind, s.command AS command FROM change c JOIN change_set s ON s.id = c.change_set_id WHERE c.seq > ? ORDER BY c.seq',
      )
      .all(lastChange);
    for (const { id } of changes) counts.set(id, (counts.get(id) ?? 0) + 1);
    const removedByHand = new Set(
      changes.filter(({ kind, command }) => kind === 'delete' && command !== 'sync.receive').map(({ id }) => id),
    );
    lastChange = changes.at(-1)?.seq ?? lastChange;
    const next = new Map<string, Shadow>();
    const rows = db().prepare<[], { entity: string; id: string; version: number; living: number }>(rowsSql).all();
    for (const { entity, id, version, living } of rows) {
      const before = shadow.get(id);
      next.set(id, { version, isLiving: living === 1 });
      if (when === 'replaced') continue;
      const written = version - (before?.version ?? 0);
      if (written !== (counts.get(id) ?? 0))
        broken(
          'I2',
          `${laptop.name}: ${entity} ${id} was written ${written} times, its history says ${counts.get(id) ?? 0}`,
        );
      if (before?.isLiving === true && living === 0 && !removedByHand.has(id) && !removals.has(id))
        broken('I9', `${laptop.name}: ${entity} ${id} went, and nobody deleted it`);
    }
    for (const id of shadow.keys())
      if (!next.has(id) && when !== 'replaced') broken('I2', `${laptop.name}: row ${id} is not there any more`);
    shadow = next;
  };

  /** What a person wrote and the log does not have yet stands in the row. */
  const checkOwnStands = (server: ServerWatch, cursor: number, isOfThisLog: (opId: string) => boolean): void => {
    const wanted = new Map<
      string,
      { entity: EntityName; record: string; fields: Record<string, unknown>; kind: string }
    >();
    const ops = db()
      .prepare<
        [],
        {
          opId: string;
          entity: EntityName;
          record: string;
          kind: string;
          fields: string;
          serverSeq: number | null;
          isEdit: number;
        }
      >(
        `SELECT op_id AS opId, entity, entity_id AS record, kind, fields, server_seq AS serverSeq,
                change_set_id NOT IN (SELECT id FROM change_set WHERE command = 'sync.receive') AS isEdit
         FROM outbox WHERE entity NOT LIKE 'room^_%' ESCAPE '^' ORDER BY seq`,
      )
      .all();
    for (const { opId, entity, record, kind: asked, fields, serverSeq, isEdit } of ops) {
      const place = server.placeOf(opId);
      if (place !== undefined && place <= cursor) {
        wanted.delete(record);
        continue;
      }
      if ((serverSeq !== null && place === undefined) || !isOfThisLog(opId)) continue;
      const before = wanted.get(record);
      // What a laptop says again when a lead is opened is no edit of somebody, and brings nothing out of the trash here.
      const kind = isEdit === 1 ? asked : (before?.kind ?? asked);
      wanted.set(record, { entity, record, kind, fields: { ...before?.fields, ...(JSON.parse(fields) as Row) } });
    }
    const around = createSurroundings(db());
    for (const { entity, record, fields, kind } of wanted.values()) {
      const row = findRow(entity, record);
      if (row === undefined) {
        broken('I2', `${laptop.name}: ${entity} ${record} has ops that wait and is not there`);
        continue;
      }
      if (withdrawn.has(record)) continue;
      if (kind !== 'delete' && row['deletedAt'] !== null && entity !== 'lead_stage' && entity !== 'lead_progress')
        broken('I2', `${laptop.name}: ${entity} ${record} was edited here, and is in the trash`);
      // Edits of what a sensitive lead hides are not told.
      const hidden = hiddenFields(entity, row, around);
      if (hidden === 'all') continue;
      const columns = recordColumnsOf(entity);
      const said = asWritten(row);
      for (const [field, value] of Object.entries(fields))
        if (value !== null && columns.has(field) && !hidden.has(field) && said[field] !== value)
          broken(
            'I2',
            `${laptop.name}: ${entity} ${record}.${field} says ${String(said[field])}, but ${String(value)} waits to be sent`,
          );
    }
  };

  const findRow = (entity: EntityName, id: string): Row | undefined =>
    openRecordStore(laptop.database.writable, { changeSetId: '', atMs: 0, nextId: () => '' }).find(entity, id);

  /** Everything up to the cursor and nothing beyond it: an op never shows before those it was built on (I6, I7). */
  const checkPrefix = (server: ServerWatch, cursor: number): void => {
    const end = server.log[cursor - 1];
    if (cursor > 0 && end !== undefined && end.endSeq !== cursor)
      broken('I7', `${laptop.name} stands at ${cursor}, inside the transaction that ends at ${end.endSeq}`);
    const beyond = db()
      .prepare<[number], { id: string; seq: number }>(
        'SELECT record_id AS id, server_seq AS seq FROM sync_row WHERE server_seq > ? LIMIT 1',
      )
      .get(cursor);
    if (beyond !== undefined)
      broken('I6', `${laptop.name} shows ${beyond.id} at ${beyond.seq}, its cursor is ${cursor}`);
    const latest = new Map<string, LogEntry>();
    for (const entry of arrived) if (entry.seq <= cursor) latest.set(entry.record, entry);
    for (const entry of latest.values()) {
      if (entry.kind === 'withdraw' || (entry.owner === null && Object.keys(entry.fields).length === 0)) continue;
      const seen = db()
        .prepare<[string, number], { found: number }>(
          'SELECT 1 AS found FROM sync_row WHERE record_id = ? AND server_seq >= ? UNION ALL SELECT 1 FROM sync_parked LIMIT 1',
        )
        .get(entry.record, entry.seq);
      if (seen === undefined)
        broken(
          'I7',
          `${laptop.name} is at ${cursor} and has not applied entry ${entry.seq} of ${entry.entity} ${entry.record}`,
        );
    }
    arrived = arrived.filter(({ seq }) => seq > cursor);
  };

  return {
    newOps: () => {
      const made = db()
        .prepare<
          [number],
          {
            seq: number;
            opId: string;
            changeSetId: string;
            kind: string;
            entity: string;
            record: string;
            fields: string;
          }
        >(
          'SELECT seq, op_id AS opId, change_set_id AS changeSetId, kind, entity, entity_id AS record, fields FROM outbox WHERE seq > ? ORDER BY seq',
        )
        .all(lastOp);
      lastOp = made.at(-1)?.seq ?? lastOp;
      const shownSeq = made.length === 0 ? cursorSeq : shownSeqOf();
      return made.map(({ seq: _, fields, ...op }) => ({
        ...op,
        fields: JSON.parse(fields) as Row,
        seenSeq: shownSeq(op.record),
      }));
    },
    delivered: (from, entries) => {
      // A page that was lost on the laptop is asked for again, and by then a record of it may be out of sight.
      arrived = arrived.filter(({ seq }) => seq <= from.seq);
      for (const { kind, record, fields } of entries) {
        if (kind === 'delete' || kind === 'withdraw') removals.add(record);
        // A record inside a room says sealed that it is in the trash.
        if (Object.hasOwn(fields, goneField)) removals.add(recordOfPart(record));
        if (kind === 'withdraw') withdrawn.add(record);
        else withdrawn.delete(record);
      }
      // A walk over a new scope brings what lies before the cursor; broken off, it comes again.
      arrived.push(...entries.filter(({ seq }) => seq > from.seq));
    },
    checkHistory,
    checkAfterSync: (server, isOfThisLog) => {
      const cursor = cursorSeq();
      const hash = readSyncState(db(), 'position')?.cursor.hash;
      // Before a laptop has noticed that the server was put back, its place is one of another log.
      const isSameLog = cursor === 0 || server.log[cursor - 1]?.hash === hash;
      if (readSyncState(db(), 'rewinding') === undefined && isSameLog) {
        checkPrefix(server, cursor);
        checkOwnStands(server, cursor, isOfThisLog);
      }
    },
    checkOrphans: (isLost = () => false) => {
      const orphans = db().prepare<[], { child: string; id: string; parent: string }>(orphanSql).all();
      const orphan = orphans.find(({ parent }) => !isLost(parent));
      if (orphan !== undefined)
        broken('I11', `${laptop.name}: ${orphan.child} ${orphan.id} hangs on ${orphan.parent}, which is not there`);
    },
  };
};
