/** Long enough after the start that it is not in the way of the first look at the day. */
const firstDelayMs = 60_000;
const everyMs = 3_600_000;

interface DailyBackupDeps {
  readonly isDue: () => boolean;
  readonly backUp: () => Promise<unknown>;
}

/** Once a day while the application runs; a laptop that is only closed, never stopped, gets its backup too. */
export const startDailyBackups = ({ isDue, backUp }: DailyBackupDeps): { readonly stop: () => void } => {
  let timer: NodeJS.Timeout;
  const turn = async (): Promise<void> => {
    try {
      if (isDue()) await backUp();
    } catch {
      // A full or unplugged disk: the list of backups shows that there is none of today, and the next hour tries again.
    }
    timer = setTimeout(turn, everyMs).unref();
  };
  timer = setTimeout(turn, firstDelayMs).unref();
  return { stop: () => clearTimeout(timer) };
};
