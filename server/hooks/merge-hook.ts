import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import type { AppliedOp, HookReads, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { textField } from './take-back.ts';

/**
 * 归并: two laptops that were apart may merge crosswise, or one firm into two. The merge that arrives second is undone,
 * and what its laptop had moved goes back there (company_merge.moved).
 */
export const mergeHook: ServerHook = async (transaction, applied, context) => {
  const answers: ServerOp[] = [];
  for (const op of applied.filter(startsToStand)) {
    const [keptId, mergedId] = [textField(op.after, 'keptId'), textField(op.after, 'mergedId')];
    if (keptId === null || mergedId === null) continue;
    const rivals = (await activeMerges(transaction, mergedId)).filter(({ id }) => id !== op.record);
    if (keptId !== mergedId && rivals.length === 0 && !(await leadsTo(transaction, keptId, mergedId))) continue;
    answers.push({
      entity: 'company_merge',
      record: op.record,
      kind: 'update',
      fields: { undoneOn: calendarDayOfMs(context.nowMs) },
    });
  }
  return answers;
};

const startsToStand = ({ entity, kind, fields, after }: AppliedOp): boolean =>
  entity === 'company_merge' &&
  after.deletedSeq === null &&
  textField(after, 'undoneOn') === null &&
  (kind !== 'update' || Object.hasOwn(fields, 'undoneOn') || Object.hasOwn(fields, 'keptId'));

const activeMerges = async (transaction: HookReads, mergedId: string) =>
  (await transaction.recordsWhere('company_merge', 'mergedId', [mergedId])).filter(
    (merge) => textField(merge, 'undoneOn') === null,
  );

/** Following the merges from one firm comes to the other. */
const leadsTo = async (transaction: HookReads, from: string, to: string): Promise<boolean> => {
  const seen = new Set<string>();
  let at: string | null = from;
  while (at !== null && !seen.has(at)) {
    if (at === to) return true;
    seen.add(at);
    const [merge] = await activeMerges(transaction, at);
    at = merge === undefined ? null : textField(merge, 'keptId');
  }
  return false;
};
