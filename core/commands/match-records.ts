import type { NewRecord, RecordStore } from '../../db/record-store.ts';
import type { EntityName } from '../../db/schema/entities.ts';

interface Matching<E extends EntityName, Row, Wanted> {
  readonly isSame: (row: Row, wanted: Wanted) => boolean;
  readonly create: (wanted: Wanted, position: number) => NewRecord<E>;
}

/** Makes the child records be the wanted ones: what stays is not touched, so its history and ids stay too. */
export const matchRecords = <E extends EntityName, Row extends { readonly id: string }, Wanted>(
  records: RecordStore,
  entity: E,
  rows: readonly Row[],
  wanted: readonly Wanted[],
  { isSame, create }: Matching<E, Row, Wanted>,
): void => {
  for (const row of rows) if (!wanted.some((one) => isSame(row, one))) records.remove(entity, row.id);
  wanted.forEach((one, position) => {
    if (!rows.some((row) => isSame(row, one))) records.create(entity, create(one, position));
  });
};
