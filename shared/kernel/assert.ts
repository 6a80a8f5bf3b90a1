/** For our own bugs only, never for user input: the text carries the values that broke the invariant. */
export function assert(condition: unknown, text: () => string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${text()}`);
}

/** Makes a forgotten case of a union a compile error. */
export const missingCase = (value: never): never => {
  throw new Error(`Missing case: ${JSON.stringify(value)}`);
};
