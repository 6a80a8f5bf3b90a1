import { insertOp } from '../../../db/outgoing/outbox-ops.ts';
import { listOpenCardsOf } from '../../../db/repositories/conflict-repository.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { roomPart } from '../../../shared/sync/room-part.ts';
import type { SyncRound } from '../sync-round.ts';
import { openCard } from './opened-card.ts';

/**
 * Two people wrote the same, and the server could not see it: the card is put away by the laptop whose value lost, once, and
 * nobody is asked (docs/spec/unit-room.md, R11).
 */
export const settleEqual = async ({ database, commands, me, ids }: SyncRound): Promise<void> => {
  if (listEqual(database.reader, me.deviceId).length === 0) return;
  await commands.receive(({ db, atMs, changeSet }) => {
    for (const { id, winnerValue } of listEqual(db, me.deviceId)) {
      const fields = { state: 'settled', settledValue: winnerValue, settledOn: calendarDayOfMs(atMs) } as const;
      changeSet({ atMs, actorId: null }, (records) => records.update('conflict', id, fields));
      insertOp(
        db,
        { changeSetId: ids.next(), atMs, nextId: ids.next, received: true },
        {
          entity: 'conflict',
          id,
          kind: 'update',
          fields,
        },
      );
    }
  });
};

const listEqual = (db: Parameters<typeof openCard>[0], deviceId: string) =>
  listOpenCardsOf(db, roomPart, deviceId).filter((row) => {
    const { card, closed } = openCard(db, row);
    return !closed && card.kind === 'field' && card.winnerValue === card.loserValue;
  });
