import { importingContract } from '../../shared/contract/importing.ts';
import { answer, opened } from './implementer.ts';

const os = opened(importingContract);

export const importingHandlers = {
  open: os.open.handler(({ input, context, errors }) => answer(context.services.importing.open(input), errors)),
  sheet: os.sheet.handler(({ input, context, errors }) => answer(context.services.importing.sheet(input), errors)),
  preview: os.preview.handler(({ input, context, errors }) =>
    answer(context.services.importing.preview(input), errors),
  ),
  apply: os.apply.handler(({ input, context, errors }) => answer(context.services.importing.apply(input), errors)),
  errorWorkbook: os.errorWorkbook.handler(({ input, context, errors }) =>
    answer(context.services.importing.errorWorkbook(input), errors),
  ),
  chosen: os.chosen.handler(({ input, context }) => context.services.importing.chosen(input)),
  close: os.close.handler(({ input, context }) => context.services.importing.close(input)),
  recent: os.recent.handler(({ input, context }) => context.services.importing.recent(input)),
  importFile: os.importFile.handler(({ input, context, errors }) =>
    answer(context.services.importing.importFile(input), errors),
  ),
};
