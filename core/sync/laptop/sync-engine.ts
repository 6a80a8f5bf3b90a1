import { z } from 'zod';
import type { ReadableDb } from '../../../db/database.ts';
import { readEnrolment, removeEnrolment, writeEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { forgetRing } from '../../../db/repositories/room-reset-repository.ts';
import { countWaitingByEntity } from '../../../db/repositories/sync-facts-repository.ts';
import { countWaitingOps } from '../../../db/repositories/sync-outbox-repository.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import { syncPaths } from '../../../shared/sync/enrolment.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { followPull } from '../../services/cooperation/follow-pull.ts';
import { describeDeletes } from '../../services/sync/describe-deletes.ts';
import { chooseToDelete, chooseToKeep, isKeeping, putBackDeleted } from '../../services/sync/keep-deleted.ts';
import type { RoomDesk } from '../room/ring/room-desk.ts';
import { createSyncClient } from '../sync-client.ts';
import type { SyncOutcome, SyncWire } from '../sync-ports.ts';
import { sha256Hex } from './device-keys.ts';
import { outcomeToReport } from './round-report.ts';
import { createServerWire } from './server-wire.ts';
import type { SyncFactsKeeper } from './sync-facts-keeper.ts';
import type { SyncHost } from './sync-host.ts';
import type { RoundEnd } from './sync-loop.ts';

export interface SyncEngine {
  readonly round: () => Promise<RoundEnd>;
  /** A round with the answers of a package file (core/sync/package). */
  readonly through: (wire: SyncWire) => Promise<SyncOutcome>;
  /** The two answers to `massDelete`. */
  readonly confirmDeletes: () => Promise<void>;
  readonly keepDeletes: () => Promise<void>;
}

const tokenLifeMs = 24 * 3_600_000;

/** One round with the server: token, push, pull; then what people are told about it. */
export const createSyncEngine = (
  deps: ServiceDeps,
  host: SyncHost,
  facts: SyncFactsKeeper,
  /** Aborted when the workspace closes. */
  stopping: AbortController,
  desk: RoomDesk,
): SyncEngine => {
  const { database, commands, clock, ids, events } = deps;
  const enrolment = () => {
    const found = readEnrolment(database.reader);
    return found?.unitSettled === true ? found : undefined;
  };
  const wire = createServerWire({
    enrolment,
    appVersion: host.appVersion,
    waiting: () => countWaitingOps(database.reader),
    timeoutMs: host.timeoutMs,
    signal: stopping.signal,
  });
  const client = createSyncClient({
    database,
    commands,
    clock,
    ids,
    sha256: sha256Hex,
    desk,
    wire,
    identity: () => {
      const own = enrolment();
      if (own === undefined) return undefined;
      const { deviceId, deviceName, person, unit } = own;
      return { deviceId, unitId: unit.id, deviceName, personId: person.id, personName: person.name };
    },
  });

  /** Any trouble with it shows in the exchange that follows, which is the one that counts. */
  const renewToken = async (): Promise<void> => {
    const own = enrolment();
    if (own === undefined) return;
    // A clock that was put back must not keep the token until it has come that far again.
    const ageMs = clock.nowMs() - own.tokenAtMs;
    if (ageMs >= 0 && ageMs < tokenLifeMs) return;
    const answer = await wire.call(syncPaths.token, {}, z.object({ token: z.string().min(20) }));
    if (answer.type !== 'said') return;
    const { token } = answer.value;
    await commands.receive(({ db, atMs }) => {
      const present = readEnrolment(db);
      if (present?.deviceId === own.deviceId) writeEnrolment(db, { ...present, token, tokenAtMs: atMs });
    });
  };

  /** The office has shut this laptop out: what it holds opens only with the office's recovery code from now on. */
  const shutOut = async (): Promise<void> => {
    const own = readEnrolment(database.reader);
    // Keys first: whatever happens after this line, the file stays shut.
    host.erase({
      atMs: clock.nowMs(),
      serverName: own?.serverName ?? '',
      personName: own?.person.name ?? '',
      waiting: countWaitingOps(database.reader),
      waitingByEntity: countWaitingByEntity(database.reader),
    });
    await commands.receive(({ db }) => {
      forgetRing(db);
      removeEnrolment(db);
    });
    await facts.note({ problem: { type: 'revoked' }, notices: [{ type: 'revokedBefore', resent: 0 }] });
    stopping.abort();
    host.lock();
  };

  const follow = async (): Promise<void> => {
    if (isKeeping(database.reader)) await commands.run('sync.keepDeleted', putBackDeleted);
    await followPull(deps);
  };

  const round = async (): Promise<RoundEnd> => {
    if (stopping.signal.aborted || enrolment() === undefined) return { reached: true, waiting: false, rests: true };
    facts.began(countWaitingOps(database.reader) > 0);
    let outcome: SyncOutcome;
    const wasJoining = isJoining(database.reader);
    try {
      await renewToken();
      outcome = await client.syncOnce();
      if (!stopping.signal.aborted) await follow();
    } catch (error) {
      if (stopping.signal.aborted) return { reached: false, waiting: false, rests: true };
      await facts.note({ problem: { type: 'refused', reason: error instanceof Error ? error.name : 'unknown' } });
      throw error;
    }
    if (stopping.signal.aborted) return { reached: false, waiting: false, rests: true };
    const report = outcomeToReport(database.reader, outcome);
    if (report.revoked) {
      await shutOut();
      return { reached: true, waiting: false, rests: true };
    }
    await facts.ended(report);
    const hurries = desk.now() !== undefined || isJoining(database.reader);
    // The look at the log that ends a code is told too.
    if (hurries || wasJoining || outcome.received + outcome.pushed > 0)
      events.publish({ type: 'changed', tables: ['room'], ids: [], many: false });
    return {
      reached: report.reached,
      waiting: report.unfinished || countWaitingOps(database.reader) > 0,
      hurries,
      retryAfterMs: report.retryAfterMs,
    };
  };

  const through = async (answers: SyncWire): Promise<SyncOutcome> => {
    const outcome = await client.syncThrough(answers);
    await follow();
    // A laptop without a network is asked on the same page, and answers before it takes the file again.
    if (outcome.type === 'deletesPaused') await facts.note({ problem: describeDeletes(database.reader, outcome) });
    else if (facts.now().problem?.type === 'massDelete' && client.status().deletesAsked === 0)
      await facts.note({ problem: null });
    return outcome;
  };

  /** A code was typed or printed here, and somebody looks at the screen. */
  const isJoining = (db: ReadableDb): boolean =>
    readSyncState(db, 'roomJoin') !== undefined || readSyncState(db, 'roomPrint') !== undefined;

  return {
    round,
    through,
    confirmDeletes: () => commands.receive(({ db }) => chooseToDelete(db)),
    keepDeletes: () => commands.receive(({ db }) => chooseToKeep(db)),
  };
};
