import { existsSync, rmSync } from 'node:fs';
import {
  type Enrolment,
  readEnrolment,
  removeEnrolment,
  writeEnrolment,
} from '../../db/repositories/enrolment-repository.ts';
import type { CommandRunner } from '../commands/command-runner.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/**
 * The backup of another laptop brings that laptop's device and token along. Two of them would share one chain, and shutting
 * out the lost one would erase this one: it enrols anew, and what waits is sent then. Before the first round of sync.
 */
export const settleArrival = async (
  commands: CommandRunner,
  { arrived }: WorkspaceFiles,
  replaced: Enrolment | undefined,
): Promise<void> => {
  if (!existsSync(arrived)) return replaced === undefined ? undefined : keepToken(commands, replaced);
  await commands.receive(({ db }) => removeEnrolment(db));
  rmSync(arrived, { force: true, recursive: true });
};

/**
 * This laptop's own backup has a token of then, and the server takes the present one only: it lies in the file that was
 * replaced. The chain stays that of the backup, which the server recognises (I13).
 */
const keepToken = (commands: CommandRunner, { deviceId, token, tokenAtMs }: Enrolment): Promise<void> =>
  commands.receive(({ db }) => {
    const own = readEnrolment(db);
    if (own?.deviceId === deviceId) writeEnrolment(db, { ...own, token, tokenAtMs });
  });
