import { resendCreations } from '../../db/outgoing/resend-creations.ts';
import type { PrunedCreation } from '../../db/repositories/outbox-pruning-repository.ts';
import { forgetOpened } from '../../db/repositories/room-part-repository.ts';
import {
  clampBases,
  forgetSeen,
  listKnownPlaces,
  markSeen,
  offerUnrecognised,
  unacceptUnseen,
} from '../../db/repositories/sync-outbox-repository.ts';
import { forgetServerSeqs, park, removeParked } from '../../db/repositories/sync-row-repository.ts';
import { removeSyncState, type SyncStates, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import { startCursor } from '../../shared/sync/wire.ts';
import type { ReceivedUnit } from '../commands/command-runner.ts';
import { applyOne } from './apply-page.ts';
import { brakeDeletes, releaseBrake } from './delete-brake.ts';
import { emptyFold, type FoldedLog, foldEntries } from './fold-log.ts';
import { ownHead, takeNewEpoch } from './own-chain.ts';
import type { Page } from './page.ts';
import { askedRooms, isWholePage, noteClock, recordPull, requestFrom } from './pull-pages.ts';
import type { SyncNoticeType, SyncStop } from './sync-ports.ts';
import type { SyncRound } from './sync-round.ts';
import { wholeEntries } from './whole-entries.ts';
import { readPullReply } from './wire-reply.ts';

/**
 * The server's log is not the one that was applied here (it was restored from a backup). The whole log is read and
 * folded, only differences are written, nothing is deleted because it is absent, and every op that this log lacks is
 * offered again (I14). Broken off, it starts again from the beginning: until the end nothing is written.
 */
export const rewind = async (
  round: SyncRound,
  reason: SyncStates['rewinding']['reason'],
): Promise<SyncStop | undefined> => {
  for (let attempt = 0; attempt < 3; attempt++) {
    const read = await readWholeLog(round);
    if (read.type === 'again') continue;
    if (read.type !== 'read') return read;
    // A file has no answer to that question: then what the log lacks is offered again, which doubles nothing (I4).
    const isAsked = reason === 'known' && round.channel === 'server';
    const log = isAsked ? await askWhetherSameLog(round) : 'another';
    if (typeof log !== 'string') return log;
    const notice = reason === 'digest' ? 'digestMismatch' : 'restored';
    return round.commands.receive((unit) => takeLog(round, unit, read, log === 'same' ? undefined : notice));
  }
  return { type: 'unfinished' };
};

/** Asked after the reading: where it is, all that was seen in it before is there. */
const askWhetherSameLog = async (round: SyncRound): Promise<'same' | 'another' | SyncStop> => {
  const request = await round.commands.receive(({ db }) => requestFrom(round, db));
  const reply = readPullReply(await round.wire.pull(request));
  if (reply.type === 'stop') return reply.stop;
  const { answer } = reply;
  return answer.type !== 'restored' && answer.serverEpoch === request.serverEpoch ? 'same' : 'another';
};

interface ReadLog {
  readonly type: 'read';
  readonly fold: FoldedLog;
  readonly end: Page;
}

type WholeLog = ReadLog | { readonly type: 'again' };

const readWholeLog = async (round: SyncRound): Promise<WholeLog | SyncStop> => {
  const fold = emptyFold();
  // Some may have gone out under another device, before this laptop was enrolled anew: a brief answer would not name them.
  const ownOpIds = new Set(listKnownPlaces(round.database.reader).map(({ opId }) => opId));
  let cursor = startCursor;
  let scope: string | null = null;
  let serverEpoch: string | null = null;
  for (;;) {
    const head = await round.commands.receive(({ db }) => ownHead(db, round.ids));
    const request = { cursor, scope, serverEpoch, epoch: head.epoch, lastSeq: head.seq, headHash: head.hash };
    const reply = readPullReply(
      await round.wire.pull({ ...request, v: round.schemaVersion, brief: false, ...askedRooms(round.database.reader) }),
    );
    if (reply.type === 'stop') return reply.stop;
    const { answer } = reply;
    if (answer.type === 'restored') return { type: 'again' };
    if (answer.type === 'behind') {
      const resent = await round.commands.receive(({ db }) => takeNewEpoch(db, round.ids));
      round.notices.push({ type: 'behind', resent });
      return { type: 'again' };
    }
    if (!isWholePage({ cursor, scope }, answer)) return { type: 'garbled' };
    const entries = await round.commands.receive((unit) => {
      recordPull(round, unit, 'rewound', answer.entries.length, reply.bytes);
      return wholeEntries(unit.db, head.epoch, round.me, answer.entries);
    });
    if (entries === undefined) return { type: 'garbled' };
    foldEntries(fold, entries, { deviceId: round.me.deviceId, schemaVersion: round.schemaVersion, ownOpIds });
    if (answer.complete) return { type: 'read', fold, end: answer };
    ({ cursor, scope, serverEpoch } = answer);
  }
};

const takeLog = (
  round: SyncRound,
  unit: ReceivedUnit,
  { fold, end }: ReadLog,
  /** Undefined: the log is the one that was read before. */
  notice: SyncNoticeType | undefined,
): SyncStop | undefined => {
  const { db } = unit;
  const entries = [...fold.records.values()];
  const braked = brakeDeletes(db, entries);
  if (braked !== undefined) return braked;
  const resent = notice === undefined ? markKnown(unit, fold) : settleOwnOps(round, unit, fold);
  forgetServerSeqs(db);
  forgetOpened(db);
  removeParked(db);
  for (const entry of fold.parked) park(db, entry);
  unit.changeSet({ atMs: unit.atMs, actorId: null }, (records) => {
    for (const entry of entries) applyOne({ db, records, me: round.me, values: round.values, atMs: unit.atMs }, entry);
  });
  if (notice === undefined && offerUnrecognised(db, end.cursor.seq) > 0) takeNewEpoch(db, round.ids);
  const resentNow = notice === undefined ? resent : retellLacking(round, unit, fold, resent);
  round.received += entries.length;
  writeSyncState(db, 'position', { serverEpoch: end.serverEpoch, cursor: end.cursor, scope: end.scope });
  removeSyncState(db, 'rewinding');
  noteClock(unit, end);
  releaseBrake(db);
  if (notice !== undefined) round.notices.push({ type: notice, resent: resentNow });
  return undefined;
};

/** Made here, pruned, and unknown to this log: only this laptop can bring it back. */
const retellLacking = (
  round: SyncRound,
  unit: ReceivedUnit,
  { ownOps, records }: FoldedLog,
  resent: number,
): number => {
  const { db } = unit;
  const isLacking = ({ recordId, opId }: PrunedCreation): boolean => !ownOps.has(opId) && !records.has(recordId);
  const retold = unit.changeSet({ atMs: unit.atMs, actorId: null }, (store) => resendCreations(db, store, isLacking));
  // They stand before what waits, which may have its numbers already.
  return retold === 0 ? resent : takeNewEpoch(db, round.ids);
};

/** Those that came as another device's are done. */
const markKnown = ({ db, atMs }: ReceivedUnit, { ownOps }: FoldedLog): number => {
  for (const { seq, opId } of listKnownPlaces(db)) {
    const place = ownOps.get(opId);
    if (place !== undefined) markSeen(db, seq, place, atMs);
  }
  return 0;
};

/** Ops that this log has are done; all others wait again, and their bases are trusted only where both logs agree. */
const settleOwnOps = (round: SyncRound, { db, atMs }: ReceivedUnit, { ownOps }: FoldedLog): number => {
  const places = listKnownPlaces(db);
  forgetSeen(db);
  let agreesUpTo = 0;
  for (const { seq, opId, serverSeq } of places) {
    const place = ownOps.get(opId);
    if (place === undefined) continue;
    if (place === serverSeq) agreesUpTo = Math.max(agreesUpTo, place);
    markSeen(db, seq, place, atMs);
  }
  const lost = unacceptUnseen(db);
  if (lost === 0) return 0;
  clampBases(db, agreesUpTo);
  return takeNewEpoch(db, round.ids);
};
