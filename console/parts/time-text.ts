const shanghaiOffsetMs = 8 * 3_600_000;

/** A moment in the office's time, to the minute, whatever the clock of the browser is set to. */
export const timeText = (ms: number): string =>
  new Date(ms + shanghaiOffsetMs).toISOString().slice(0, 16).replace('T', ' ');
