import { setImmediate as nextTurn } from 'node:timers/promises';
import { RecordForeignError } from '../../db/foreign-guard.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import type { Changed } from '../../shared/contract/change-many.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { CommandUnit } from '../commands/command-runner.ts';

/**
 * The same change for every record of a selection, as one change set. What is gone or another unit's is left as it is and
 * counted; `change` says false where nothing was to be done.
 */
export const changeMany = async (
  unit: CommandUnit,
  entity: EntityName,
  ids: readonly string[],
  change: (id: string) => boolean,
): Promise<Result<Changed, never>> => {
  const counts = { changed: 0, unchanged: 0, foreign: 0, gone: 0 };
  for (const [at, id] of [...new Set(ids)].entries()) {
    // Typing goes on meanwhile.
    if (at % recordsPerTurn === recordsPerTurn - 1) await nextTurn();
    const row = unit.records.find(entity, id);
    if (row === undefined || row.deletedAt !== null) counts.gone += 1;
    else counts[outcomeOf(() => change(id))] += 1;
  }
  return ok(counts);
};

/** The guard of the record store throws before it writes. */
const outcomeOf = (change: () => boolean): 'changed' | 'unchanged' | 'foreign' => {
  try {
    return change() ? 'changed' : 'unchanged';
  } catch (error) {
    if (error instanceof RecordForeignError) return 'foreign';
    throw error;
  }
};

const recordsPerTurn = 20;

/** So many fit into the reserve of a full disk (16 MB), with their history and what is sent of them. */
export const ofMany = (ids: readonly string[]): { readonly fitsReserve: boolean } => ({
  fitsReserve: ids.length <= 200,
});
