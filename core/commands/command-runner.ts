import type { Database, WritableDb } from '../../db/database.ts';
import type { RecordStore } from '../../db/record-store.ts';
import { appendChangeSet } from '../../db/repositories/change-set-repository.ts';
import { discardDraft } from '../../db/repositories/draft-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import { inLongTransaction, inTransaction } from '../../db/transaction.ts';
import { assert } from '../../shared/kernel/assert.ts';
import type { Clock, Ids } from '../../shared/kernel/clock.ts';
import { ok, type Result, type TypedError } from '../../shared/kernel/result.ts';
import type { EventBus } from './event-bus.ts';
import { formOfCall } from './form-of-call.ts';
import { openRecordStore } from './open-record-store.ts';
import type { WriteGate } from './write-gate.ts';

/** What a command works with: the records it writes and the rows it reads are of the same transaction. */
export interface CommandUnit {
  readonly records: RecordStore;
  readonly db: WritableDb;
  readonly changeSetId: string;
  readonly atMs: number;
}

interface RunningUnit extends CommandUnit {
  /** Drafts of which the content is in what was written. */
  readonly ended: string[];
}

export interface CommandAnswer<T> {
  readonly value: T;
  /** Null when the command changed nothing. */
  readonly changeSetId: string | null;
}

/** One command = one transaction: rows, history and outbox together; the change event goes out after commit. */
export interface CommandRunner {
  /** `command` is noun.verb, as people read it in the history (i18n key `command.<name>`). */
  readonly run: <T, E extends TypedError>(
    command: string,
    work: (unit: CommandUnit) => Result<T, E>,
    options?: CommandOptions,
  ) => Promise<Result<CommandAnswer<T>, E>>;
  /** For imports and their undo: the work may await between steps, and typing goes on meanwhile. */
  readonly runLong: <T, E extends TypedError>(
    command: string,
    work: (unit: CommandUnit) => Promise<Result<T, E>>,
    options?: CommandOptions,
  ) => Promise<Result<CommandAnswer<T>, E>>;
  /**
   * For what came from the server and for the bookkeeping of sync: one transaction here, a change set for each
   * transaction there, nothing in the outbox, never offered to undo.
   */
  readonly receive: <T>(work: (unit: ReceivedUnit) => T) => Promise<T>;
}

export interface ReceivedUnit {
  readonly db: WritableDb;
  readonly atMs: number;
  readonly changeSet: <T>(
    stamp: { readonly atMs: number; readonly actorId: string | null },
    work: (records: RecordStore) => T,
  ) => T;
}

interface CommandOptions {
  /** The change set that this command takes back. */
  readonly undoes?: string;
  /** What it writes came from the server, or is put right before the server sees it: history, nothing to send. */
  readonly received?: boolean;
  /** On a full disk it is refused: the reserve is for what a person saves. */
  readonly sparesReserve?: boolean;
  /** Of a long one: it fits into the reserve, and can run again. */
  readonly fitsReserve?: boolean;
}

export interface CommandRunnerDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: EventBus;
  readonly gate: WriteGate;
  readonly actorId: () => string | null;
}

export const createCommandRunner = (deps: CommandRunnerDeps): CommandRunner => {
  const { database, clock, ids, events, gate } = deps;

  const unitOf = (db: WritableDb, received = false): RunningUnit => {
    const changeSetId = ids.next();
    const atMs = clock.nowMs();
    const records = openRecordStore(db, { changeSetId, atMs, nextId: ids.next, received });
    return { db, changeSetId, atMs, records, ended: [] };
  };

  const sealed = <T, E extends TypedError>(
    command: string,
    unit: RunningUnit,
    outcome: Result<T, E>,
    options: CommandOptions,
  ): Result<CommandAnswer<T>, E> => {
    if (!outcome.ok) return outcome;
    if (unit.records.touched.size === 0) return ok({ value: outcome.value, changeSetId: null });
    appendChangeSet(unit.db, {
      id: unit.changeSetId,
      at: unit.atMs,
      actorId: deps.actorId(),
      command,
      undoes: options.undoes ?? null,
    });
    const form = formOfCall();
    if (form !== undefined && discardDraft(unit.db, form)) unit.ended.push(form);
    return ok({ value: outcome.value, changeSetId: unit.changeSetId });
  };

  const announce = (touched: RecordStore['touched'] | undefined, ended: readonly string[] = []): void => {
    if (ended.length > 0) events.publish({ type: 'changed', tables: ['draft'], ids: [...ended], many: false });
    if (touched === undefined || touched.size === 0) return;
    const ids = [...touched.values()].flatMap((some) => [...some].slice(0, maxIdsPerEvent));
    const many = ids.length > maxIdsPerEvent || [...touched.values()].some(({ size }) => size > maxIdsPerEvent);
    events.publish({
      type: 'changed',
      tables: [...touched.keys()],
      ids: many ? [] : ids,
      many,
    });
  };

  const receivedUnit = (db: WritableDb, touched: Map<EntityName, Set<string>>): ReceivedUnit => ({
    db,
    atMs: clock.nowMs(),
    changeSet: ({ atMs, actorId }, work) => {
      const changeSetId = ids.next();
      const records = openRecordStore(db, { changeSetId, atMs, nextId: ids.next, received: true });
      const answer = work(records);
      if (records.touched.size > 0)
        appendChangeSet(db, { id: changeSetId, at: atMs, actorId, command: receiveCommand, undoes: null });
      for (const [entity, some] of records.touched) {
        const all = touched.get(entity) ?? new Set<string>();
        for (const id of some) all.add(id);
        touched.set(entity, all);
      }
      return answer;
    },
  });

  return {
    run: (command, work, options = {}) =>
      gate.pass(() => {
        let unit: RunningUnit | undefined;
        const outcome = inTransaction(database, (db) => {
          unit = unitOf(db, options.received);
          return sealed(command, unit, work(unit), options);
        });
        if (outcome.ok) announce(unit?.records.touched, unit?.ended);
        return outcome;
      }),
    runLong: (command, work, options = {}) =>
      gate.pass(async () => {
        let unit: RunningUnit | undefined;
        const outcome = await inLongTransaction(database, async (db) => {
          unit = unitOf(db);
          return sealed(command, unit, await work(unit), options);
        });
        if (outcome.ok) announce(unit?.records.touched, unit?.ended);
        return outcome;
      }),
    receive: (work) =>
      gate.pass(() => {
        const touched = new Map<EntityName, Set<string>>();
        const outcome = inTransaction(database, (db) => ok({ value: work(receivedUnit(db, touched)) }));
        assert(outcome.ok, () => 'what is received cannot be refused here');
        announce(touched);
        return outcome.value.value;
      }),
  };
};

/** How the history calls what came from the server. */
export const receiveCommand = 'sync.receive';

/** How it calls the step in which the server's unit and person take the place of the laptop's own. */
export const enrolCommand = 'sync.enrol';

/** Above this a listener reads again instead of looking at single ids. */
const maxIdsPerEvent = 200;
