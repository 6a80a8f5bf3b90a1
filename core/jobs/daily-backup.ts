/** Long enough after the start that it is not in the way of the first look at the day. */
const firstDelayMs = 60_000;
const everyMs = 3_600_000;

interface DailyBackupDeps {
  readonly isDue: () => boolean;
  readonly backUp: () => Promise<unknown>;
  /** After each try: what went wrong, or null. */
  readonly told: (failure: unknown) => void;
}

/** Once a day while the application runs; a laptop that is only closed, never stopped, gets its backup too. */
export const startDailyBackups = ({ isDue, backUp, told }: DailyBackupDeps): { readonly stop: () => void } => {
  let timer: NodeJS.Timeout;
  const turn = async (): Promise<void> => {
    try {
      if (isDue()) {
        await backUp();
        told(null);
      }
    } catch (error) {
      // A full or unplugged disk, or a damaged file: people are told, and the next hour tries again.
      told(error);
    }
    timer = setTimeout(turn, everyMs).unref();
  };
  timer = setTimeout(turn, firstDelayMs).unref();
  return { stop: () => clearTimeout(timer) };
};
