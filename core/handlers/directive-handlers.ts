import { directiveContract } from '../../shared/contract/directive.ts';
import { answer, opened } from './implementer.ts';

const os = opened(directiveContract);

export const directiveHandlers = {
  list: os.list.handler(({ input, context }) => context.services.directive.list(input)),
  get: os.get.handler(({ input, context, errors }) => answer(context.services.directive.get(input), errors)),
  issue: os.issue.handler(({ input, context, errors }) => answer(context.services.directive.issue(input), errors)),
  evidence: os.evidence.handler(({ input, context, errors }) =>
    answer(context.services.directive.evidence(input), errors),
  ),
  answer: os.answer.handler(({ input, context, errors }) => answer(context.services.directive.answer(input), errors)),
  close: os.close.handler(({ input, context, errors }) => answer(context.services.directive.close(input), errors)),
  withdraw: os.withdraw.handler(({ input, context, errors }) =>
    answer(context.services.directive.withdraw(input), errors),
  ),
};
