import { tripContract } from '../../shared/contract/trip.ts';
import { answer, opened } from './implementer.ts';

const os = opened(tripContract);

export const tripHandlers = {
  list: os.list.handler(({ input, context }) => context.services.trip.list(input)),
  years: os.years.handler(({ context }) => context.services.trip.years()),
  get: os.get.handler(({ input, context, errors }) => answer(context.services.trip.get(input), errors)),
  search: os.search.handler(({ input, context }) => context.services.trip.search(input)),
  create: os.create.handler(({ input, context, errors }) => answer(context.services.trip.create(input), errors)),
  update: os.update.handler(({ input, context, errors }) => answer(context.services.trip.update(input), errors)),
  setTargets: os.setTargets.handler(({ input, context, errors }) =>
    answer(context.services.trip.setTargets(input), errors),
  ),
  cancel: os.cancel.handler(({ input, context, errors }) => answer(context.services.trip.cancel(input), errors)),
  remove: os.remove.handler(({ input, context, errors }) => answer(context.services.trip.remove(input), errors)),
  form: os.form.handler(({ input, context }) => context.services.trip.form(input)),
  exportForm: os.exportForm.handler(({ input, context }) => context.services.trip.exportForm(input)),
};
