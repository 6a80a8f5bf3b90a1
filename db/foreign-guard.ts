import { type EntityName, factsOf, parentOf } from '../shared/records/all-records.ts';
import type { ReadableDb } from './database.ts';

/** Thrown by the record store so that no command can forget the rule; the contract's base error of the same name. */
export class RecordForeignError extends Error {
  readonly entity: EntityName;
  readonly id: string;
  readonly unitId: string;

  constructor(entity: EntityName, id: string, unitId: string) {
    super(`${entity} belongs to another unit`);
    this.entity = entity;
    this.id = id;
    this.unitId = unitId;
  }
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Records of other units are read only here; the server refuses edits of them as well (docs/spec/sync.md). */
export const createForeignGuard = (
  db: ReadableDb,
  find: (entity: EntityName, id: string) => Row | undefined,
): ((entity: EntityName, row: Row) => void) => {
  let asked = false;
  let ownUnitId: string | undefined;
  /** Undefined while this laptop belongs to no server: then everything is its own. */
  const ownUnit = (): string | undefined => {
    if (!asked) ownUnitId = db.prepare<[], { id: string | null }>(ownUnitSql).get()?.id ?? undefined;
    asked = true;
    return ownUnitId;
  };
  const ownerOf = (id: string): string | null =>
    db.prepare<[string], { owner: string | null }>(ownerSql).get(id)?.owner ?? null;

  const assertOwn = (entity: EntityName, row: Row, own: string): void => {
    const { direction, editableByAll, audience } = factsOf(entity).sync;
    if (direction !== 'both' || editableByAll) return;
    const up = parentOf(entity);
    if (up !== undefined) {
      const parent = find(up.parent, String(row[up.by]));
      if (parent !== undefined) assertOwn(up.parent, parent, own);
      return;
    }
    if (audience.kind === 'parties' && audience.unitFields.some((field) => row[field] === own)) return;
    const owner = ownerOf(row.id);
    if (owner !== null && owner !== own) throw new RecordForeignError(entity, row.id, owner);
  };

  return (entity, row) => {
    const own = ownUnit();
    if (own !== undefined) assertOwn(entity, row, own);
  };
};

/** Whether a record of its own (no child of another) belongs to another unit; never while not enrolled. */
export const isForeignRecord = (db: ReadableDb, id: string): boolean => {
  const own = db.prepare<[], { id: string | null }>(ownUnitSql).get()?.id;
  const owner = db.prepare<[string], { owner: string | null }>(ownerSql).get(id)?.owner ?? null;
  return typeof own === 'string' && owner !== null && owner !== own;
};

/** The same of a lead in a list; `alias` is the table's in the statement. */
export const foreignLead = (alias: string): string =>
  `EXISTS (SELECT 1 FROM sync_row o WHERE o.record_id = ${alias}.id AND o.owner_unit_id IS NOT NULL
    AND o.owner_unit_id <> (SELECT json_extract(value, '$.unit.id') FROM sync_state WHERE key = 'enrolment'))`;

const ownUnitSql = "SELECT json_extract(value, '$.unit.id') AS id FROM sync_state WHERE key = 'enrolment'";
const ownerSql = 'SELECT owner_unit_id AS owner FROM sync_row WHERE record_id = ?';
