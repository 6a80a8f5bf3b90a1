import fs, { cpSync, mkdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

export interface CrashState {
  /** The file operation after which the power went, and its number. */
  readonly after: string;
  /** A copy of everything as it lay on the disk then. */
  readonly folder: string;
}

const watched = ['renameSync', 'rmSync', 'writeSync', 'openSync', 'copyFileSync', 'mkdirSync', 'fsyncSync'] as const;

/**
 * What would lie on the disk if the program died after each single file operation of `act`: the folder is copied each time.
 * What SQLite does in between is one step here; its own journal is proven elsewhere (P1, P2).
 */
export const crashStatesOf = async (
  { from, into }: { readonly from: string; readonly into: string },
  act: () => Promise<unknown>,
): Promise<readonly CrashState[]> => {
  const states: CrashState[] = [];
  const originals = Object.fromEntries(watched.map((name) => [name, fs[name]]));
  let isCopying = false;
  const keep = (name: string, path: unknown): void => {
    if (isCopying) return;
    isCopying = true;
    const folder = join(into, String(states.length).padStart(3, '0'));
    mkdirSync(folder, { recursive: true });
    cpSync(from, folder, { recursive: true });
    states.push({
      folder,
      after: `${states.length} ${name} ${typeof path === 'string' ? path.replace(from, '') : ''}`,
    });
    isCopying = false;
  };
  for (const name of watched) {
    const original = fs[name] as (...parameters: unknown[]) => unknown;
    // The same function with a look afterwards; the cast gives it back the type that it has.
    Object.assign(fs, {
      [name]: (...parameters: unknown[]): unknown => {
        const answer = original(...parameters);
        keep(name, parameters[0]);
        return answer;
      },
    });
  }
  syncBuiltinESMExports();
  try {
    await act();
  } finally {
    Object.assign(fs, originals);
    syncBuiltinESMExports();
  }
  return states;
};
