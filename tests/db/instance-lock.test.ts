import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder, readInstanceFacts } from '../../db/file/lock.ts';
import { testLaptop } from '../support/test-workspace.ts';

const script = fileURLToPath(new URL('../support/locking-process.ts', import.meta.url));

interface Racer {
  readonly child: ChildProcess;
  readonly say: (line: string) => Promise<string>;
  /** The next line without being asked. */
  readonly hear: () => Promise<string>;
}

const lineAfter = async (lines: AsyncIterator<string>): Promise<string> => String((await lines.next()).value);

const racer = (folder: string, how: 'lock' | 'naive' | 'patient'): Racer => {
  const child = spawn(process.execPath, [script, folder, how], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    child,
    say: async (line) => {
      child.stdin!.write(`${line}\n`);
      return lineAfter(lines);
    },
    hear: () => lineAfter(lines),
  };
};

const raceOf = async (racers: readonly Racer[]): Promise<number> => {
  const answers = await Promise.all(racers.map(({ say }) => say('take')));
  await Promise.all(racers.map(({ say }) => say('free')));
  return answers.filter((answer) => answer === 'held').length;
};

const folderOf = (): string => {
  const { data } = testLaptop();
  mkdirSync(data, { recursive: true });
  return data;
};

test('P7: of three processes that start at once exactly one gets the folder, 50 of 50 races', async () => {
  const folder = folderOf();
  const racers = [racer(folder, 'lock'), racer(folder, 'lock'), racer(folder, 'lock')];
  const winners: number[] = [];
  for (let race = 0; race < 50; race++) winners.push(await raceOf(racers));
  expect(winners).toEqual(winners.map(() => 1));
});

test('who waits for the lock stands in the way of nobody who is taking it', async () => {
  const folder = folderOf();
  const taking = new BetterSqlite3(join(folder, 'instance.lock'), { timeout: 5000 });
  taking.exec('CREATE TABLE t (a); BEGIN IMMEDIATE');
  const waiting = racer(folder, 'patient');
  expect(await waiting.say('take')).toBe('waits');
  await new Promise((resolve) => setTimeout(resolve, 300));
  taking.exec('INSERT INTO t VALUES (1); COMMIT');
  taking.close();
  expect(await waiting.hear()).toBe('held');
});

test('control: a lock file that is looked for and then made lets two in', async () => {
  const folder = folderOf();
  const racers = [racer(folder, 'naive'), racer(folder, 'naive')];
  // Both are up before they race.
  for (const { say } of racers) await say('free');
  expect(await raceOf(racers)).toBe(2);
});

test('the lock of a process that was killed is free at once', async () => {
  const folder = folderOf();
  const holder = racer(folder, 'lock');
  expect(await holder.say('take')).toBe('held');
  const facts = { pid: 1, computer: 'here', host: 'test', startedAtMs: 5 };
  expect(lockFolder(folder, facts)).toMatchObject({ ok: false, error: { holder: { pid: holder.child.pid } } });

  const dead = new Promise((resolve) => holder.child.once('exit', resolve));
  holder.child.kill('SIGKILL');
  await dead;
  const locked = lockFolder(folder, facts);
  expect(locked.ok).toBe(true);
  expect(readInstanceFacts(folder)).toEqual(facts);
  if (locked.ok) locked.value.release();
  expect(readInstanceFacts(folder)).toBe(null);
});

test('a lock whose facts cannot be written is given back, and nobody else may read its file', () => {
  const folder = folderOf();
  const facts = { pid: 1, computer: 'here', host: 'test', startedAtMs: 5 };
  // A link into a folder that is not there: also root cannot write through it.
  symlinkSync(join(folder, 'nowhere', 'x'), join(folder, 'instance.json.new'));
  expect(() => lockFolder(folder, facts)).toThrow();
  rmSync(join(folder, 'instance.json.new'));
  const locked = lockFolder(folder, facts);
  expect(locked.ok).toBe(true);
  expect(statSync(join(folder, 'instance.lock')).mode & 0o777).toBe(0o600);
  if (locked.ok) locked.value.release();
});

test('P7: the second start is told who holds the workspace, and opens it when the first has ended', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  const second = laptop.start();
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'inUse',
    problem: { holder: { pid: process.pid, host: 'test' } },
  });
  await expect(second.client.organisation.listPeople()).rejects.toMatchObject({ data: { state: 'inUse' } });
  first.close();
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});
