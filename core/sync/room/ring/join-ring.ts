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

/** A code was typed at this laptop: goes one step on, until the ring is here or the code has come to nothing. */
export const join = (turn: RingTurn): void => {
  const joining = readSyncState(turn.db, 'roomJoin');
  if (joining === undefined) return;
  if (joining.kind === 'admission') joinByAdmission(turn, joining.key);
  else joinByCode(turn, joining.key);
};

const joinByAdmission = ({ db, self, view, own, write }: RingTurn, key: string): void => {
  const { room, requests, chains } = view;
  const request = requests.find(({ id }) => id === self.request?.id);
  // Not in the log yet: it is on its way, or this server has lost it and gets it again.
  if (request === undefined || self.request === null) return;
  // Over what this laptop has said, not over what the server says that it said.
  const proof = proofOf(key, room, request.id, self.request.said);
  if (request.refused === proof) {
    end(db, 'wrongCode');
    return;
  }
  const { answer, answered } = request;
  const isAnswered = answer !== undefined && answered !== undefined;
  const state =
    isAnswered && isSameMac(answer, answerOf(key, room, request.id, answered)) ? chains.find(answered) : undefined;
  if (state !== undefined && isMember(state, own.signing)) arrive(db, chains.forward(state));
  else if (request.proof !== proof && !hasUnseenOps(db, roomRequest))
    write(roomRequest, request.id, 'update', { proof });
};

const joinByCode = ({ db, view: { chains }, own, round, write }: RingTurn, key: string): void => {
  const code = secretsOfCode(key);
  const { signing } = publicKeys(code);
  // Only the code itself can say which ring is its own: the server knows its public keys.
  const vouched = chains.all
    .filter(({ vouchedBy }) => vouchedBy === signing)
    .toSorted((a, b) => b.number - a.number)[0];
  const tip = vouched === undefined ? undefined : chains.forward(vouched);
  const ring = tip !== undefined && isMember(tip, signing) ? ringIn(tip, code) : undefined;
  if (tip === undefined) end(db, 'codeUnknown');
  else if (isMember(tip, own.signing)) arrive(db, tip);
  else if (ring === undefined) end(db, 'codeRetired');
  else if (!hasUnseenOps(db, roomState)) {
    const { randomBytes } = round;
    const made = makeState({ before: tip, ring, members: [...tip.members, own], signer: code, randomBytes });
    write(roomState, made.id, 'create', made.fields);
  }
};

const arrive = (db: RingTurn['db'], tip: ReadState): void => {
  writeSyncState(db, 'roomTip', tip.hash);
  for (const state of ['roomJoin', 'roomJoinEnd', 'roomAnew'] as const) removeSyncState(db, state);
};

const end = (db: RingTurn['db'], why: SyncStates['roomJoinEnd']): void => {
  removeSyncState(db, 'roomJoin');
  writeSyncState(db, 'roomJoinEnd', why);
};
