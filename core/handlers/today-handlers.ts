import { todayContract } from '../../shared/contract/today.ts';
import { answer, opened } from './implementer.ts';

const os = opened(todayContract);

export const todayHandlers = {
  get: os.get.handler(({ input, context }) => context.services.today.get(input)),
  completeVisitStep: os.completeVisitStep.handler(({ input, context, errors }) =>
    answer(context.services.today.completeVisitStep(input), errors),
  ),
};
