import type { ReadableDb } from '../../db/database.ts';
import { appendExchange } from '../../db/repositories/sync-exchange-repository.ts';
import { countWaitingOps, hasUnrecognised, markAcceptedSeen } from '../../db/repositories/sync-outbox-repository.ts';
import { readSyncState, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import { pullTag } from '../../shared/sync/pull-tag.ts';
import { type PullAnswer, type PullRequest, startCursor } from '../../shared/sync/wire.ts';
import type { ReceivedUnit } from '../commands/command-runner.ts';
import { applyEntries } from './apply-page.ts';
import { checkDigest } from './check-digest.ts';
import { brakeDeletes, releaseBrake } from './delete-brake.ts';
import { ownHead, sealWaitingOps, takeNewEpoch } from './own-chain.ts';
import type { Page } from './page.ts';
import { noteAge } from './prune-outbox.ts';
import type { SyncStop, WireReply } from './sync-ports.ts';
import type { SyncRound } from './sync-round.ts';
import { wholeEntries } from './whole-entries.ts';
import { readPullReply } from './wire-reply.ts';

type PullEnd = { readonly type: 'level' } | { readonly type: 'rewind' } | SyncStop;

/** Applies the server's log from where this laptop stands to its end. */
export const pullPages = async (round: SyncRound): Promise<PullEnd> => {
  for (let turns = 0; turns < maxTurns; turns++) {
    const request = await round.commands.receive(({ db }) => requestFrom(round, db));
    const known = await askIdle(round, request);
    if (known !== undefined) return known;
    const said = await round.wire.pull(request);
    const reply = readPullReply(said);
    const asksAnew = await hearOfRooms(round, said, reply);
    if (reply.type === 'stop') return reply.stop;
    const end = await round.commands.receive((unit) => takeAnswer(round, unit, request, reply.answer, reply.bytes));
    // The log has been read to its end without the room.
    if (asksAnew && end?.type === 'level') continue;
    if (end !== undefined) return end;
  }
  return { type: 'unfinished' };
};

/** True: the server has just said that it knows rooms. */
const hearOfRooms = async (
  { commands, database }: SyncRound,
  said: WireReply,
  reply: ReturnType<typeof readPullReply>,
): Promise<boolean> => {
  // The page of a portal is nobody's word; an older server refuses the question.
  const isMalformed = reply.type === 'stop' && reply.stop.type === 'refused' && reply.stop.reason === 'malformed';
  const rooms = said.type === 'body' && (reply.type === 'answer' || isMalformed) ? said.rooms : undefined;
  if (rooms === undefined || rooms === (readSyncState(database.reader, 'roomServer') ?? false)) return false;
  await commands.receive(({ db }) => writeSyncState(db, 'roomServer', rooms));
  return rooms;
};

/**
 * Before this chain has told anything, what waits may stand in the log under another one, of this laptop as it was enrolled
 * before: there only its id shows that it does, and a brief page leaves the ids of other devices out.
 */
const mayBeKnown = (db: ReceivedUnit['db'], epoch: string): boolean =>
  readSyncState(db, 'offered')?.epoch !== epoch && countWaitingOps(db) > 0;

/** The question that brought nothing last time, in a tenth of its bytes; once, then in full. */
const askIdle = async ({ idle, sha256, wire }: SyncRound, request: PullRequest): Promise<PullEnd | undefined> => {
  const tag = pullTag(sha256, request);
  const isSame = idle.tag === tag;
  idle.tag = undefined;
  if (!isSame || wire.idle === undefined) return undefined;
  const said = await wire.idle(tag);
  if (said === 'unreachable') return { type: 'unreachable' };
  if (said === 'ask') return undefined;
  idle.tag = tag;
  return { type: 'level' };
};

/** Ten million entries in pages of 500; a server that never says complete is left at last. */
const maxTurns = 20_000;

export const requestFrom = (round: SyncRound, db: ReceivedUnit['db']): PullRequest => {
  // Numbers are given before the question too: a copy of this laptop is recognised by its head (I13).
  const head = sealWaitingOps(db, round);
  const position = readSyncState(db, 'position');
  return {
    epoch: head.epoch,
    lastSeq: head.seq,
    headHash: head.hash,
    serverEpoch: position?.serverEpoch ?? null,
    cursor: position?.cursor ?? startCursor,
    scope: position?.scope ?? null,
    v: round.schemaVersion,
    brief: round.brief && !mayBeKnown(db, head.epoch),
    ...askedRooms(db),
  };
};

/** What the unit shares, of a server that knows rooms. */
export const askedRooms = (db: ReadableDb): Pick<PullRequest, 'rooms'> =>
  (readSyncState(db, 'roomServer') ?? readSyncState(db, 'room') !== undefined) ? { rooms: true } : {};

const takeAnswer = (
  round: SyncRound,
  unit: ReceivedUnit,
  request: PullRequest,
  answer: PullAnswer,
  bytes: number,
): PullEnd | undefined => {
  const { db } = unit;
  if (ownHead(db, round.ids).epoch !== request.epoch) return undefined;
  switch (answer.type) {
    case 'restored':
      recordPull(round, unit, 'restored', 0, bytes);
      writeSyncState(db, 'rewinding', { reason: 'restored' });
      return { type: 'rewind' };
    case 'behind':
      recordPull(round, unit, 'behind', 0, bytes);
      round.notices.push({ type: 'behind', resent: takeNewEpoch(db, round.ids) });
      return round.notices.length > 8 ? { type: 'unfinished' } : undefined;
    case 'page':
      return takePage(round, unit, request, answer, bytes);
  }
};

const takePage = (
  round: SyncRound,
  unit: ReceivedUnit,
  request: PullRequest,
  page: Page,
  bytes: number,
): PullEnd | undefined => {
  const { db } = unit;
  if (request.serverEpoch !== null && page.serverEpoch !== request.serverEpoch) {
    writeSyncState(db, 'rewinding', { reason: 'restored' });
    return { type: 'rewind' };
  }
  if (!isWholePage(request, page)) return { type: 'garbled' };
  const entries = wholeEntries(db, request.epoch, round.me, page.entries);
  if (entries === undefined) return askInFull(round);
  const braked = brakeDeletes(db, entries);
  if (braked !== undefined) return braked;
  applyEntries(round, unit, entries);
  round.received += page.entries.length;
  savePosition(db, page);
  noteClock(unit, page);
  if (page.entries.length > 0) recordPull(round, unit, 'accepted', page.entries.length, bytes);
  if (!page.complete) return undefined;
  const stays = page.entries.length === 0 && page.cursor.seq === request.cursor.seq && page.scope === request.scope;
  if (stays && page.serverEpoch === request.serverEpoch) round.idle.tag = pullTag(round.sha256, request);
  // Pages of a file name every op.
  const isToldElsewhere = round.channel === 'server' && hasUnrecognised(db);
  if (!isToldElsewhere) markAcceptedSeen(db, page.cursor.seq);
  noteAge(round, db, page);
  releaseBrake(db);
  if (!isToldElsewhere) return { type: checkDigest(round, unit, page) };
  // A copy of this file told them as another device, whose ids a brief page leaves out, and what followed them was kept back
  // here; or the server has lost them.
  writeSyncState(db, 'rewinding', { reason: 'known' });
  return { type: 'rewind' };
};

/** Once: what is missing here now is not in the next answer either. */
const askInFull = (round: SyncRound): SyncStop | undefined => {
  if (!round.brief) return { type: 'garbled' };
  round.brief = false;
  return undefined;
};

const savePosition = (db: ReceivedUnit['db'], { serverEpoch, cursor, scope }: Page): void => {
  const known = readSyncState(db, 'position');
  const isSame = known?.cursor.seq === cursor.seq && known.scope === scope && known.serverEpoch === serverEpoch;
  if (!isSame) writeSyncState(db, 'position', { serverEpoch, cursor, scope });
};

/**
 * Nothing is applied of a page that stands still, goes back or ends inside a transaction. What a changed grant brings is
 * told by a walk over the records: the scope moves, the cursor does not.
 */
export const isWholePage = ({ cursor, scope }: Pick<PullRequest, 'cursor' | 'scope'>, page: Page): boolean =>
  page.cursor.seq >= cursor.seq &&
  (page.complete || page.cursor.seq > cursor.seq || page.scope !== scope || page.entries.length > 0) &&
  page.entries.at(-1)?.last !== false;

/** For display and for the ledger only: order is the server's. */
export const noteClock = ({ db, atMs }: ReceivedUnit, { serverTimeMs }: Page): void => {
  const offset = Math.round(atMs - serverTimeMs);
  const known = readSyncState(db, 'clockOffsetMs');
  // An idle laptop writes nothing: a second more or less is no news.
  if (known === undefined || Math.abs(known - offset) >= 1000) writeSyncState(db, 'clockOffsetMs', offset);
};

export const recordPull = (
  { channel }: Pick<SyncRound, 'channel'>,
  { db, atMs }: ReceivedUnit,
  outcome: string,
  entries: number,
  bytes: number,
): void =>
  appendExchange(db, {
    atMs,
    channel,
    direction: 'in',
    firstOutboxSeq: null,
    lastOutboxSeq: null,
    entries,
    bytes,
    outcome,
  });
