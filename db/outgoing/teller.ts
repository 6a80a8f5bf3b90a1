import { isSent } from '../../shared/records/all-records.ts';
import { hiddenFields, recordToSummary } from '../../shared/sync/summary.ts';
import type { ChangeKind, CommandStamp } from '../command-stamp.ts';
import type { WritableDb } from '../database.ts';
import { recallUnsent } from '../repositories/offered-ops-repository.ts';
import type { EntityName } from '../schema/entities.ts';
import { dropUnsentOps, findKnownToServer } from './outbox-ops.ts';
import { type AnyRow, leadUpdateSummary, retellAround, type Teller } from './retelling.ts';
import { createSurroundings } from './surroundings.ts';

/** One write as the record store made it. */
export interface Written {
  readonly entity: EntityName;
  readonly row: AnyRow;
  readonly kind: ChangeKind;
  readonly changed: readonly string[];
  /** Fields that whoever wrote it named, also those that had the value before. */
  readonly named: readonly string[];
  /** The row before; undefined for a creation. */
  readonly before: AnyRow | undefined;
}

/** The outbox side of each write: what may leave of it, and what a changed label of a lead takes back or hands over. */
export const createTeller = (
  db: WritableDb,
  stamp: CommandStamp,
  rows: Pick<Teller, 'find' | 'fieldsOf'>,
): ((written: Written) => void) => {
  const around = createSurroundings(db);

  const append: Teller['append'] = (entity, id, kind, fields) => {
    db.prepareWrite<[string, string, string, string, ChangeKind, string, string, number]>(insertOutbox).run(
      stamp.nextId(),
      stamp.changeSetId,
      entity,
      id,
      kind,
      id,
      JSON.stringify(fields),
      stamp.atMs,
    );
  };
  const teller: Teller = { db, append, ...rows };
  const isKnown = (id: string): boolean => {
    recallUnsent(db);
    return findKnownToServer(db, [id]).has(id);
  };

  const summaryOfUpdate = ({ entity, row, changed, before }: Written): Readonly<Record<string, unknown>> => {
    if (entity === 'lead' && before !== undefined) return leadUpdateSummary(teller, before, row, changed);
    const summary = recordToSummary(entity, row, changed, around);
    // A visit that moves to a company that is hidden must not go on showing the one before.
    if (entity !== 'visit' || hiddenFields(entity, row, around) === 'all') return summary;
    const moved = ['companyId', 'companyName'].filter((field) => changed.includes(field));
    return { ...Object.fromEntries(moved.map((field) => [field, null])), ...summary };
  };

  const tellOne = (written: Written): void => {
    const { entity, row, kind } = written;
    if (hiddenFields(entity, row, around) === 'all') return;
    switch (kind) {
      case 'create': {
        // The empty fields say nothing; they were half the bytes of an imported company in the outbox.
        const said = rows.fieldsOf(entity).filter((field) => row[field] !== null && row[field] !== undefined);
        append(entity, row.id, kind, recordToSummary(entity, row, said, around));
        return;
      }
      case 'update': {
        const summary = summaryOfUpdate(written);
        if (Object.keys(summary).length > 0) append(entity, row.id, kind, summary);
        return;
      }
      case 'delete':
        if (isRelease.has(entity) && !isKnown(row.id)) dropUnsentOps(db, row.id);
        else append(entity, row.id, kind, {});
        return;
      case 'restore': {
        const isNewThere = isRelease.has(entity) && !isKnown(row.id);
        append(
          entity,
          row.id,
          isNewThere ? 'create' : kind,
          recordToSummary(entity, row, rows.fieldsOf(entity), around),
        );
      }
    }
  };

  return (written) => {
    const { entity, row, before, named } = written;
    if (!isSent(entity)) return;
    const isReceived = stamp.received === true;
    if (!isReceived) tellOne(written);
    if (entity === 'lead') retellAround(teller, before, row, isReceived ? named : null);
  };
};

/** What somebody handed over on purpose and took back before it was sent never leaves at all. */
const isRelease: ReadonlySet<string> = new Set(['submission', 'lead_release']);

const insertOutbox =
  'INSERT INTO outbox (op_id, change_set_id, entity, entity_id, kind, base_version, fields, at) VALUES (?, ?, ?, ?, ?, COALESCE((SELECT server_seq FROM sync_row WHERE record_id = ?), 0), ?, ?)';
