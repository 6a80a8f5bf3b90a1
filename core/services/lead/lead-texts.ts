import { countUnreadLeads, readLeadTexts } from '../../../db/search/lead-texts.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

/**
 * Keeps the texts that leads are found by behind the leads, in the background and in short transactions. What waits is
 * found anyway, only slower. A run that fails leaves the rest waiting, and the next look at a list starts another.
 */
export const createLeadTexts = ({ database, commands }: Pick<ServiceDeps, 'database' | 'commands'>) => {
  let isRunning = false;
  const catchUp = async (): Promise<void> => {
    let left = true;
    while (left && database.writer.open) {
      // Not a command of anybody: it touches no record, so it leaves no history and announces nothing.
      const done = await commands.run('lead.readTexts', ({ db }) => ok(readLeadTexts(db, rowsPerTurn)));
      left = done.ok && done.value.value === rowsPerTurn;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    startInBackground: (): void => {
      if (isRunning || !database.writer.open || countUnreadLeads(database.reader) === 0) return;
      isRunning = true;
      catchUp()
        .catch(() => {})
        .finally(() => {
          isRunning = false;
        });
    },
  };
};

/** Some ten milliseconds of work. */
const rowsPerTurn = 1000;
