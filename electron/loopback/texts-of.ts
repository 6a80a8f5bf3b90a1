/**
 * An object of exactly these short texts, or nothing. By hand and not by zod: this runs before the window opens, and
 * zod alone costs as much time as the rest of the host.
 */
export const textsOf = <Key extends string>(
  value: unknown,
  keys: readonly Key[],
): Readonly<Record<Key, string>> | undefined => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== keys.length) return undefined;
  const texts: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const text: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
    if (typeof text !== 'string' || text.length > 200) return undefined;
    texts[key] = text;
  }
  // Every key was just set; the loop is more than the type can follow.
  return texts as Record<Key, string>;
};
