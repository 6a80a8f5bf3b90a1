import { visitContract } from '../../shared/contract/visit.ts';
import { answer, opened } from './implementer.ts';

const os = opened(visitContract);

export const visitHandlers = {
  list: os.list.handler(({ input, context }) => context.services.visit.list(input)),
  get: os.get.handler(({ input, context, errors }) => answer(context.services.visit.get(input), errors)),
  prefill: os.prefill.handler(({ context }) => context.services.visit.prefill()),
  log: os.log.handler(({ input, context, errors }) => answer(context.services.visit.log(input), errors)),
  followUp: os.followUp.handler(({ input, context, errors }) => answer(context.services.visit.followUp(input), errors)),
  followable: os.followable.handler(({ input, context }) => context.services.visit.followable(input)),
  update: os.update.handler(({ input, context, errors }) => answer(context.services.visit.update(input), errors)),
  remove: os.remove.handler(({ input, context, errors }) => answer(context.services.visit.remove(input), errors)),
};
