import { storageFailureOf } from '../../db/file/failure.ts';
import type { CommandRunner } from '../commands/command-runner.ts';
import type { DiskReserve } from './disk-reserve.ts';

/**
 * Commands on a real disk: on a full one the reserve is given up and the command runs again, once; after a commit the
 * anchor is told. A failed transaction left nothing behind, so running it again is safe.
 */
export const guardedCommands = (
  commands: CommandRunner,
  reserve: DiskReserve,
  committed: () => void,
): CommandRunner => ({
  run: async (command, work, options) => {
    const attempt = () => commands.run(command, work, options);
    const outcome = await (options?.sparesReserve ? attempt() : withReserve(reserve, attempt));
    if (outcome.ok && outcome.value.changeSetId !== null) committed();
    return outcome;
  },
  // Not again unless it says so: an import has consumed its input, and is too large for the reserve anyway.
  runLong: async (command, work, options) => {
    const attempt = () => commands.runLong(command, work, options);
    const outcome = await (options?.fitsReserve ? withReserve(reserve, attempt) : attempt());
    if (outcome.ok && outcome.value.changeSetId !== null) committed();
    return outcome;
  },
  // A page of the server comes again by itself, so the reserve is not spent on it.
  receive: async (work) => {
    const answer = await commands.receive(work);
    committed();
    return answer;
  },
});

const withReserve = <T>(reserve: DiskReserve, attempt: () => Promise<T>): Promise<T> =>
  attempt().catch((error: unknown) => {
    if (storageFailureOf(error)?.type !== 'DiskFull' || !reserve.release()) throw error;
    return attempt();
  });
