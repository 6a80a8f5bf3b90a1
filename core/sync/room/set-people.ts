import { columnNameOf, tableNameOf } from '../../../db/schema/sql-names.ts';
import type { RoomList } from '../../../shared/sync/room.ts';
import type { Arrival } from '../apply-entry.ts';
import type { RoomValue } from './room-cipher.ts';

interface ListRow {
  readonly id: string;
  readonly each: string;
  readonly isGone: number;
}

/**
 * The rows become what the list says. Somebody who went along before gets his row back, so that nobody stands in it twice and an undo
 * finds the row that it took away.
 */
export const setPeople = (
  { db, records }: Pick<Arrival, 'db' | 'records'>,
  list: RoomList,
  ownerId: string,
  value: RoomValue,
): void => {
  const wanted = idsIn(value);
  const rows = db
    .prepare<[string], ListRow>(
      `SELECT id, ${columnNameOf(list.entity, list.each)} AS each, deleted_at IS NOT NULL AS isGone
       FROM ${tableNameOf(list.entity)} WHERE ${columnNameOf(list.entity, list.by)} = ? ORDER BY deleted_at DESC, id DESC`,
    )
    .all(ownerId);
  for (const { id, each, isGone } of rows) if (isGone === 0 && !wanted.includes(each)) records.remove(list.entity, id);
  for (const person of wanted) {
    const own = rows.filter(({ each }) => each === person);
    if (own.some(({ isGone }) => isGone === 0)) continue;
    const [before] = own;
    if (before !== undefined) records.restore(list.entity, before.id);
    // The two columns of a row in a list.
    else records.create(list.entity, { [list.by]: ownerId, [list.each]: person } as never);
  }
};

/** What is no list of ids names nobody. */
const idsIn = (value: RoomValue): readonly string[] => {
  if (typeof value !== 'string') return [];
  try {
    const said: unknown = JSON.parse(value);
    return Array.isArray(said) ? [...new Set(said.filter((id) => typeof id === 'string' && id.length <= 64))] : [];
  } catch {
    return [];
  }
};
