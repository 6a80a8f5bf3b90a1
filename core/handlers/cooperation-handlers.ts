import { cooperationContract } from '../../shared/contract/cooperation.ts';
import { answer, opened } from './implementer.ts';

const os = opened(cooperationContract);

export const cooperationHandlers = {
  standing: os.standing.handler(({ context }) => context.services.cooperation.standing()),
  check: os.check.handler(({ input, context }) => context.services.cooperation.check(input)),
  collisions: os.collisions.handler(({ input, context }) => context.services.cooperation.collisions(input)),
  settleCollision: os.settleCollision.handler(({ input, context, errors }) =>
    answer(context.services.cooperation.settleCollision(input), errors),
  ),
  ledger: os.ledger.handler(({ input, context }) => context.services.cooperation.ledger(input)),
  disputes: os.disputes.handler(({ input, context }) => context.services.cooperation.disputes(input)),
  raiseDispute: os.raiseDispute.handler(({ input, context, errors }) =>
    answer(context.services.cooperation.raiseDispute(input), errors),
  ),
  decideDispute: os.decideDispute.handler(({ input, context, errors }) =>
    answer(context.services.cooperation.decideDispute(input), errors),
  ),
  transfers: os.transfers.handler(({ input, context }) => context.services.cooperation.transfers(input)),
  offerTransfer: os.offerTransfer.handler(({ input, context, errors }) =>
    answer(context.services.cooperation.offerTransfer(input), errors),
  ),
  answerTransfer: os.answerTransfer.handler(({ input, context, errors }) =>
    answer(context.services.cooperation.answerTransfer(input), errors),
  ),
  previewMerge: os.previewMerge.handler(({ input, context, errors }) =>
    answer(context.services.cooperation.previewMerge(input), errors),
  ),
  mergeCompanies: os.mergeCompanies.handler(({ input, context, errors }) =>
    answer(context.services.cooperation.mergeCompanies(input), errors),
  ),
  merges: os.merges.handler(({ input, context }) => context.services.cooperation.merges(input)),
  undoMerge: os.undoMerge.handler(({ input, context, errors }) =>
    answer(context.services.cooperation.undoMerge(input), errors),
  ),
};
