import { factsOf, isSent } from '../../shared/records/all-records.ts';
import { firmFieldsOf, hiddenFields, partOfIt } from '../../shared/sync/hidden-fields.ts';
import { isInsideRoom, listOwnerOf } from '../../shared/sync/room.ts';
import { recordToSummary } from '../../shared/sync/summary.ts';
import { recallUnsent } from '../repositories/offered-ops-repository.ts';
import type { Outgoing, Written } from '../written.ts';
import { dropUnsentOps, findKnownToServer, insertOp } from './outbox-ops.ts';
import { type OutgoingRows, relabelAround, retell, summaryOfRelabelled } from './relabel.ts';
import { createRoomOps } from './room-ops.ts';
import { createSurroundings } from './surroundings.ts';

/** The outbox side of each write: what may leave of it, and what a changed label of a lead takes back or hands over. */
export const createOutgoingOps: Outgoing = (db, stamp, rows) => {
  const around = createSurroundings(db);
  const room = createRoomOps(db, stamp, around);
  const outgoing: OutgoingRows = {
    ...rows,
    db,
    room,
    append: (entity, id, kind, fields) => insertOp(db, stamp, { entity, id, kind, fields }),
  };
  const isKnown = (id: string): boolean => {
    recallUnsent(db);
    return findKnownToServer(db, [id]).has(id);
  };

  const summaryOfUpdate = ({ entity, row, changed, before }: Written): Readonly<Record<string, unknown>> => {
    if (entity === 'lead' && before !== undefined) return summaryOfRelabelled(outgoing, before, row, changed);
    const summary = recordToSummary(entity, row, changed, around);
    // A visit that moves to a company that is hidden must not go on showing the one before.
    const partly = partOfIt(entity);
    if (partly === undefined) return summary;
    const firm = firmFieldsOf(entity);
    const moved = partly.filter((field) => firm.has(field) && changed.includes(field));
    return { ...Object.fromEntries(moved.map((field) => [field, null])), ...summary };
  };

  const appendOne = (written: Written): void => {
    const { entity, row, kind } = written;
    if (hiddenFields(entity, row, around) === 'all') return;
    const isRelease = factsOf(entity).madeAs === 'release';
    switch (kind) {
      case 'create': {
        // The empty fields say nothing; they were half the bytes of an imported company in the outbox.
        const said = rows.fieldsOf(entity).filter((field) => row[field] !== null && row[field] !== undefined);
        outgoing.append(entity, row.id, kind, recordToSummary(entity, row, said, around));
        return;
      }
      case 'update': {
        const summary = summaryOfUpdate(written);
        if (Object.keys(summary).length > 0) outgoing.append(entity, row.id, kind, summary);
        return;
      }
      case 'delete':
        // What somebody handed over on purpose and took back before it was sent never leaves at all.
        if (isRelease && !isKnown(row.id)) dropUnsentOps(db, row.id);
        else outgoing.append(entity, row.id, kind, {});
        return;
      case 'restore': {
        const summary = recordToSummary(entity, row, rows.fieldsOf(entity), around);
        outgoing.append(entity, row.id, isRelease && !isKnown(row.id) ? 'create' : kind, summary);
      }
    }
  };

  /** Of what the server has no record: the part alone, or a value of the part of another record. */
  const tellInside = ({ entity, row, kind, before }: Written): void => {
    if (isInsideRoom(entity)) {
      if (kind === 'restore') room.tellBack(entity, row, before?.deletedAt ?? stamp.atMs);
      else room.tell(entity, row, false);
      return;
    }
    const list = listOwnerOf(entity);
    const owner = list === undefined ? undefined : rows.find(list.owner, String(row[list.by]));
    if (list !== undefined && owner !== undefined) room.tell(list.owner, owner, false);
  };

  return {
    written: (written) => {
      const { entity, row, before, named } = written;
      const isReceived = stamp.received === true;
      if (!isSent(entity)) {
        if (!isReceived) tellInside(written);
        return;
      }
      if (!isReceived) {
        appendOne(written);
        room.tell(entity, row, false);
      }
      if (entity === 'lead') relabelAround(outgoing, before, row, isReceived ? named : null);
    },
    again: (entity, row) => {
      if (isSent(entity)) retell(outgoing, entity, row);
    },
  };
};
