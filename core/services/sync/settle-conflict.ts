import { isEntityName } from '../../../db/repositories/any-record-repository.ts';
import type { ConflictRow } from '../../../db/repositories/conflict-repository.ts';
import { recordColumnsOf } from '../../../db/repositories/sync-column-repository.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../command-runner.ts';

type FieldValue = string | number | boolean | null;

export type SettleConflict =
  | { readonly id: string; readonly choose: 'winner' | 'loser' | 'before' }
  | { readonly id: string; readonly value: unknown };

export type SettleError =
  | { readonly type: 'ConflictNotFound'; readonly id: string }
  | { readonly type: 'AlreadySettled'; readonly id: string }
  | { readonly type: 'ValueRefused'; readonly field: string };

/**
 * Writes the chosen value like any edit, where it is not there already, and closes the card; undo takes back both. A
 * record that is gone, or another unit's, is left alone: then the card is only put away.
 */
export const settleConflictRecord = (
  { records }: CommandUnit,
  input: SettleConflict,
  settled: { readonly by: string | null; readonly on: string },
): Result<{ id: string }, SettleError> => {
  const { id } = input;
  const row = records.find('conflict', id);
  if (row === undefined || row.deletedAt !== null) return err({ type: 'ConflictNotFound', id });
  if (row.state !== 'open') return err({ type: 'AlreadySettled', id });
  const value = chosenValue(row, input);
  if (row.kind === 'field') {
    const written = writeField(records, row, value);
    if (!written.ok) return written;
  }
  if (row.kind === 'edited_after_delete' && 'choose' in input && input.choose === 'loser') deleteAgain(records, row);
  records.update('conflict', id, {
    state: 'settled',
    settledValue: JSON.stringify(value ?? null),
    settledBy: settled.by,
    settledOn: settled.on,
  });
  return ok({ id });
};

const chosenValue = (row: ConflictRow, input: SettleConflict): unknown => {
  if (!('choose' in input)) return input.value;
  const json = { winner: row.winnerValue, loser: row.loserValue, before: row.beforeValue }[input.choose];
  return json === null ? null : JSON.parse(json);
};

const writeField = (
  records: CommandUnit['records'],
  { entity, field, recordId }: ConflictRow,
  value: unknown,
): Result<null, SettleError> => {
  if (field === null || !isEntityName(entity)) return ok(null);
  const column = recordColumnsOf(entity).get(field);
  const record = records.find(entity, recordId);
  if (column === undefined || record === undefined || record.deletedAt !== null) return ok(null);
  if (!isFieldValue(value)) return err({ type: 'ValueRefused', field });
  const fits = value === null ? !column.notNull : typeof value === column.type;
  if (!fits) return err({ type: 'ValueRefused', field });
  records.update(entity, recordId, { [field]: value });
  return ok(null);
};

const isFieldValue = (value: unknown): value is FieldValue =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const deleteAgain = (records: CommandUnit['records'], { entity, recordId }: ConflictRow): void => {
  if (isEntityName(entity) && records.find(entity, recordId)?.deletedAt === null) records.remove(entity, recordId);
};
