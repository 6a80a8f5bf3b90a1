export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * At most `width` pieces of work at a time, in the order in which they asked. Writers of the log wait for each other in
 * the database anyway; waiting here instead, they leave its connections to those who read.
 */
export const createTurns = (width: number): Turns => {
  const waiting: (() => void)[] = [];
  let free = width;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};
