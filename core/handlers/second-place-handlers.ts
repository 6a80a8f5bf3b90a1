import { secondPlaceContract } from '../../shared/contract/second-place.ts';
import { answer, root } from './implementer.ts';

const os = root(secondPlaceContract);

export const secondPlaceHandlers = {
  status: os.status.handler(({ context }) => context.workspaces.secondPlace.status()),
  choose: os.choose.handler(({ input, context, errors }) =>
    answer(context.workspaces.secondPlace.choose(input.folder), errors),
  ),
  forget: os.forget.handler(({ context }) => context.workspaces.secondPlace.forget()),
  copyNow: os.copyNow.handler(({ context, errors }) => answer(context.workspaces.secondPlace.copyNow(), errors)),
  browse: os.browse.handler(({ input, context, errors }) =>
    answer(context.workspaces.secondPlace.browse(input.folder), errors),
  ),
  find: os.find.handler(({ input, context, errors }) =>
    answer(context.workspaces.secondPlace.find(input.folder), errors),
  ),
  restore: os.restore.handler(({ input: { folder, name, secret }, context, errors }) =>
    answer(
      context.workspaces.backups.restoreFrom({ folder, name, ownIds: context.workspaces.secondPlace.ownIds() }, secret),
      errors,
    ),
  ),
};
