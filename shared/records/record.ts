import type { FieldFacts } from './field.ts';
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
  /** How people call it, on conflict cards, in histories, in recent changes and in the ledger. */
  readonly title: Title<F>;
  /** The fields that point to the records whose history tells of this one, too; none: it only has a history of its own. */
  readonly family: readonly F[];
  /** Whether it is worth a line in recent changes: not what only follows from another record, nor single positions. */
  readonly news: boolean;
  /** It has a page of its own; others are opened at the first record of their family that has one. */
  readonly page?: true;
  /**
   * For a field that commands move on: what they decide by. While one of these is not understood no command moves it
   * (db/unreadable-guard.ts), unless a person has seen what it replaces.
   */
  readonly decidedBy?: { readonly [Moved in F]?: readonly F[] };
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
