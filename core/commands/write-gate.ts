/**
 * One writer at a time, in order of arrival. Commands are short and synchronous; an import holds the gate over many
 * turns of the event loop, and a command that arrives meanwhile waits here instead of joining its transaction.
 */
export interface WriteGate {
  readonly pass: <T>(work: () => T | Promise<T>) => Promise<T>;
}

export const createWriteGate = (): WriteGate => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    pass: (work) => {
      const turn = last.then(work);
      last = turn.catch(() => {});
      return turn;
    },
  };
};
