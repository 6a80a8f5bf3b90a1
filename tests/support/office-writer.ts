import { openRecordStore } from '../../core/commands/open-record-store.ts';
import { appendChangeSet } from '../../db/repositories/change-set-repository.ts';
import { type EntityName, entityTables } from '../../db/schema/entities.ts';
import { inTransaction } from '../../db/transaction.ts';
import { factsOf } from '../../shared/records/all-records.ts';
import type { FieldFacts } from '../../shared/records/field.ts';
import { testLaptop } from './test-workspace.ts';

/** A laptop with an open workspace, and the store that a receiving round writes with: any number of records of any kind. */
export const openOffice = async () => {
  const app = testLaptop().start();
  await app.client.workspace.enter({ kind: 'main' });
  const { database } = app.workspace()!;
  let number = 0;
  const within = (work: (records: ReturnType<typeof openRecordStore>) => void): void => {
    number += 1;
    const changeSetId = `set-${number}`;
    const at = Date.UTC(2026, 10, 18, 2) + number;
    inTransaction(database, (db) => {
      appendChangeSet(db, { id: changeSetId, at, actorId: null, command: 'sync.receive', undoes: null });
      work(openRecordStore(db, { changeSetId, atMs: at, nextId: () => `${changeSetId}-id`, received: true }));
      return { ok: true, value: null };
    });
  };
  const writeAll = (kind: EntityName, rows: readonly Readonly<Record<string, unknown>>[]): void =>
    within((records) => {
      const rest = filled(kind);
      // Filled by the declaration of this very kind.
      for (const row of rows) records.create(kind, { ...rest, ...row } as never);
    });
  return {
    app,
    writeAll,
    write: (kind: EntityName, id: string, says: Readonly<Record<string, unknown>>): void =>
      writeAll(kind, [{ id, ...says }]),
    remove: (kind: EntityName, id: string) => within((records) => records.remove(kind, id)),
  };
};

/** What a record of the kind says that came with nothing. */
const filled = (kind: EntityName): Readonly<Record<string, unknown>> => {
  // Every field is a column of its table, which knows whether it may be empty.
  const columns = entityTables[kind] as unknown as Readonly<Record<string, { readonly notNull: boolean }>>;
  return Object.fromEntries(
    Object.entries(factsOf(kind).fields).map(([field, facts]) => [
      field,
      columns[field]?.notNull === true ? blank(facts) : null,
    ]),
  );
};

const blank = (facts: FieldFacts): unknown => {
  if (facts.kind === 'day') return '2026-11-18';
  return facts.kind === 'choice' && facts.standIn === '' ? facts.values[0] : facts.standIn;
};
