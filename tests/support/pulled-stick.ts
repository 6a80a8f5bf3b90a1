import fsp, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

const onPaths = ['open', 'rename', 'rm', 'readdir', 'stat', 'mkdir', 'readFile'] as const;
const onHandles: readonly string[] = [
  'appendFile',
  'writeFile',
  'read',
  'sync',
] satisfies readonly (keyof FileHandle)[];

export interface StickFault {
  /** How many operations on the stick there were. */
  readonly count: () => number;
  readonly mend: () => void;
}

/**
 * From the given file operation on a stick (0 = the first), each one is refused with this code: what a stick that is pulled
 * out, full or write-protected answers, on any machine. `only` limits it to one kind of operation.
 */
export const refuseOnStick = (
  stick: string,
  { code, from = 0, only }: { readonly code: string; readonly from?: number; readonly only?: string },
): StickFault => {
  const originals = Object.fromEntries(onPaths.map((name) => [name, fsp[name]]));
  let count = 0;
  const pass = (name: string): void => {
    if (only !== undefined && only !== name) return;
    count += 1;
    if (count > from) throw Object.assign(new Error(`${name}: ${code}`), { code });
  };
  const watchHandle = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (!onHandles.includes(String(name))) return value.bind(target);
        return async (...parameters: unknown[]) => {
          pass(String(name));
          return value.apply(target, parameters);
        };
      },
    });
  for (const name of onPaths) {
    const original = originals[name] as (...parameters: unknown[]) => Promise<unknown>;
    // The same function with a fault in front; the cast gives it back the type that it has.
    Object.assign(fsp, {
      [name]: async (...parameters: unknown[]): Promise<unknown> => {
        if (!String(parameters[0]).startsWith(stick)) return original(...parameters);
        pass(name);
        const answer = await original(...parameters);
        return name === 'open' ? watchHandle(answer as FileHandle) : answer;
      },
    });
  }
  syncBuiltinESMExports();
  const mend = (): void => {
    Object.assign(fsp, originals);
    syncBuiltinESMExports();
  };
  onTestFinished(mend);
  return { count: () => count, mend };
};
