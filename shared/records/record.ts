import type { FieldFacts } from './field.ts';
import type { Hides } from './hides.ts';
import type { SyncPolicy } from './sync-policy.ts';
import type { Title } from './title.ts';

/**
 * What there is to know of one kind of record. Lists about records follow from it (docs/adr/0011-facts-of-a-record.md). What is
 * forgotten does not compile: where there is nothing to say, a record says so.
 */
export interface RecordFacts<F extends string = string> {
  /** Every column but the envelope; db/schema/facts-guard.ts compares them with the schema. */
  readonly fields: Readonly<Record<F, FieldFacts>>;
  /** Which way it goes, and who sees it. */
  readonly sync: SyncPolicy<F>;
  /** What of it a sensitive lead hides; null: nothing. */
  readonly hides: Hides<F> | null;
  /** How people call it, on conflict cards, in histories, in recent changes and in the ledger. */
  readonly title: Title<F>;
  /** The fields that point to the records whose history tells of this one, too; none: it only has a history of its own. */
  readonly family: readonly F[];
  /** Whether it is worth a line in recent changes: not what only follows from another record, nor single positions. */
  readonly news: boolean;
  /** Where it has a page of its own; others are opened at the first record of their family that has one. */
  readonly page: `/${string}` | null;
  /** What people take for one thing although sync may bring it twice under other ids (0020-sync.sql). */
  readonly key: readonly F[] | null;
  /**
   * By which fields the server finds it (`recordsWhere`): a few, because each costs a line of an index with every record. A look-up
   * by another field reads all records of the kind; tests/server/store.test.ts holds the hooks to this.
   */
  readonly lookup: readonly F[];
  /**
   * `work`: by people. `release`: by people, to hand it over; taken back before it was sent it never leaves at all. `programs`: as
   * a consequence, so nothing is lost with it.
   */
  readonly madeAs: 'work' | 'release' | 'programs';
  /**
   * Whether the trash shows it, which is what people write; rows that go with another record come back with it, and acts towards
   * other units are done again on their own screens. `keeps`: what stays of a purged one beside its id and its family.
   */
  readonly trash: { readonly keeps: readonly F[] } | null;
  /**
   * For a field that commands move on: what they decide by. While one of these is not understood no command moves it
   * (db/unreadable-guard.ts), unless a person has seen what it replaces.
   */
  readonly decidedBy?: { readonly [Moved in F]?: readonly F[] };
  /** For a record that waits for something by a day. Of those whose state or day is not understood, 今天 names the units' own. */
  readonly due?: { readonly on: F; readonly state: F; readonly open: readonly string[]; readonly units: readonly F[] };
}

/** The facts of a record of any kind: what is asked by name may not be there. */
export interface AnyRecordFacts extends Omit<RecordFacts, 'decidedBy'> {
  readonly decidedBy?: Readonly<Partial<Record<string, readonly string[]>>>;
}

/** Its facts speak of its own fields only. */
export const record = <const F extends Readonly<Record<string, FieldFacts>>>(
  facts: { readonly fields: F } & RecordFacts<NoInfer<keyof F & string>>,
): RecordFacts<keyof F & string> => facts;

/** Columns that every record has and that travel as the envelope of an op, not as fields. */
export type EnvelopeColumn = 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'version' | 'unreadable';
