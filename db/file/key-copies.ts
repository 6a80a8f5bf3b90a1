import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from './atomic-file.ts';
import { type KeyFile, keyFileText, parseKeyFile } from './keys.ts';

/**
 * A file of some hundred bytes decides whether a sound workspace opens, so it is kept twice, each copy with its check.
 * The higher revision is right: a death between the two writes leaves the older one behind, and the next start mends it.
 */
export const keyCopies = (path: string): readonly [string, string] => [path, path.replace(/[.]json$/, '.copy.json')];

/** Undefined when there is none; throws when there are some and no copy is sound. */
export const readKeyFile = (path: string): KeyFile | undefined => {
  const copies = keyCopies(path).filter((copy) => existsSync(copy));
  const sound = copies.flatMap((copy) => readCopy(copy) ?? []);
  const [newest] = sound.toSorted((one, other) => other.revision - one.revision);
  if (newest === undefined && copies.length > 0) throw new Error('no copy of the keys is sound');
  return newest;
};

/** Above every revision that lies there, so that it wins wherever the writing stops. */
export const writeKeyFile = (path: string, keys: KeyFile): void => {
  const there = keyCopies(path).map((copy) => readCopy(copy)?.revision ?? 0);
  const text = keyFileText({ ...keys, revision: Math.max(...there, keys.revision) + 1 });
  for (const copy of keyCopies(path)) writeFileAtomically(copy, text);
};

/** Makes the two equal again after a death between them, or where one was damaged. */
export const mendKeyFile = (path: string): void => {
  const keys = readKeyFile(path);
  if (keys === undefined) return;
  const text = keyFileText(keys);
  for (const copy of keyCopies(path)) if (textOf(copy) !== text) writeFileAtomically(copy, text);
};

const readCopy = (copy: string): KeyFile | undefined => {
  const text = textOf(copy);
  if (text === undefined) return undefined;
  try {
    return parseKeyFile(text);
  } catch {
    // The other copy decides; without one `readKeyFile` throws.
    return undefined;
  }
};

const textOf = (copy: string): string | undefined => (existsSync(copy) ? readFileSync(copy, 'utf8') : undefined);
