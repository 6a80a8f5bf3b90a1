import type { ReadOnlyCause } from '../../shared/contract/base.ts';
import type { CommandRunner } from '../commands/command-runner.ts';

/** What is looked at is a copy: whatever were written would be gone with it. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError';
  readonly why: ReadOnlyCause;
  constructor(why: ReadOnlyCause) {
    super(`the workspace is open for reading only: ${why}`);
    this.why = why;
  }
}

/** Searching keeps its index up, in the copy; everything else that writes is refused. */
export const readingCommands = (commands: CommandRunner, why: ReadOnlyCause): CommandRunner => ({
  run: async (command, work, options) => {
    if (command !== 'company.index') throw new ReadOnlyError(why);
    return commands.run(command, work, options);
  },
  runLong: async () => {
    throw new ReadOnlyError(why);
  },
  receive: async () => {
    throw new ReadOnlyError(why);
  },
});
