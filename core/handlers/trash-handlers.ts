import { trashContract } from '../../shared/contract/trash.ts';
import { answer, opened } from './implementer.ts';

const os = opened(trashContract);

export const trashHandlers = {
  list: os.list.handler(({ input, context }) => context.services.trash.list(input)),
  restore: os.restore.handler(({ input, context, errors }) => answer(context.services.trash.restore(input), errors)),
};
