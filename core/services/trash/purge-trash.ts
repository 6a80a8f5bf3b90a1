import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WritableDb } from '../../../db/database.ts';
import { readPreference, writePreference } from '../../../db/repositories/preference-repository.ts';
import { forgetValues } from '../../../db/repositories/room-part-repository.ts';
import {
  type Deletion,
  emptyRecord,
  isDeleted,
  isLastOf,
  latestMoment,
  latestMomentUpTo,
  listDeletionsAfter,
  markPurged,
} from '../../../db/repositories/trash-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { isPurgeDue, trustedNow } from '../../../shared/domain/trash/keeping.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { isRecordKind } from '../../../shared/records/all-records.ts';
import { isPurgeable, keptWhenPurged } from '../../../shared/records/trash-kinds.ts';
import { goneField } from '../../../shared/sync/room.ts';
import type { CommandRunner } from '../../commands/command-runner.ts';
import { arrivingRow } from '../../sync/arrival-defaults.ts';

/**
 * Empties what has lain in the trash for 90 days, and the history of its changes; that it was there and was deleted stays
 * (docs/spec/trash.md). In transactions of a few milliseconds, each whole in itself: a death in between leaves the rest for
 * the next day. Returns how many records it emptied.
 */
export const purgeTrash = async (commands: CommandRunner, nowMs: number): Promise<number> => {
  let [purged, after] = [0, 0];
  let moment = nowMs;
  await commands.run('trash.purge', ({ db }) => {
    const last = readPreference(db, clockKey);
    // The first time there is nothing to compare the clock with but the history itself.
    moment = trustedNow(typeof last === 'number' ? last : latestMoment(db), nowMs);
    writePreference(db, clockKey, moment);
    return ok(null);
  });
  for (;;) {
    const slice = await commands.run('trash.purge', ({ db, records, atMs }) => {
      const due = listDeletionsAfter(db, after, sliceRows).filter(({ seq }) =>
        isPurgeDue(latestMomentUpTo(db, seq), moment),
      );
      let emptied = 0;
      for (const deletion of due) {
        if (!isPurgeable(deletion.entity, deletion.command)) continue;
        if (emptyOne(db, deletion, records.find)) emptied += 1;
        markPurged(db, deletion.seq, atMs);
      }
      return ok({ emptied, last: due.at(-1)?.seq });
    });
    if (!slice.ok) return purged;
    const { emptied, last } = slice.value.value;
    purged += emptied;
    if (last === undefined) return purged;
    after = last;
    await nextTurn();
  }
};

const clockKey = 'trash.clock';
const sliceRows = 50;

/** False for one that was restored or deleted again since. */
const emptyOne = (
  db: WritableDb,
  deletion: Deletion,
  find: (entity: EntityName, id: string) => object | undefined,
): boolean => {
  const { entity, entityId, at } = deletion;
  if (!isRecordKind(entity) || !isDeleted(db, entity, entityId) || !isLastOf(db, deletion)) return false;
  const row: Readonly<Record<string, unknown>> = { ...find(entity, entityId) };
  const kept = keptWhenPurged(entity);
  emptyRecord(db, entity, entityId, {
    ...arrivingRow(entity, {}, at),
    ...Object.fromEntries(kept.map((field) => [field, row[field]])),
    unreadable: null,
  });
  forgetValues(db, entityId, [goneField]);
  return true;
};
