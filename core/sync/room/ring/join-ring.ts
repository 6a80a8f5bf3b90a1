import { hasUnseenOps } from '../../../../db/repositories/room-record-repository.ts';
import {
  readSyncState,
  removeSyncState,
  type SyncStates,
  writeSyncState,
} from '../../../../db/repositories/sync-state-repository.ts';
import { roomRequest, roomState } from '../../../../shared/sync/room-ring.ts';
import { isMember } from './chains.ts';
import { publicKeys } from './ring-keys.ts';
import type { RingTurn } from './ring-turn.ts';
import { answerOf, isSameMac, proofOf, secretsOfCode } from './room-code.ts';
import { makeState, type ReadState, ringIn } from './room-state.ts';

/** Counted while the server is reached. */
const noAnswerMs = 60_000;
/** Between two looks at the log: a pause without the server counts no more, and a clock that somebody sets neither. */
const longestStepMs = 10_000;
const mostTried = 8;

type Joining = SyncStates['roomJoin'];

/** A code was typed at this laptop: goes one step on, until the ring is here or the code has come to nothing. */
export const join = (turn: RingTurn): void => {
  const joining = readSyncState(turn.db, 'roomJoin');
  const state = admittedState(turn, joining);
  if (state !== undefined) arrive(turn, turn.view.chains.forward(state));
  else if (joining?.kind === 'admission') joinByAdmission(turn, joining);
  else if (joining !== undefined) joinByCode(turn, joining.key);
};

/** By an answer that only who showed the code can have made: to the code that is tried, or to one that had come to nothing here. */
const admittedState = ({ db, self, own, view }: RingTurn, joining: Joining | undefined): ReadState | undefined => {
  const { room, requests, chains, isOutside } = view;
  const present =
    joining?.kind === 'admission' && self.request !== null ? [{ request: self.request.id, key: joining.key }] : [];
  const tried = isOutside ? (readSyncState(db, 'roomTried') ?? []) : [];
  for (const { request, key } of [...present, ...tried]) {
    const { answer, answered } = requests.find(({ id }) => id === request) ?? {};
    const isAnswered = answer !== undefined && answered !== undefined;
    const state =
      isAnswered && isSameMac(answer, answerOf(key, room, request, answered)) ? chains.find(answered) : undefined;
    if (state !== undefined && isMember(state, own.signing)) return state;
  }
  return undefined;
};

const joinByAdmission = (turn: RingTurn, joining: Joining): void => {
  const { db, self, view, write } = turn;
  const request = view.requests.find(({ id }) => id === self.request?.id);
  // Not in the log yet: it is on its way, or this server has lost it and gets it again.
  if (request !== undefined && self.request !== null) {
    // Over what this laptop has said, not over what the server says that it said.
    const proof = proofOf(joining.key, view.room, request.id, self.request.said);
    if (request.refused === proof) {
      end(db, 'wrongCode');
      return;
    }
    if (request.proof !== proof && !hasUnseenOps(db, roomRequest))
      write(roomRequest, request.id, 'update', {
        proof,
        ...(joining.mark === undefined ? {} : { mark: joining.mark }),
      });
  }
  awaitAnswer(turn, joining);
};

/** A code that was void when it was typed, or is since, gets no answer. */
const awaitAnswer = ({ db, round }: RingTurn, joining: Joining): void => {
  if (round.channel !== 'server') return;
  const untilMs = round.clock.nowMs();
  const { waited = { ms: 0, untilMs } } = joining;
  const ms = waited.ms + Math.min(Math.max(untilMs - waited.untilMs, 0), longestStepMs);
  if (ms >= noAnswerMs) end(db, 'noAnswer');
  else writeSyncState(db, 'roomJoin', { ...joining, waited: { ms, untilMs } });
};

const joinByCode = (turn: RingTurn, key: string): void => {
  const {
    db,
    view: { chains },
    own,
    round,
    write,
  } = turn;
  const code = secretsOfCode(key);
  const { signing } = publicKeys(code);
  // Only the code itself can say which ring is its own: the server knows its public keys.
  const vouched = chains.all
    .filter(({ vouchedBy }) => vouchedBy === signing)
    .toSorted((a, b) => b.number - a.number)[0];
  const tip = vouched === undefined ? undefined : chains.forward(vouched);
  const ring = tip !== undefined && isMember(tip, signing) ? ringIn(tip, code) : undefined;
  if (tip === undefined) end(db, 'codeUnknown');
  else if (isMember(tip, own.signing)) arrive(turn, tip);
  else if (ring === undefined) end(db, 'codeRetired');
  else if (!hasUnseenOps(db, roomState)) {
    const { randomBytes } = round;
    const made = makeState({ before: tip, ring, members: [...tip.members, own], signer: code, randomBytes });
    write(roomState, made.id, 'create', made.fields);
  }
};

const arrive = ({ db, self, view, write }: RingTurn, tip: ReadState): void => {
  // Nobody has answered it, if this laptop got in by another way: then it says so itself.
  const open = view.requests.find(({ id }) => id === self.request?.id);
  if (open !== undefined && open.answer === undefined && open.dismissed !== true)
    write(roomRequest, open.id, 'update', { dismissed: true });
  writeSyncState(db, 'roomSelf', { ...self, request: null });
  writeSyncState(db, 'roomTip', tip.hash);
  for (const state of ['roomJoin', 'roomTried', 'roomJoinEnd', 'roomAnew'] as const) removeSyncState(db, state);
};

const end = (db: RingTurn['db'], why: SyncStates['roomJoinEnd']): void => {
  keepTried(db);
  removeSyncState(db, 'roomJoin');
  writeSyncState(db, 'roomJoinEnd', why);
};

/** The code that is tried gives way to another one, or to nothing; its answer may be on the way. */
export const keepTried = (db: RingTurn['db']): void => {
  const joining = readSyncState(db, 'roomJoin');
  const request = readSyncState(db, 'roomSelf')?.request?.id;
  if (joining?.kind !== 'admission' || request === undefined) return;
  const others = (readSyncState(db, 'roomTried') ?? []).filter(({ key }) => key !== joining.key);
  writeSyncState(db, 'roomTried', [{ request, key: joining.key }, ...others].slice(0, mostTried));
};
