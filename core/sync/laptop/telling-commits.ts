import type { CommandRunner } from '../../commands/command-runner.ts';

/** Commands of people, told to the loop; what sync itself writes down must not wake it. */
export const tellingCommits = (commands: CommandRunner, told: () => void): CommandRunner => ({
  run: async (command, work, options) => {
    const outcome = await commands.run(command, work, options);
    if (outcome.ok && outcome.value.changeSetId !== null) told();
    return outcome;
  },
  runLong: async (command, work, options) => {
    const outcome = await commands.runLong(command, work, options);
    if (outcome.ok && outcome.value.changeSetId !== null) told();
    return outcome;
  },
  receive: commands.receive,
});
