import { companyContract } from '../../shared/contract/company.ts';
import { answer, answerOk, opened } from './implementer.ts';

const os = opened(companyContract);

export const companyHandlers = {
  search: os.search.handler(({ input, context }) => context.services.company.search(input)),
  list: os.list.handler(({ input, context }) => context.services.company.list(input)),
  facets: os.facets.handler(({ context }) => context.services.company.facets()),
  extraHeadings: os.extraHeadings.handler(({ input, context }) => context.services.company.extraHeadings(input)),
  get: os.get.handler(({ input, context, errors }) => answer(context.services.company.get(input), errors)),
  similar: os.similar.handler(({ input, context }) => context.services.company.similar(input)),
  suspectedPairs: os.suspectedPairs.handler(({ input, context }) => context.services.company.suspectedPairs(input)),
  readNames: os.readNames.handler(({ context }) => context.services.company.readNames()),
  keepApart: os.keepApart.handler(({ input, context, errors }) =>
    answer(context.services.company.keepApart(input), errors),
  ),
  create: os.create.handler(({ input, context }) => answerOk(context.services.company.create(input))),
  update: os.update.handler(({ input, context, errors }) => answer(context.services.company.update(input), errors)),
  remove: os.remove.handler(({ input, context, errors }) => answer(context.services.company.remove(input), errors)),
  addTag: os.addTag.handler(({ input, context, errors }) => answer(context.services.company.addTag(input), errors)),
  removeTag: os.removeTag.handler(({ input, context, errors }) =>
    answer(context.services.company.removeTag(input), errors),
  ),
  saveContact: os.saveContact.handler(({ input, context, errors }) =>
    answer(context.services.company.saveContact(input), errors),
  ),
  removeContact: os.removeContact.handler(({ input, context, errors }) =>
    answer(context.services.company.removeContact(input), errors),
  ),
  addNote: os.addNote.handler(({ input, context, errors }) => answer(context.services.company.addNote(input), errors)),
  removeNote: os.removeNote.handler(({ input, context, errors }) =>
    answer(context.services.company.removeNote(input), errors),
  ),
  exportXlsx: os.exportXlsx.handler(({ input, context, errors }) =>
    answer(context.services.company.exportXlsx(input), errors),
  ),
};
