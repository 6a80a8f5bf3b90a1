import { noteOffered } from '../../db/repositories/offered-ops-repository.ts';
import { appendExchange } from '../../db/repositories/sync-exchange-repository.ts';
import {
  countUnseenAccepted,
  findSealedOp,
  markAccepted,
  markUnaccepted,
} from '../../db/repositories/sync-outbox-repository.ts';
import { pushText } from '../../shared/sync/packed-wire.ts';
import type { PushAnswer } from '../../shared/sync/wire.ts';
import type { ReceivedUnit } from '../commands/command-runner.ts';
import { type OwnHead, ownHead, sealWaitingOps, takeNewEpoch } from './own-chain.ts';
import { nextBatch, type PushBatch } from './push-batch.ts';
import type { SyncStop } from './sync-ports.ts';
import type { SyncRound } from './sync-round.ts';
import { readPushReply } from './wire-reply.ts';

/** Sends everything that waits; undefined when the server has it all. */
export const pushOps = async (round: SyncRound): Promise<SyncStop | undefined> => {
  const { commands, wire } = round;
  for (let turns = 0; turns < maxTurns; turns++) {
    const batch = await commands.receive(({ db }) => offerBatch(round, db));
    if (batch === undefined) return undefined;
    const reply = readPushReply(await wire.push(batch.request));
    const stop = await commands.receive((unit) => {
      const outcome = reply.type === 'answer' ? reply.answer.type : reply.stop.type;
      appendExchange(unit.db, {
        atMs: unit.atMs,
        channel: round.channel,
        direction: 'out',
        firstOutboxSeq: batch.firstOutboxSeq,
        lastOutboxSeq: batch.lastOutboxSeq,
        entries: batch.request.ops.length,
        bytes: round.channel === 'server' ? Buffer.byteLength(pushText(batch.request)) : batch.bytes,
        outcome,
      });
      return reply.type === 'stop' ? reply.stop : takeAnswer(round, unit, batch, reply.answer);
    });
    if (stop !== undefined) return stop;
  }
  return { type: 'unfinished' };
};

const offerBatch = (round: SyncRound, db: ReceivedUnit['db']): PushBatch | undefined => {
  const batch = nextBatch(db, sealWaitingOps(db, round));
  if (batch !== undefined) noteOffered(db, batch.request.epoch, batch.request.firstSeq + batch.request.ops.length - 1);
  return batch;
};

/** A hundred thousand imported rows are 200 batches. */
const maxTurns = 2000;

const takeAnswer = (
  round: SyncRound,
  { db, atMs }: ReceivedUnit,
  batch: PushBatch,
  answer: PushAnswer,
): SyncStop | undefined => {
  const head = ownHead(db, round.ids);
  // An answer about a chain that was left meanwhile says nothing about the present one.
  if (head.epoch !== batch.request.epoch) return undefined;
  switch (answer.type) {
    case 'accepted': {
      if (answer.lastSeq > head.seq) return leaveChain(round, db, 'behind');
      const accepted = markAccepted(db, head.epoch, answer.lastSeq, atMs);
      round.pushed += accepted;
      return accepted === 0 ? { type: 'garbled' } : undefined;
    }
    case 'fork':
      return leaveChain(round, db, 'fork');
    case 'gap':
      return resendFrom(round, db, head, batch, answer.expected);
  }
};

const leaveChain = (round: SyncRound, db: ReceivedUnit['db'], type: 'fork' | 'behind'): SyncStop | undefined => {
  round.notices.push({ type, resent: takeNewEpoch(db, round.ids) });
  return round.notices.length > maxNotices ? { type: 'unfinished' } : undefined;
};

/**
 * Under this chain the server lacks numbers that count as accepted: they are still here, and known ids count once (I14).
 * That it was restored is said only when its log lacks them too: a copy of this laptop may have brought the same ops
 * under a chain of its own, and then nothing was lost.
 */
const resendFrom = (
  round: SyncRound,
  db: ReceivedUnit['db'],
  head: OwnHead,
  { request }: PushBatch,
  expected: number,
): SyncStop | undefined => {
  // Only what comes before the batch can be missing; anything else would be asked for again without end.
  if (expected >= request.firstSeq) return { type: 'garbled' };
  // Pruned here: what is still kept after it goes again under another chain.
  if (findSealedOp(db, head.epoch, expected) === undefined) {
    markUnaccepted(db, head.epoch, expected);
    return leaveChain(round, db, 'behind');
  }
  const lost = countUnseenAccepted(db, head.epoch, expected);
  markUnaccepted(db, head.epoch, expected);
  if (lost > 0) round.notices.push({ type: 'restored', resent: lost });
  return round.notices.length > maxNotices ? { type: 'unfinished' } : undefined;
};

/** More surprises than this in one round are a server gone wrong: the next round may find it well again. */
const maxNotices = 8;
