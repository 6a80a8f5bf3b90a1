import { reportContract } from '../../shared/contract/report.ts';
import { answer, answerOk, opened } from './implementer.ts';

const os = opened(reportContract);

export const reportHandlers = {
  get: os.get.handler(({ input, context }) => context.services.report.get(input)),
  weeks: os.weeks.handler(({ context }) => context.services.report.weeks()),
  evidence: os.evidence.handler(({ input, context }) => context.services.report.evidence(input)),
  editSentence: os.editSentence.handler(({ input, context, errors }) =>
    answer(context.services.report.editSentence(input), errors),
  ),
  resetSentence: os.resetSentence.handler(({ input, context, errors }) =>
    answer(context.services.report.resetSentence(input), errors),
  ),
  saveEntry: os.saveEntry.handler(({ input, context, errors }) =>
    answer(context.services.report.saveEntry(input), errors),
  ),
  removeEntry: os.removeEntry.handler(({ input, context, errors }) =>
    answer(context.services.report.removeEntry(input), errors),
  ),
  saveHeader: os.saveHeader.handler(({ input, context }) => answerOk(context.services.report.saveHeader(input))),
  exportDocx: os.exportDocx.handler(({ input, context, errors }) =>
    answer(context.services.report.exportDocx(input), errors),
  ),
  exportXlsx: os.exportXlsx.handler(({ input, context, errors }) =>
    answer(context.services.report.exportXlsx(input), errors),
  ),
};
