import { existsSync, rmSync } from 'node:fs';
import { removeEnrolment } from '../../db/repositories/enrolment-repository.ts';
import type { CommandRunner } from '../commands/command-runner.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/**
 * The backup of another laptop brings that laptop's device and token along. Two of them would share one chain, and shutting
 * out the lost one would erase this one: it enrols anew, and what waits is sent then. Before the first round of sync.
 */
export const settleArrival = async (commands: CommandRunner, { arrived }: WorkspaceFiles): Promise<void> => {
  if (!existsSync(arrived)) return;
  await commands.receive(({ db }) => removeEnrolment(db));
  rmSync(arrived, { force: true, recursive: true });
};
