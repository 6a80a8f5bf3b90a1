import { packageContract } from '../../shared/contract/package.ts';
import { answer, opened } from './implementer.ts';

const os = opened(packageContract);

export const packageHandlers = {
  overview: os.overview.handler(({ context }) => context.services.package.overview()),
  export: os.export.handler(({ input, context, errors }) => answer(context.services.package.export(input), errors)),
  import: os.import.handler(({ input, context, errors }) => answer(context.services.package.import(input), errors)),
};
