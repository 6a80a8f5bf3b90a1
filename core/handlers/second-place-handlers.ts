import { secondPlaceContract } from '../../shared/contract/second-place.ts';
import { serveAlways } from './serve.ts';

export const secondPlaceHandlers = serveAlways(secondPlaceContract, ({ workspaces: { secondPlace, backups } }) => ({
  status: secondPlace.status,
  choose: ({ folder }) => secondPlace.choose(folder),
  forget: secondPlace.forget,
  copyNow: secondPlace.copyNow,
  browse: ({ folder }) => secondPlace.browse(folder),
  find: ({ folder }) => secondPlace.find(folder),
  restore: ({ folder, name, secret }) => backups.restoreFrom({ folder, name, ownIds: secondPlace.ownIds() }, secret),
}));
