import type { PackageAnswer } from '../../../shared/sync/package-content.ts';
import type { PullAnswer, PushAnswer } from '../../../shared/sync/wire.ts';
import type { SyncWire, WireReply } from '../sync-ports.ts';

/**
 * The server's answers out of a file, for the very client that talks to the server itself: a file that comes twice, late
 * or in another order is what a doubled or delayed answer is, and every question that it does not answer is a network
 * that is down.
 */
export const createPackageWire = (answers: PackageAnswer): SyncWire => {
  const pushes = [...answers.pushes];
  const pulls = [...answers.pulls];

  return {
    push: async (request) => {
      // Each answer once: after a gap the same question is asked again, with more in it.
      const index = pushes.findIndex(({ epoch, firstSeq, lastSeq, answer }) =>
        answer.type === 'accepted'
          ? epoch === request.epoch && answer.lastSeq >= request.firstSeq
          : epoch === request.epoch && firstSeq <= request.firstSeq && request.firstSeq <= lastSeq,
      );
      const [found] = index < 0 ? [] : pushes.splice(index, 1);
      return reply(found?.answer);
    },
    pull: async (request) => {
      const index = pulls.findIndex(
        ({ cursor, scope, epoch, lastSeq, headHash, answer }) =>
          scope === request.scope &&
          cursor.seq === request.cursor.seq &&
          cursor.hash === request.cursor.hash &&
          // That this laptop was restored is true only of the head that was asked about: a file may be an old one.
          (answer.type !== 'behind' ||
            (epoch === request.epoch && lastSeq === request.lastSeq && headHash === request.headHash)),
      );
      const [found] = index < 0 ? [] : pulls.splice(index, 1);
      return reply(found?.answer);
    },
  };
};

const reply = (answer: PushAnswer | PullAnswer | undefined): WireReply =>
  answer === undefined
    ? { type: 'unreachable' }
    : { type: 'body', body: answer, bytes: Buffer.byteLength(JSON.stringify(answer)) };
