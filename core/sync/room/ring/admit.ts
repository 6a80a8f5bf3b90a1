import { hasUnseenOps } from '../../../../db/repositories/room-record-repository.ts';
import { roomRequest } from '../../../../shared/sync/room-ring.ts';
import type { RingTurn } from './ring-turn.ts';
import type { AskedRequest } from './ring-view.ts';
import { answerOf, codeMark, isSameMac, proofOf } from './room-code.ts';

/** Whom the open code has let in; the next state has him (next-state.ts). */
export const provenRequest = ({ round, view: { requests, room } }: RingTurn): AskedRequest | undefined => {
  const admission = round.desk.now();
  const asked = requests.find(({ id }) => id === admission?.request);
  if (admission === undefined || asked?.proof === undefined) return undefined;
  return isSameMac(asked.proof, proofOf(admission.key, room, asked.id, asked)) ? asked : undefined;
};

/** Tells whom the open code is for which state has him, or that his proof was wrong. */
export const answerAsked = (turn: RingTurn): void => {
  const { round, db, view, write } = turn;
  const admission = round.desk.now();
  const asked = view.requests.find(({ id }) => id === admission?.request);
  if (admission === undefined || asked === undefined || view.tip === undefined) return;
  const proven = provenRequest(turn);
  if (asked.proof === undefined || hasUnseenOps(db, roomRequest)) return;
  if (proven === undefined) {
    if (asked.refused === asked.proof || isForAnother(turn, asked)) return;
    round.desk.wrong(asked.proof);
    write(roomRequest, asked.id, 'update', { refused: asked.proof });
    return;
  }
  const isMember = view.tip.members.some(
    ({ signing, agreement }) => signing === proven.signing && agreement === proven.agreement,
  );
  if (!isMember) return;
  const { hash } = view.tip;
  write(roomRequest, asked.id, 'update', {
    answer: answerOf(admission.key, view.room, asked.id, hash),
    answered: hash,
  });
  round.desk.close();
};

/** The code that was typed is of another laptop of the ring: whether it is right only that one knows. */
const isForAnother = ({ own, view: { tip } }: RingTurn, { id, mark }: AskedRequest): boolean =>
  mark !== undefined &&
  mark !== codeMark(own.signing, id) &&
  tip?.members.some(({ kind, signing }) => kind === 'laptop' && mark === codeMark(signing, id)) === true;
