import { type EntityName, entityNames, factsOf, isRecordKind } from './all-records.ts';

/** What the trash shows. */
export const trashKinds: readonly EntityName[] = entityNames.filter((entity) => factsOf(entity).trash !== null);

export const isTrashKind = (entity: string): entity is EntityName =>
  isRecordKind(entity) && factsOf(entity).trash !== null;

/** What stays of a purged record beside its id: the fields that say whose it is, and what it goes on saying. */
export const keptWhenPurged = (entity: EntityName): readonly string[] => {
  const { family, trash } = factsOf(entity);
  return [...family, ...(trash?.keeps ?? [])];
};

/** Never purged: what was handed in, and what a merge of two firms that is taken back needs again. */
export const isPurgeable = (entity: string, command: string): boolean =>
  entity !== 'submission' && command !== 'company.merge' && command !== 'company.followMerges';
