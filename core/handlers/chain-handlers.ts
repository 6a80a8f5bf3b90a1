import { chainContract } from '../../shared/contract/chain.ts';
import { answer, opened } from './implementer.ts';

const os = opened(chainContract);

export const chainHandlers = {
  list: os.list.handler(({ context }) => context.services.chain.list()),
  industries: os.industries.handler(({ context }) => context.services.chain.industries()),
  get: os.get.handler(({ input, context, errors }) => answer(context.services.chain.get(input), errors)),
  create: os.create.handler(({ input, context, errors }) => answer(context.services.chain.create(input), errors)),
  update: os.update.handler(({ input, context, errors }) => answer(context.services.chain.update(input), errors)),
  remove: os.remove.handler(({ input, context, errors }) => answer(context.services.chain.remove(input), errors)),
  saveNode: os.saveNode.handler(({ input, context, errors }) => answer(context.services.chain.saveNode(input), errors)),
  moveNode: os.moveNode.handler(({ input, context, errors }) => answer(context.services.chain.moveNode(input), errors)),
  removeNode: os.removeNode.handler(({ input, context, errors }) =>
    answer(context.services.chain.removeNode(input), errors),
  ),
  addEdge: os.addEdge.handler(({ input, context, errors }) => answer(context.services.chain.addEdge(input), errors)),
  removeEdge: os.removeEdge.handler(({ input, context, errors }) =>
    answer(context.services.chain.removeEdge(input), errors),
  ),
  node: os.node.handler(({ input, context, errors }) => answer(context.services.chain.node(input), errors)),
  setNodeStatus: os.setNodeStatus.handler(({ input, context, errors }) =>
    answer(context.services.chain.setNodeStatus(input), errors),
  ),
  addCompany: os.addCompany.handler(({ input, context, errors }) =>
    answer(context.services.chain.addCompany(input), errors),
  ),
  updateCompany: os.updateCompany.handler(({ input, context, errors }) =>
    answer(context.services.chain.updateCompany(input), errors),
  ),
  removeCompany: os.removeCompany.handler(({ input, context, errors }) =>
    answer(context.services.chain.removeCompany(input), errors),
  ),
  exportGaps: os.exportGaps.handler(async ({ input, context, errors }) =>
    answer(await context.services.chain.exportGaps(input), errors),
  ),
  searchNodes: os.searchNodes.handler(({ input, context }) => context.services.chain.searchNodes(input)),
};
