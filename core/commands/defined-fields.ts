/** Leaves out what the caller did not mention: undefined is "as it was", null is "empty". */
export const definedFields = <T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  // Only undefined values are dropped, so what stays has the type without undefined.
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as never;
