import { opened } from './implementer.ts';

export const finderHandlers = {
  find: opened.finder.find.handler(({ input, context }) => context.services.finder.find(input)),
};
