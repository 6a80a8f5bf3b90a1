import { submissionContract } from '../../shared/contract/submission.ts';
import { answer, opened } from './implementer.ts';

const os = opened(submissionContract);

export const submissionHandlers = {
  state: os.state.handler(({ input, context }) => context.services.submission.state(input)),
  preview: os.preview.handler(({ input, context, errors }) =>
    answer(context.services.submission.preview(input), errors),
  ),
  submit: os.submit.handler(({ input, context, errors }) => answer(context.services.submission.submit(input), errors)),
  get: os.get.handler(({ input, context, errors }) => answer(context.services.submission.get(input), errors)),
  exportDocx: os.exportDocx.handler(({ input, context, errors }) =>
    answer(context.services.submission.exportDocx(input), errors),
  ),
  exportXlsx: os.exportXlsx.handler(({ input, context, errors }) =>
    answer(context.services.submission.exportXlsx(input), errors),
  ),
};
