import { factsOf } from '../../shared/records/all-records.ts';
import type { ReadableDb } from '../database.ts';
import { type RecordRef, refOf, rowsOf } from './record-title-repository.ts';

/** The records to which each of these belongs, by its id: those that its family fields point to, deleted ones too. */
export const ownersOf = (db: ReadableDb, records: readonly RecordRef[]): ReadonlyMap<string, readonly RecordRef[]> =>
  new Map(
    rowsOf(db, records, (entity) => factsOf(entity).family).map(({ entity, id, row }) => [
      id,
      factsOf(entity).family.flatMap((field) => refOf(entity, row, field)),
    ]),
  );
