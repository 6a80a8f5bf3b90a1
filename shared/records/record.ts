import type { EnvelopeColumn, fieldClasses, SyncedEntity } from '../sync/field-classes.ts';
import type { FieldFacts } from './field.ts';
import type { Title } from './title.ts';

/** Columns of the record without its envelope, as shared/sync/field-classes.ts has them. */
type FieldOf<E extends SyncedEntity> = Exclude<keyof (typeof fieldClasses)[E], EnvelopeColumn> & string;

/** What there is to know of one kind of record. Lists about records follow from it, one after another. */
export interface RecordFacts<E extends SyncedEntity = SyncedEntity> {
  readonly fields: Readonly<Record<FieldOf<E>, FieldFacts>>;
  /** How people call it, on conflict cards, in histories, in recent changes and in the ledger. */
  readonly title: Title<FieldOf<E>>;
  /** The fields that point to the records whose history tells of this one, too; none: it only has a history of its own. */
  readonly family: readonly FieldOf<E>[];
  /** Whether it is worth a line in recent changes: not what only follows from another record, nor single positions. */
  readonly news: boolean;
  /** It has a page of its own; others are opened at the first record of their family that has one. */
  readonly page?: true;
  /**
   * For a field that commands move on: what they decide by. While one of these is not understood no command moves it
   * (db/unreadable-guard.ts), unless a person has seen what it replaces.
   */
  readonly decidedBy?: { readonly [Moved in FieldOf<E>]?: readonly FieldOf<E>[] };
}

/** The facts of a record of any kind. */
export interface AnyRecordFacts {
  readonly fields: Readonly<Record<string, FieldFacts>>;
  readonly title: Title;
  readonly family: readonly string[];
  readonly news: boolean;
  readonly page?: true;
  readonly decidedBy?: Readonly<Partial<Record<string, readonly string[]>>>;
}

/** Does not compile while a field of the entity is missing, or with one that it does not have. */
export const record = <E extends SyncedEntity>(_entity: E, facts: RecordFacts<E>): RecordFacts<E> => facts;
