import { historyContract } from '../../shared/contract/history.ts';
import { answer, opened } from './implementer.ts';

const os = opened(historyContract);

export const historyHandlers = {
  ofRecord: os.ofRecord.handler(({ input, context }) => context.services.history.ofRecord(input)),
  act: os.act.handler(({ input, context, errors }) => answer(context.services.history.act(input), errors)),
  recent: os.recent.handler(({ input, context }) => context.services.history.recent(input)),
  undo: os.undo.handler(({ input, context, errors }) => answer(context.services.history.undo(input), errors)),
};
