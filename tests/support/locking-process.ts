/**
 * Takes and gives back the lock of a folder as its parent says, line by line: `node locking-process.ts <folder> <how>`.
 * `naive` is what people write first, a file that is looked for and then made: the control of the race test; `patient` says
 * that it waits and then waits for its turn.
 */
import { existsSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type InstanceLock, lockFolder, takeLock } from '../../db/file/lock.ts';

const [folder = '', how = ''] = process.argv.slice(2);
let held: InstanceLock | undefined;

const takeNaively = async (): Promise<InstanceLock | undefined> => {
  const file = join(folder, 'naive.lock');
  if (existsSync(file)) return undefined;
  // Any work between the look and the file, here enough of it that the race is lost each time.
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(file, String(process.pid));
  return { release: () => rmSync(file, { force: true }) };
};

const take = async (): Promise<InstanceLock | undefined> => {
  if (how === 'naive') return takeNaively();
  if (how === 'patient') {
    writeSync(1, 'waits\n');
    return takeLock(join(folder, 'instance.lock'), 20_000);
  }
  const locked = lockFolder(folder, { pid: process.pid, computer: 'test', host: 'test', startedAtMs: 0 });
  return locked.ok ? locked.value : undefined;
};

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'take') {
    held = await take();
    writeSync(1, held === undefined ? 'busy\n' : 'held\n');
  } else {
    held?.release();
    held = undefined;
    writeSync(1, 'free\n');
  }
}
