import { leadContract } from '../../shared/contract/lead.ts';
import { answer, opened } from './implementer.ts';

const os = opened(leadContract);

export const leadHandlers = {
  list: os.list.handler(({ input, context }) => context.services.lead.list(input)),
  board: os.board.handler(({ input, context }) => context.services.lead.board(input)),
  get: os.get.handler(({ input, context, errors }) => answer(context.services.lead.get(input), errors)),
  visits: os.visits.handler(({ input, context, errors }) => answer(context.services.lead.visits(input), errors)),
  search: os.search.handler(({ input, context }) => context.services.lead.search(input)),
  create: os.create.handler(({ input, context, errors }) => answer(context.services.lead.create(input), errors)),
  update: os.update.handler(({ input, context, errors }) => answer(context.services.lead.update(input), errors)),
  advance: os.advance.handler(({ input, context, errors }) => answer(context.services.lead.advance(input), errors)),
  dateStage: os.dateStage.handler(({ input, context, errors }) =>
    answer(context.services.lead.dateStage(input), errors),
  ),
  setStatus: os.setStatus.handler(({ input, context, errors }) =>
    answer(context.services.lead.setStatus(input), errors),
  ),
  addProgress: os.addProgress.handler(({ input, context, errors }) =>
    answer(context.services.lead.addProgress(input), errors),
  ),
  updateProgress: os.updateProgress.handler(({ input, context, errors }) =>
    answer(context.services.lead.updateProgress(input), errors),
  ),
  removeProgress: os.removeProgress.handler(({ input, context, errors }) =>
    answer(context.services.lead.removeProgress(input), errors),
  ),
  completeNextStep: os.completeNextStep.handler(({ input, context, errors }) =>
    answer(context.services.lead.completeNextStep(input), errors),
  ),
  remove: os.remove.handler(({ input, context, errors }) => answer(context.services.lead.remove(input), errors)),
  exportXlsx: os.exportXlsx.handler(({ input, context, errors }) =>
    answer(context.services.lead.exportXlsx(input), errors),
  ),
};
