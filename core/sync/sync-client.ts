import { randomBytes } from 'node:crypto';
import { countWaitingOps } from '../../db/repositories/sync-outbox-repository.ts';
import { countParked } from '../../db/repositories/sync-row-repository.ts';
import { readSyncState } from '../../db/repositories/sync-state-repository.ts';
import { declaredValues } from '../../shared/records/declared-values.ts';
import { schemaVersion } from '../../shared/sync/wire.ts';
import { adoptUpgrade } from './adopt-upgrade.ts';
import * as brake from './delete-brake.ts';
import { finishHalf, keepAcceptedMs, pruneDue } from './prune-outbox.ts';
import { pullPages } from './pull-pages.ts';
import { pushOps } from './push-ops.ts';
import { rewind } from './rewind.ts';
import { followRing } from './room/ring/follow-ring.ts';
import { createRoomDesk } from './room/ring/room-desk.ts';
import { settleEqual } from './room/settle-equal.ts';
import { tellRoom } from './room/tell-room.ts';
import type { SyncChannel, SyncClientDeps, SyncOutcome, SyncStop, SyncWire } from './sync-ports.ts';
import type { SyncRound } from './sync-round.ts';

export interface SyncClientStatus {
  /** Ops that the server has not said to have. */
  readonly waiting: number;
  readonly parked: number;
  readonly clockOffsetMs: number | null;
  /** Deletions that wait for a word; 0 when none do. */
  readonly deletesAsked: number;
}

export interface SyncClient {
  /** One round: take, give, take. Rounds wait for each other. Throws only when the disk or the program is broken. */
  readonly syncOnce: () => Promise<SyncOutcome>;
  /** The same round with answers that came in a package file, in its turn. */
  readonly syncThrough: (wire: SyncWire) => Promise<SyncOutcome>;
  readonly status: () => SyncClientStatus;
  /** The answer to `deletesPaused`: the next round applies them. */
  readonly confirmDeletes: () => Promise<void>;
}

/** The laptop's side of sync (docs/spec/sync.md): without transport, timers and randomness. */
export const createSyncClient = (deps: SyncClientDeps): SyncClient => {
  const { database, commands } = deps;
  let last: Promise<unknown> = Promise.resolve();
  const idle: SyncRound['idle'] = { tag: undefined };

  const syncOver = async (wire: SyncWire, channel: SyncChannel): Promise<SyncOutcome> => {
    const me = deps.identity();
    if (me === undefined) return { type: 'notEnrolled', pushed: 0, received: 0, notices: [] };
    const round: SyncRound = {
      schemaVersion,
      values: declaredValues,
      keepMs: keepAcceptedMs,
      randomBytes,
      desk: nobodyAdmits,
      ...deps,
      wire,
      channel,
      me,
      notices: [],
      idle,
      brief: true,
      pushed: 0,
      received: 0,
    };
    await finishHalf(database, commands);
    const stop = await runRound(round);
    if (stop === undefined) await pruneDue(round);
    const { pushed, received, notices } = round;
    return { ...(stop ?? { type: 'level' }), pushed, received, notices };
  };

  const inTurn = (wire: SyncWire, channel: SyncChannel): Promise<SyncOutcome> => {
    const turn = last.then(() => syncOver(wire, channel));
    last = turn.catch(() => {});
    return turn;
  };

  return {
    syncOnce: () => inTurn(deps.wire, 'server'),
    syncThrough: (wire) => inTurn(wire, 'package'),
    status: () => ({
      waiting: countWaitingOps(database.reader),
      parked: countParked(database.reader),
      clockOffsetMs: readSyncState(database.reader, 'clockOffsetMs') ?? null,
      deletesAsked: readSyncState(database.reader, 'deletes')?.asked ?? 0,
    }),
    confirmDeletes: () => commands.receive(({ db }) => brake.confirmDeletes(db)),
  };
};

/** Taking comes first: a server that is another one than before must be recognised before anything is sent to it. */
const runRound = async (round: SyncRound): Promise<SyncStop | undefined> => {
  const paused = await adoptUpgrade(round);
  if (paused !== undefined) return paused;
  const behind = await takeAll(round);
  if (behind !== undefined) return behind;
  await followRing(round);
  await tellRoom(round);
  await settleEqual(round);
  for (let turns = 0; turns < maxTurns && hasWaiting(round); turns++) {
    const pushed = await pushOps(round);
    if (pushed !== undefined) return pushed;
    const taken = await takeAll(round);
    if (taken !== undefined) return taken;
    await followRing(round);
    await tellRoom(round);
    await settleEqual(round);
  }
  return undefined;
};

/** What came may make this laptop say something more (a label that was taken back); what people type may wait. */
const maxTurns = 3;

const nobodyAdmits = createRoomDesk(() => 0);

const hasWaiting = ({ database }: SyncRound): boolean => countWaitingOps(database.reader) > 0;

const takeAll = async (round: SyncRound): Promise<SyncStop | undefined> => {
  for (let turns = 0; turns < maxTurns; turns++) {
    const rewinding = readSyncState(round.database.reader, 'rewinding');
    if (rewinding !== undefined) {
      const stop = await rewind(round, rewinding.reason);
      if (stop !== undefined) return stop;
    }
    const end = await pullPages(round);
    if (end.type === 'level') return undefined;
    if (end.type !== 'rewind') return end;
  }
  return { type: 'unfinished' };
};
