/** After the first look at the day and the daily backup, which still has what is purged. */
const firstDelayMs = 5 * 60_000;
const everyMs = 86_400_000;

/** Once a day while the application runs, and after each start. What fails (a full disk) is tried again the next day. */
export const startDailyPurge = (purge: () => Promise<unknown>): { readonly stop: () => void } => {
  let timer: NodeJS.Timeout;
  const turn = async (): Promise<void> => {
    await purge().catch(() => undefined);
    timer = setTimeout(turn, everyMs).unref();
  };
  timer = setTimeout(turn, firstDelayMs).unref();
  return { stop: () => clearTimeout(timer) };
};
