import { syncContract } from '../../shared/contract/sync.ts';
import { answer, opened } from './implementer.ts';

const os = opened(syncContract);

export const syncHandlers = {
  status: os.status.handler(({ context }) => context.services.sync.status()),
  enrol: os.enrol.handler(({ input, context, errors }) => answer(context.services.sync.enrol(input), errors)),
  chooseUnit: os.chooseUnit.handler(({ input, context, errors }) =>
    answer(context.services.sync.chooseUnit(input), errors),
  ),
  localUnits: os.localUnits.handler(({ context }) => context.services.sync.localUnits()),
  syncNow: os.syncNow.handler(({ context, errors }) => answer(context.services.sync.syncNow(), errors)),
  nudge: os.nudge.handler(({ context }) => context.services.sync.nudge()),
  dismissNotice: os.dismissNotice.handler(({ input, context }) => context.services.sync.dismissNotice(input)),
  confirmDeletes: os.confirmDeletes.handler(({ context, errors }) =>
    answer(context.services.sync.confirmDeletes(), errors),
  ),
  keepDeletes: os.keepDeletes.handler(({ context, errors }) => answer(context.services.sync.keepDeletes(), errors)),
  leave: os.leave.handler(({ context }) => context.services.sync.leave()),
  conflicts: os.conflicts.handler(({ input, context }) => context.services.sync.conflicts(input)),
  openConflictsOf: os.openConflictsOf.handler(({ input, context }) => context.services.sync.openConflictsOf(input)),
  settleConflict: os.settleConflict.handler(({ input, context, errors }) =>
    answer(context.services.sync.settleConflict(input), errors),
  ),
  ledger: os.ledger.handler(({ input, context }) => context.services.sync.ledger(input)),
  ledgerRequest: os.ledgerRequest.handler(({ input, context }) => context.services.sync.ledgerRequest(input.exchange)),
  ledgerOps: os.ledgerOps.handler(({ input, context }) => context.services.sync.ledgerOps(input)),
};
