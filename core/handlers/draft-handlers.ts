import { draftContract } from '../../shared/contract/draft.ts';
import { opened } from './implementer.ts';

const os = opened(draftContract);

export const draftHandlers = {
  list: os.list.handler(({ context }) => context.services.draft.list()),
  get: os.get.handler(({ input, context }) => context.services.draft.get(input)),
  keep: os.keep.handler(({ input, context }) => context.services.draft.keep(input)),
  discard: os.discard.handler(({ input, context }) => context.services.draft.discard(input)),
};
