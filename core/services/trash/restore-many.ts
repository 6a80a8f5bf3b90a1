import { setImmediate as nextTurn } from 'node:timers/promises';
import { findDeletionOf } from '../../../db/repositories/trash-repository.ts';
import type { RestoredMany } from '../../../shared/contract/trash.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { restoreRecord } from './restore-record.ts';

/**
 * A selection, as one change set. What belongs to another of them comes after it, wherever it stands; what is refused for
 * itself (restore-record.ts) stays in the trash and is counted.
 */
export const restoreMany = async (unit: CommandUnit, ids: readonly string[]): Promise<Result<RestoredMany, never>> => {
  const isGone = (id: string): boolean => findDeletionOf(unit.db, id) !== undefined;
  const asked = [...new Set(ids)].filter(isGone);
  let left: readonly string[] = asked;
  let isMoving = true;
  while (isMoving) {
    const before = left.length;
    for (const [at, id] of left.entries()) {
      // Typing goes on meanwhile.
      if (at % recordsPerTurn === recordsPerTurn - 1) await nextTurn();
      if (isGone(id)) restoreRecord(unit, id);
    }
    left = left.filter(isGone);
    isMoving = left.length > 0 && left.length < before;
  }
  return ok({ restored: asked.length - left.length, left: left.length });
};

const recordsPerTurn = 20;
