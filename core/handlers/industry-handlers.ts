import { industryContract } from '../../shared/contract/industry.ts';
import { opened } from './implementer.ts';

const os = opened(industryContract);

export const industryHandlers = {
  tree: os.tree.handler(({ context }) => context.services.industry.tree()),
  suppliersOf: os.suppliersOf.handler(({ input, context }) => context.services.industry.suppliersOf(input)),
  customersOf: os.customersOf.handler(({ input, context }) => context.services.industry.customersOf(input)),
};
