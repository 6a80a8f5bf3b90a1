import type { ReadableDb } from '../../../db/database.ts';
import type { RecordStore } from '../../../db/record-store.ts';
import { type LaterChange, listChangesToRecord } from '../../../db/repositories/later-change-repository.ts';
import { factsOf, isRecordKind, kindPointedTo } from '../../../shared/records/all-records.ts';

/** What stands in the way of taking a change set back. */
export interface Standing {
  readonly on: RecordRef;
  /** The set made this record (or brought it back), and did not only change it. */
  readonly made: boolean;
  /** Fields of `on` that a later act touched too. */
  readonly fields: readonly string[];
  /** A record that a later act made to point to `on`; undefined where the act touched `on` itself. */
  readonly by?: RecordRef;
}

export interface RecordRef {
  readonly entity: string;
  readonly id: string;
}

/**
 * An undo takes back its own act only: hiding a record would also hide what others put into it or hung on it since, and
 * writing an old value would also take a later one that says the same as this one did (A → B → C → B).
 */
export const standingOn = (
  db: ReadableDb,
  records: Pick<RecordStore, 'find'>,
  changeSetId: string,
  later: LaterChange,
): Standing | undefined => {
  const own = listChangesToRecord(db, changeSetId, later.entityId);
  if (own.length > 0) {
    const made = own.some(isMaking);
    const fields = fieldsTouchedBy(later).filter(
      (field) => !isDerived(later.entity, field) && (made || own.some((one) => fieldsTouchedBy(one).includes(field))),
    );
    return fields.length === 0 ? undefined : { on: { entity: later.entity, id: later.entityId }, made, fields };
  }
  if (!isRecordKind(later.entity) || factsOf(later.entity).madeAs === 'programs') return undefined;
  const row: Readonly<Record<string, unknown>> | undefined = records.find(later.entity, later.entityId);
  if (row === undefined || row['deletedAt'] !== null) return undefined;
  for (const [field, id] of Object.entries(row)) {
    const entity = kindPointedTo(later.entity, field, row);
    if (entity !== undefined && typeof id === 'string' && listChangesToRecord(db, changeSetId, id).some(isMaking))
      return { on: { entity, id }, made: true, fields: [], by: { entity: later.entity, id: later.entityId } };
  }
  return undefined;
};

/**
 * What a record says because of others: the last progress of a lead follows from its entries and steps. Nobody's word is
 * lost when it is made again, so it stands in the way of nothing.
 */
export const isDerived = (entity: string, field: string): boolean =>
  entity === 'lead' && (field === 'lastProgress' || field === 'lastProgressOn');

type Touch = Pick<LaterChange, 'kind' | 'after'>;

const isMaking = ({ kind }: Touch): boolean => kind === 'create' || kind === 'restore';

const fieldsTouchedBy = ({ kind, after }: Touch): readonly string[] =>
  kind === 'update' ? Object.keys(JSON.parse(after ?? '{}')) : ['deletedAt'];
