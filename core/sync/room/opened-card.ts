import type { ReadableDb } from '../../../db/database.ts';
import type { ConflictRow } from '../../../db/repositories/conflict-repository.ts';
import { findRoomPart } from '../../../db/repositories/room-part-repository.ts';
import { recordOfPart, roomPart } from '../../../shared/sync/room-part.ts';
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
  if (row.entity !== roomPart) return { card: row, closed: false, sealedAs: (value) => value };
  const recordId = recordOfPart(row.recordId);
  const entity = findRoomPart(db, row.recordId)?.entity ?? roomPart;
  // A whole part was refused: what it said stands in the record here, and its bytes tell nobody anything.
  if (field === null) {
    const card = { ...row, entity, recordId, winnerValue: null, loserValue: null, beforeValue: null };
    return { card, closed: false, sealedAs: () => null };
  }
  const cipher = cipherHere(db);
  const place = { entity, recordId, field };
  let closed = cipher === undefined || entity === roomPart;
  const opened: Partial<Record<(typeof values)[number], string | null>> = {};
  for (const name of values) {
    const sealed = sealedIn(row[name]);
    const found = sealed === null ? { value: null } : cipher?.open(sealed, place);
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
      if (known !== undefined) return sealedIn(row[known]);
      return cipher?.seal(value as string | number | boolean | null, place) ?? null; // a value that a column took
    },
  };
};

/** What no laptop wrote (another version, a fault) opens nowhere, and takes no screen away. */
const sealedIn = (json: string | null): unknown => {
  try {
    return JSON.parse(json ?? 'null') as unknown;
  } catch {
    return json;
  }
};
