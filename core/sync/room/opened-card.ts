import type { ReadableDb } from '../../../db/database.ts';
import type { ConflictRow } from '../../../db/repositories/conflict-repository.ts';
import { findRoomPart } from '../../../db/repositories/room-part-repository.ts';
import { isSealed, recordOfPart, roomPart } from '../../../shared/sync/room-part.ts';
import { cipherHere } from './seal-fields.ts';

/** A card as people see it: one about a part of a room is about the record that the part belongs to. */
export interface OpenedCard {
  readonly card: ConflictRow;
  /** Something of it cannot be opened here: nothing is decided unseen. */
  readonly closed: boolean;
  /** What goes on the line for a value that was chosen. */
  readonly sealedAs: (value: unknown) => unknown;
}

const values = ['winnerValue', 'loserValue', 'beforeValue', 'settledValue'] as const;

/** docs/spec/unit-room.md, R11. */
export const openCard = (db: ReadableDb, row: ConflictRow): OpenedCard => {
  const { field } = row;
  if (row.entity !== roomPart || field === null) return { card: row, closed: false, sealedAs: (value) => value };
  const recordId = recordOfPart(row.recordId);
  const entity = findRoomPart(db, row.recordId)?.entity ?? roomPart;
  const cipher = cipherHere(db);
  const place = { entity, recordId, field };
  let closed = cipher === undefined || entity === roomPart;
  const opened: Partial<Record<(typeof values)[number], string | null>> = {};
  for (const name of values) {
    const sealed: unknown = JSON.parse(row[name] ?? 'null');
    const found = isSealed(sealed) ? cipher?.open(sealed, place) : { value: null };
    if (found === undefined) closed = true;
    // A card that was never settled has no value there; one of which a field was empty says null.
    opened[name] = found === undefined || row[name] === null ? null : JSON.stringify(found.value);
  }
  return {
    card: { ...row, ...opened, entity, recordId },
    closed,
    sealedAs: (value) => {
      const known = values.find((name) => row[name] !== null && opened[name] === JSON.stringify(value ?? null));
      // The same bytes as before say the least: not even that it was sealed again.
      if (known !== undefined) return JSON.parse(row[known] ?? 'null');
      return cipher?.seal(value as string | number | boolean | null, place) ?? null; // a value that a column took
    },
  };
};
