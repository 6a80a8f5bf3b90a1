import { isEntityName } from '../../../db/repositories/any-record-repository.ts';
import { type ConflictRow, listOpenConflictsOfField } from '../../../db/repositories/conflict-repository.ts';
import { recordColumnsOf } from '../../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { RecordNeedsUpgradeError } from '../../../db/unreadable-guard.ts';
import { withoutKept } from '../../../db/unreadable-marks.ts';
import { type LeadStage, leadStages } from '../../../shared/domain/lead/stage.ts';
import { type CalendarDay, parseCalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { declaredValues } from '../../../shared/records/declared-values.ts';
import { readKept } from '../../../shared/records/kept-values.ts';
import { goneField, peopleField, peopleOf } from '../../../shared/sync/room.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { openCard } from '../../sync/room/opened-card.ts';
import { setPeople } from '../../sync/room/set-people.ts';
import { settleLeadStage } from '../lead/move-lead.ts';

type FieldValue = string | number | boolean | null;

export type SettleConflict =
  | { readonly id: string; readonly choose: 'winner' | 'loser' | 'before' }
  | { readonly id: string; readonly value: unknown };

export type SettleError =
  | { readonly type: 'ConflictNotFound'; readonly id: string }
  | { readonly type: 'AlreadySettled'; readonly id: string }
  | { readonly type: 'CardClosed'; readonly id: string }
  | { readonly type: 'ValueRefused'; readonly field: string };

/**
 * Writes the chosen value like any edit, where it is not there already, and closes the card; undo takes back both. A
 * record that is gone, or another unit's, is left alone: then the card is only put away. Where a lead stands, and since
 * when, is written with its ladder.
 */
export const settleConflictRecord = (
  unit: CommandUnit,
  input: SettleConflict,
  settled: Settled,
): Result<{ id: string }, SettleError> => {
  const { id } = input;
  const { records } = unit;
  const stored = records.findToMove('conflict', id, 'state');
  if (stored === undefined) return err({ type: 'ConflictNotFound', id });
  if (stored.state !== 'open') return err({ type: 'AlreadySettled', id });
  const { card: row, closed, sealedAs } = openCard(unit.db, stored);
  if (closed) return err({ type: 'CardClosed', id });
  const value = chosenValue(row, input);
  if (row.kind === 'field' && !('choose' in input && isAlienThere(records, row, value))) {
    const written = isOfLadder(row) ? writeLadder(unit, row, value, settled) : writeField(unit, row, value);
    if (!written.ok) return written;
  }
  if (row.kind === 'edited_after_delete' && 'choose' in input && input.choose === 'loser') deleteAgain(records, row);
  closeCard(records, id, sealedAs(value), settled);
  return ok({ id });
};

interface Settled {
  readonly by: string | null;
  readonly on: CalendarDay;
}

const closeCard = (records: CommandUnit['records'], id: string, value: unknown, { by, on }: Settled): void => {
  records.update('conflict', id, {
    state: 'settled',
    settledValue: JSON.stringify(value ?? null),
    settledBy: by,
    settledOn: on,
  });
};

const isOfLadder = ({ entity, field }: ConflictRow): boolean =>
  entity === 'lead' && (field === 'stage' || field === 'stageOn');

/** Its day and the latest progress follow from where a lead stands: their cards are answered with it. */
const writeLadder = (
  unit: CommandUnit,
  { recordId, field }: ConflictRow,
  value: unknown,
  settled: Settled,
): Result<null, SettleError> => {
  const lead = unit.records.find('lead', recordId);
  if (lead === undefined || lead.deletedAt !== null) return ok(null);
  if (field === 'stage') {
    const to = stageOf(value);
    if (to === undefined) return err({ type: 'ValueRefused', field });
    settleLeadStage(unit, { id: recordId, to }, settled.on);
    closeFollowing(unit, recordId, ['stageOn', 'lastProgressOn'], settled);
    return ok(null);
  }
  const happenedOn = typeof value === 'string' ? parseCalendarDay(value) : undefined;
  const to = stageOf(lead.stage);
  if (happenedOn === undefined || to === undefined || happenedOn > settled.on)
    return err({ type: 'ValueRefused', field: 'stageOn' });
  settleLeadStage(unit, { id: recordId, to, happenedOn }, settled.on);
  closeFollowing(unit, recordId, ['lastProgressOn'], settled);
  return ok(null);
};

const closeFollowing = (
  { records, db }: CommandUnit,
  leadId: string,
  fields: readonly ('stageOn' | 'lastProgressOn')[],
  settled: Settled,
): void => {
  for (const field of fields)
    for (const card of listOpenConflictsOfField(db, leadId, field))
      closeCard(records, card.id, records.find('lead', leadId)?.[field], settled);
};

const stageOf = (value: unknown): LeadStage | undefined => leadStages.find((stage) => stage === value);

const chosenValue = (row: ConflictRow, input: SettleConflict): unknown => {
  if (!('choose' in input)) return input.value;
  const json = { winner: row.winnerValue, loser: row.loserValue, before: row.beforeValue }[input.choose];
  return json === null ? null : JSON.parse(json);
};

const writeField = (
  { records, db }: CommandUnit,
  { entity, field, recordId }: ConflictRow,
  value: unknown,
): Result<null, SettleError> => {
  if (field === null || !isEntityName(entity)) return ok(null);
  const people = field === peopleField ? peopleOf(entity) : undefined;
  if (people !== undefined) {
    if (records.find(entity, recordId)?.deletedAt === null)
      setPeople({ db, records }, people, recordId, typeof value === 'string' ? value : null);
    return ok(null);
  }
  if (field === goneField) return writeLife(records, entity, recordId, value === true);
  const column = recordColumnsOf(entity).get(field);
  const record = records.find(entity, recordId);
  if (column === undefined || record === undefined || record.deletedAt !== null) return ok(null);
  if (!isFieldValue(value)) return err({ type: 'ValueRefused', field });
  const fits = value === null ? !column.notNull : typeof value === column.type;
  if (!fits || !declaredValues.understands(entity, field, value)) return err({ type: 'ValueRefused', field });
  // The card has shown what stands there: what was chosen is meant, also where the column has stood on it.
  records.update(entity, recordId, { [field]: value, ...withoutKept(record, [field]) });
  return ok(null);
};

/** Of a contact or note: whether it lies in the trash is what two people said. */
const writeLife = (
  records: CommandUnit['records'],
  entity: EntityName,
  recordId: string,
  gone: boolean,
): Result<null, SettleError> => {
  const record = records.find(entity, recordId);
  if (record === undefined || (record.deletedAt !== null) === gone) return ok(null);
  if (gone) records.remove(entity, recordId);
  else records.restore(entity, recordId);
  return ok(null);
};

/**
 * What was chosen is not understood here and stands there already: nothing is to be written. Where it does not, no column
 * takes what this version would have put aside had it come from elsewhere.
 */
const isAlienThere = (
  records: CommandUnit['records'],
  { entity, field, recordId }: ConflictRow,
  value: unknown,
): boolean => {
  if (field === null || !isEntityName(entity) || !isFieldValue(value)) return false;
  const record = records.find(entity, recordId);
  const isWritten = recordColumnsOf(entity).has(field) && record !== undefined && record.deletedAt === null;
  if (!isWritten || declaredValues.understands(entity, field, value)) return false;
  if (readKept(record.unreadable)[field] === value) return true;
  throw new RecordNeedsUpgradeError(entity, recordId, { [field]: value });
};

const isFieldValue = (value: unknown): value is FieldValue =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const deleteAgain = (records: CommandUnit['records'], { entity, recordId }: ConflictRow): void => {
  if (isEntityName(entity) && records.find(entity, recordId)?.deletedAt === null) records.remove(entity, recordId);
};
