import { hasLivingTwin } from '../../../db/repositories/natural-key-repository.ts';
import { ownersOf } from '../../../db/repositories/record-owner-repository.ts';
import { recordFamily, titlesOf } from '../../../db/repositories/record-title-repository.ts';
import { findDeletionOf, isDeleted, listDeletedWith } from '../../../db/repositories/trash-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { isTrashKind } from '../../../shared/records/trash-kinds.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { keepContactKeys } from '../cooperation/contact-keys.ts';

export interface RestoredRecord {
  readonly entity: string;
  readonly id: string;
  readonly title: string | null;
}

export type RestoreError =
  | { readonly type: 'NotInTrash'; readonly id: string }
  | { readonly type: 'OwnerInTrash'; readonly entity: string; readonly id: string; readonly title: string | null }
  | { readonly type: 'HasTwin'; readonly entity: string; readonly id: string };

/**
 * The record, and of what the same act deleted all that belongs to it. What was deleted by an act of its own before stays
 * deleted, and so does what says the same as a record that was made since.
 */
export const restoreRecord = (unit: CommandUnit, id: string): Result<RestoredRecord, RestoreError> => {
  const { db } = unit;
  const deletion = findDeletionOf(db, id);
  if (deletion === undefined || !isTrashKind(deletion.entity)) return err({ type: 'NotInTrash', id });
  const { entity } = deletion;
  const gone = goneOwner(unit, entity, id);
  if (gone !== undefined)
    return err({
      type: 'OwnerInTrash',
      entity: gone.entity,
      id: gone.entityId,
      title: titlesOf(db, [gone]).get(gone.entityId) ?? null,
    });
  if (hasLivingTwin(db, entity, id)) return err({ type: 'HasTwin', entity, id });
  bringBack(unit, entity, id);
  // Owners were deleted after what belongs to them.
  for (const one of listDeletedWith(db, deletion.changeSetId, recordFamily(db, id)))
    if (isDeleted(db, one.entity, one.entityId)) bringBackAlong(unit, one);
  return ok({ entity, id, title: titlesOf(db, [{ entity, entityId: id }]).get(id) ?? null });
};

const bringBackAlong = (unit: CommandUnit, one: { readonly entity: string; readonly entityId: string }): void => {
  const entity = one.entity as EntityName; // written by the record store
  if (goneOwner(unit, entity, one.entityId) === undefined && !hasLivingTwin(unit.db, entity, one.entityId))
    bringBack(unit, entity, one.entityId);
};

const goneOwner = ({ db }: CommandUnit, entity: EntityName, id: string) =>
  ownersOf(db, [{ entity, entityId: id }])
    .get(id)
    ?.find((owner) => isDeleted(db, owner.entity, owner.entityId));

const bringBack = (unit: CommandUnit, entity: EntityName, id: string): void => {
  unit.records.restore(entity, id);
  if (entity === 'contact') keepContactKeys(unit, undefined, unit.records.find('contact', id));
};
