import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadableDb } from '../../db/database.ts';
import type { RecordStore } from '../../db/record-store.ts';
import {
  isTravellingEntity,
  recordColumnsOf,
  travellingEntities,
} from '../../db/repositories/sync-column-repository.ts';
import { listOpaqueRows, saveSyncRow } from '../../db/repositories/sync-row-repository.ts';
import {
  declaredEntities,
  listUnreadableRows,
  type SuspectRow,
  suspectParts,
} from '../../db/repositories/unreadable-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import type { DeclaredValues } from '../../shared/records/declared-values.ts';
import { readKept, writeKept } from '../../shared/records/kept-values.ts';
import type { LogEntry } from '../../shared/sync/wire.ts';
import type { ReceivedUnit } from '../commands/command-runner.ts';
import { arrivingRow, strictValues, withDerived } from './arrival-defaults.ts';
import { mergedOpaque, readOpaque, splitFields } from './arriving-fields.ts';

type Fields = LogEntry['fields'];

/** What was kept and not understood is looked at again: by now this version may know the field, or the value (I15). */
export const readKeptAgain = ({ db }: ReceivedUnit, records: RecordStore, values: DeclaredValues): void => {
  for (const row of listOpaqueRows(db)) {
    if (!isTravellingEntity(row.entity) || records.find(row.entity, row.recordId) === undefined) continue;
    const fields = splitFields(row.entity, readOpaque(row.opaque), values);
    if (Object.keys(fields.known).length + Object.keys(fields.unreadable).length === 0) continue;
    take(records, row.entity, row.recordId, fields);
    saveSyncRow(db, { ...row, opaque: mergedOpaque(row.opaque, fields) });
  }
  for (const entity of travellingEntities)
    for (const { id, unreadable } of listUnreadableRows(db, entity)) {
      const fields = splitFields(entity, readKept(unreadable), values);
      if (Object.keys(fields.known).length > 0) take(records, entity, id, { ...fields, unreadable: {} });
    }
};

export interface Stranger {
  readonly entity: EntityName;
  readonly row: SuspectRow;
  readonly fields: Fields;
}

/** A dozen milliseconds of looking. */
const partRows = 5000;

/** What stands in the columns themselves and is not declared: a file that another version has written, or a fault. */
export const findStrangers = async (db: ReadableDb, values: DeclaredValues): Promise<readonly Stranger[]> => {
  const strangers: Stranger[] = [];
  for (const entity of declaredEntities)
    for (const part of suspectParts(db, entity, partRows)) {
      for (const row of part) {
        const fields = strangeFields(entity, row, values);
        if (Object.keys(fields).length > 0) strangers.push({ entity, row, fields });
      }
      await nextTurn();
    }
  return strangers;
};

/** They are kept like what arrives, before any page is read. */
export const putAsideStrangers = ({ changeSet, atMs }: ReceivedUnit, strangers: readonly Stranger[]): void => {
  if (strangers.length === 0) return;
  changeSet({ atMs, actorId: null }, (records) => {
    for (const { entity, row, fields } of strangers) {
      const blank = arrivingRow(entity, {}, row.createdAt);
      const names = Object.keys(fields);
      const standIns = Object.fromEntries(names.map((field) => [field, blank[field]]));
      const unreadable = writeKept({ ...readKept(row.unreadable), ...fields });
      // Columns of this entity, as recordColumnsOf names them, with values that are declared.
      records.update(entity, row.id, { ...standIns, ...strictValues(entity, names), unreadable } as never);
    }
  });
};

const strangeFields = (entity: EntityName, { fields }: SuspectRow, values: DeclaredValues): Fields => {
  const columns = recordColumnsOf(entity);
  return Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => columns.has(field) && !values.understands(entity, field, value)),
  );
};

const take = (
  records: RecordStore,
  entity: EntityName,
  id: string,
  { known, unreadable }: { readonly known: Fields; readonly unreadable: Fields },
): void => {
  const row: Readonly<Record<string, unknown>> | undefined = records.find(entity, id);
  const kept = { ...readKept(row?.['unreadable']), ...unreadable };
  for (const field of Object.keys(known)) delete kept[field];
  const strict = strictValues(entity, Object.keys(unreadable));
  // Columns of this entity with values that are declared, as splitFields made sure.
  records.update(entity, id, { ...withDerived(entity, { ...known, ...strict }), unreadable: writeKept(kept) } as never);
};
