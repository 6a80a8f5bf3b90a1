import type { ChangeKind, CommandStamp } from './command-stamp.ts';
import type { WritableDb } from './database.ts';
import type { EntityName } from './schema/entities.ts';

/** A row of any table of records. */
export interface AnyRow {
  readonly id: string;
  readonly version: number;
  readonly deletedAt: number | null;
  readonly [column: string]: unknown;
}

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

/** What the record store lends of its rows. */
export interface StoredRows {
  readonly find: (entity: EntityName, id: string) => AnyRow | undefined;
  /** Columns without the envelope. */
  readonly fieldsOf: (entity: EntityName) => readonly string[];
}

/** What one change set tells the server, inside its transaction (db/outgoing). */
export interface Told {
  readonly written: (written: Written) => void;
  /** Of a record that nobody writes: the server took a veil of it for its end, or the other way round. */
  readonly again: (entity: EntityName, row: AnyRow) => void;
}

export type Outgoing = (db: WritableDb, stamp: CommandStamp, rows: StoredRows) => Told;
