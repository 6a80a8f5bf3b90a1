/** Not in the way of the first look at the day. */
const firstDelayMs = 20_000;
/** A stick that is put in gets its copy while somebody still looks at it. */
const everyMs = 60_000;

interface Looked {
  readonly isDue: () => boolean;
  readonly look: () => Promise<void>;
}

/** Asks the disk for a stick only while something is to be done there: a copy of the week, or envelopes of a former secret. */
export const startPlaceLooks = (
  { isDue, look }: Looked,
  byItself: boolean,
): { readonly now: () => void; readonly stop: () => void } => {
  let timer: NodeJS.Timeout | undefined;
  const now = (): void => {
    try {
      // What went wrong stands in the status.
      if (isDue()) look().catch(() => {});
    } catch {
      // The data folder cannot be read just now: the next minute asks again.
    }
  };
  const turn = (): void => {
    now();
    timer = setTimeout(turn, everyMs).unref();
  };
  if (byItself) timer = setTimeout(turn, firstDelayMs).unref();
  return { now, stop: () => clearTimeout(timer) };
};
