import { openRecordStore } from '../../../core/commands/open-record-store.ts';
import { arrivingRow } from '../../../core/sync/arrival-defaults.ts';
import { readOpaque } from '../../../core/sync/arriving-fields.ts';
import { createSurroundings } from '../../../db/outgoing/surroundings.ts';
import {
  isTravellingEntity,
  recordColumnsOf,
  travellingEntities,
} from '../../../db/repositories/sync-column-repository.ts';
import { findSyncRow } from '../../../db/repositories/sync-row-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import type { StoredRecord } from '../../../server/store/server-store.ts';
import { isSensitiveLabel } from '../../../shared/domain/lead/stage.ts';
import { factsOf } from '../../../shared/records/all-records.ts';
import { asWritten, readKept } from '../../../shared/records/kept-values.ts';
import { mayRead } from '../../../shared/sync/audience.ts';
import { hiddenFields } from '../../../shared/sync/hidden-fields.ts';
import { checkDeclared } from './alien-writes.ts';
import { idsOf } from './local-work.ts';
import { sha256 } from './sim-disk.ts';
import { laterValues, type SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';

type Row = Readonly<Record<string, unknown>>;

/** After healing: everybody says the same (I1), and nothing that was written is lost (I3, I4, I14, I15). */
export const checkHealed = async (world: World): Promise<string> => {
  const { observer } = world;
  await observer.server.check();
  const records = await world.server.allRecords();
  const living = world.laptops.filter(({ isRevoked }) => !isRevoked);
  // Made by a laptop that was revoked, after the backup of a server that was put back: others have no op to offer.
  const lost = (id: string): boolean =>
    observer.restores() > 0 &&
    !living.some(({ database }) => database.reader.prepare('SELECT 1 FROM outbox WHERE entity_id = ?').get(id));
  for (const laptop of living) {
    checkLaptop(world, laptop, records);
    checkDeclared(world, laptop);
    observer.watchOf(laptop).checkOrphans((parentId) => !records.some(({ id }) => id === parentId) && lost(parentId));
  }
  checkNothingLost(world, living, records);
  checkDays(world, living, records);
  checkConflicts(world, living, records);
  return digestOfRecords(records);
};

const checkLaptop = (world: World, laptop: SimLaptop, records: readonly StoredRecord[]): void => {
  const { observer } = world;
  const { broken } = observer;
  const db = laptop.database.writable;
  const around = createSurroundings(db);
  const store = openRecordStore(db, { changeSetId: '', atMs: 0, nextId: () => '' });
  const visible = new Map(records.filter(({ audience }) => mayRead(laptop.principal, audience)).map((r) => [r.id, r]));
  for (const record of visible.values()) {
    if (!isTravellingEntity(record.entity)) continue;
    const row: Row | undefined = store.find(record.entity, record.id);
    const what = `${laptop.name}: ${record.entity} ${record.id}`;
    const isOwn = record.ownerUnitId === laptop.principal.unitId || record.ownerUnitId === null;
    const hidden = row === undefined || !isOwn ? new Set<string>() : hiddenFields(record.entity, row, around);
    if (hidden === 'all') continue;
    if (record.deletedSeq !== null || record.createdSeq === 0) {
      if (row !== undefined && row['deletedAt'] === null && record.deletedSeq !== null)
        broken('I1', `${what} is deleted on the server and lives here`);
      continue;
    }
    if (row === undefined || row['deletedAt'] !== null) {
      broken('I1', `${what} lives on the server and ${row === undefined ? 'is not' : 'is deleted'} here`);
      continue;
    }
    // A copy that had the same op to send said less in it, for a label that this one has not heard of: its own stays here.
    const saidLess = isOwn && wasSaidByCopy(world, laptop, record.id);
    compareFields(laptop, record, row, hidden, (text, there) => {
      if (!(saidLess && there === undefined)) broken('I1', `${what}${text}`);
    });
    // Healed laptops are of the version that has words for all that people wrote (sim-laptop.ts).
    for (const [field, value] of Object.entries(readKept(row['unreadable'])))
      if (laterValues.understands(record.entity, field, value))
        broken('I15', `${what}.${field} is understood and still put aside`);
    const opaque = readOpaque(findSyncRow(db, record.id)?.opaque ?? null);
    if (record.fields['futureNote'] !== undefined && opaque['futureNote'] !== record.fields['futureNote'])
      broken('I15', `${what} has lost a field of a newer version`);
  }
  const wasShown = (id: string): boolean =>
    observer.server.entriesOf(id).some(({ audience }) => mayRead(laptop.principal, audience));
  const refused = new Set(
    records.filter(({ fields }) => fields['kind'] === 'refused').map(({ fields }) => fields['recordId']),
  );
  for (const entity of travellingEntities) {
    if (factsOf(entity).sync.direction !== 'both') continue;
    for (const id of idsOf(laptop, entity)) {
      if (visible.has(id)) continue;
      const row = store.find(entity, id) as Row;
      const owner = findSyncRow(db, id)?.ownerUnitId ?? null;
      if (hiddenFields(entity, row, around) === 'all') continue;
      const isForeign = owner !== null && owner !== laptop.principal.unitId;
      const known = records.find((record) => record.id === id);
      // Whatever was pruned: what was made here is known there, unless it was put back.
      const isHeld = db
        .prepare<[string, string, number], { n: number }>(
          `SELECT 1 AS n FROM outbox WHERE entity_id = ?
           UNION ALL SELECT 1 FROM change c JOIN change_set s ON s.id = change_set_id
           WHERE entity_id = ? AND kind = 'create' AND command <> 'sync.receive' AND ? = 0`,
        )
        .get(id, id, observer.restores());
      // What a server wrote itself is lost with its backup; what it refused is on a card.
      if (known === undefined && (isHeld === undefined || refused.has(id))) continue;
      if (known === undefined) broken('I3', `${laptop.name}: ${entity} ${id} never came to the server`);
      // What this unit made itself stays here when it was handed over; what was seen before the server was put back, when
      // the new log never showed it: absence deletes nothing.
      else if (observer.restores() > 0 && !wasShown(id)) continue;
      else if (isForeign && !observer.server.entriesOf(id).some((entry) => entry.owner === laptop.principal.unitId))
        broken('I18', `${laptop.name}: ${entity} ${id} is still shown and may not be read`);
    }
  }
};

const compareFields = (
  laptop: SimLaptop,
  record: StoredRecord,
  row: Row,
  hidden: ReadonlySet<string>,
  /** With what the server says, if it says anything. */
  differs: (text: string, there: unknown) => void,
): void => {
  const entity = record.entity as EntityName; // was looked at by the caller
  const blank = arrivingRow(entity, {}, 0);
  const isOwn = record.ownerUnitId === null || record.ownerUnitId === laptop.principal.unitId;
  const said = asWritten(row);
  for (const [field, column] of recordColumnsOf(entity)) {
    if (!column.travels || hidden.has(field)) continue;
    const [here, there] = [said[field] ?? null, record.fields[field] ?? null];
    if (here === there) continue;
    // A column that cannot be empty holds the value of a new row where the server says nothing.
    if (there === null && column.notNull && (here === blank[field] || /^\d{4}-\d{2}-\d{2}$/.test(String(here))))
      continue;
    if (there === null && column.notNull && isOwn && !(field in record.fields)) continue;
    const text = `.${field} is ${JSON.stringify(here)} here and ${JSON.stringify(there)} on the server`;
    differs(text, record.fields[field]);
  }
};

const wasSaidByCopy = ({ observer }: World, laptop: SimLaptop, recordId: string): boolean => {
  const held = laptop.database.reader
    .prepare<[string], { opId: string; epoch: string | null }>(
      'SELECT op_id AS opId, epoch FROM outbox WHERE entity_id = ?',
    )
    .all(recordId);
  const told = observer.server.entriesOf(recordId);
  return held.some(({ opId, epoch }) => told.some((entry) => entry.opId === opId && entry.epoch !== epoch));
};

/** Every op that a laptop still holds has had its effect exactly once, and each of its values can be found again. */
const checkNothingLost = (world: World, living: readonly SimLaptop[], records: readonly StoredRecord[]): void => {
  const { broken, server } = world.observer;
  const said = new Set<unknown>();
  let cards = '';
  // Of a sensitive lead the server keeps no more than it may: what was on its way stays on the laptop.
  const kept = new Set<unknown>();
  // Nor of the firm of a visit around it, which only a label empties, or keeps out of its creation.
  const nameless = new Set<unknown>();
  for (const { fields, entity, record, kind } of server.log) {
    if (isSensitiveLabel(fields['label'])) kept.add(record);
    const names = Object.hasOwn(fields, 'companyName') ? fields['companyName'] !== null : kind !== 'create';
    if (entity === 'visit' && !names) nameless.add(record);
    for (const value of Object.values(fields)) said.add(value);
    if (entity === 'conflict') cards += `${String(fields['loserValue'] ?? '')}\n`;
  }
  for (const record of records) for (const value of Object.values(record.fields)) said.add(value);
  for (const laptop of living) {
    const ops = laptop.database.reader
      .prepare<[], { opId: string; entity: string; record: string; fields: string; accepted: number | null }>(
        'SELECT op_id AS opId, entity, entity_id AS record, fields, accepted_at AS accepted FROM outbox',
      )
      .all();
    for (const { opId, entity, record, fields, accepted } of ops) {
      if (server.placeOf(opId) === undefined)
        broken(accepted === null ? 'I3' : 'I14', `${laptop.name}: op ${opId} on ${entity} ${record} is not in the log`);
      const told = JSON.parse(fields) as Row;
      if ([record, told['leadId'], leadIdOf(laptop, entity, record)].some((id) => kept.has(id))) continue;
      for (const [field, value] of Object.entries(told)) {
        if (field === 'companyName' && nameless.has(record)) continue;
        if (typeof value === 'string' && /^t\d+$/.test(value) && !said.has(value) && !cards.includes(`"${value}"`))
          broken('I3', `${laptop.name}: ${entity} ${record}.${field} = ${value} (op ${opId}) is nowhere any more`);
      }
    }
  }
};

/** The edit of a step or an entry does not name the lead that it hangs on, or by a word from the future only (7350). */
const leadIdOf = ({ database }: SimLaptop, entity: string, id: string): unknown =>
  entity !== 'lead_stage' && entity !== 'lead_progress'
    ? undefined
    : database.reader
        .prepare<[string], { leadId: string }>(`SELECT lead_id AS leadId FROM ${entity} WHERE id = ?`)
        .get(id)?.leadId;

/** Two edits of one field whose authors did not know of each other leave a card (I3). */
const checkConflicts = (world: World, living: readonly SimLaptop[], records: readonly StoredRecord[]): void => {
  const { broken, server, ops } = world.observer;
  const cards = new Set([
    ...records
      .filter(({ entity }) => entity === 'conflict')
      .map(({ fields }) => `${String(fields['recordId'])} ${String(fields['field'])} ${String(fields['loserValue'])}`),
    // What a label has emptied there since, the laptops of the unit still show.
    ...living.flatMap(emptiedCardsOf(records)),
  ]);
  const last = new Map<string, { seq: number; writer: string; value: unknown }>();
  // What a card says of a sensitive lead is taken off the server.
  const hidden = new Set(
    server.log.filter(({ fields }) => isSensitiveLabel(fields['label'])).map(({ record }) => record),
  );
  // An edit of a step or an entry does not name the lead that it hangs on.
  for (const { record, fields } of server.log) if (hidden.has(String(fields['leadId']))) hidden.add(record);
  for (const entry of server.log) {
    if (entry.entity === 'conflict' || hidden.has(entry.record)) continue;
    // Only a label empties whom a visit was to, and then no card tells it.
    const isTakenBack = entry.entity === 'visit' && entry.fields['companyName'] === null;
    const made = ops.get(entry.opId);
    for (const [field, value] of Object.entries(entry.fields)) {
      const key = `${entry.record} ${field}`;
      const before = last.get(key);
      const writer = `${entry.device} ${entry.epoch}`;
      if (before?.value === value) continue;
      last.set(key, { seq: entry.seq, writer, value });
      if (before === undefined || made === undefined || made.kind !== 'update' || world.observer.restores() > 0)
        continue;
      if (before.writer === writer || made.fields[field] !== value || made.seenSeq >= before.seq) continue;
      if (typeof before.value !== 'string' || (isTakenBack && value === null)) continue;
      if (!cards.has(`${entry.record} ${field} ${JSON.stringify(before.value)}`))
        broken(
          'I3',
          `${entry.entity} ${entry.record}.${field}: ${JSON.stringify(before.value)} was overwritten at ${entry.seq} by somebody who had not seen it, and there is no card`,
        );
    }
  }
};

const emptiedCardsOf = (records: readonly StoredRecord[]): ((laptop: SimLaptop) => readonly string[]) => {
  const isEmptied = new Set(
    records.flatMap(({ entity, id, fields }) => (entity === 'conflict' && fields['loserValue'] === null ? [id] : [])),
  );
  return ({ database }) =>
    database.reader
      .prepare<[], { id: string; card: string }>(
        "SELECT id, record_id || ' ' || field || ' ' || loser_value AS card FROM conflict WHERE loser_value IS NOT NULL AND field IS NOT NULL",
      )
      .all()
      .flatMap(({ id, card }) => (isEmptied.has(id) ? [card] : []));
};

/** A day in the place of 日期不详 is what was said last in the order of the log, on every laptop, whose clock was wrong or not. */
const checkDays = (world: World, living: readonly SimLaptop[], records: readonly StoredRecord[]): void => {
  const { broken, server } = world.observer;
  const last = new Map<string, unknown>();
  for (const { entity, record, fields } of server.log)
    if (entity === 'lead_stage' && typeof fields['happenedOn'] === 'string') last.set(record, fields['happenedOn']);
  const stages = records.filter(({ entity, deletedSeq }) => entity === 'lead_stage' && deletedSeq === null);
  for (const { id, fields, audience } of stages) {
    const day = last.get(id);
    if (day === undefined || typeof fields['happenedOn'] !== 'string') continue;
    if (fields['happenedOn'] !== day)
      broken('I1', `lead_stage ${id} is of ${fields['happenedOn']} on the server, ${String(day)} was said last`);
    for (const laptop of living) {
      const row = laptop.database.reader
        .prepare<[string], { day: string }>(
          'SELECT happened_on AS day FROM lead_stage WHERE id = ? AND deleted_at IS NULL AND unreadable IS NULL',
        )
        .get(id);
      if (row !== undefined && row.day !== day && mayRead(laptop.principal, audience))
        broken('I1', `${laptop.name}: lead_stage ${id} is of ${row.day}, ${String(day)} was said last`);
    }
  }
};

const digestOfRecords = (records: readonly StoredRecord[]): string =>
  sha256(
    JSON.stringify(
      records
        .filter(({ entity }) => entity !== 'conflict')
        .map(({ id, fields, deletedSeq }) => [id, deletedSeq !== null, Object.entries(fields).sort()]),
    ),
  );
