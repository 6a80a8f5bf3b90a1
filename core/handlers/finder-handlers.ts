import { finderContract } from '../../shared/contract/finder.ts';
import { opened } from './implementer.ts';

export const finderHandlers = {
  find: opened(finderContract).find.handler(({ input, context }) => context.services.finder.find(input)),
};
