import { rmSync, statSync } from 'node:fs';
import type { CheckedCopy, Unusable } from '../../db/file/backup-copy.ts';
import type { Migration } from '../../db/file/migrate.ts';
import type { CheckpointedLog } from '../../db/file/open.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Job } from '../commands/job-registry.ts';
import { type FileStep, type FileTask, runFileTask } from './file-tasks.ts';
import { type Cancelled, inThread } from './in-thread.ts';

/** Long work on whole files, in a thread of its own: the core answers meanwhile. A job that is cancelled leaves nothing. */
export interface FileWork {
  /** The encrypted file as it is when the thread begins, checked; people go on writing. */
  readonly copy: (from: OpenedWith, into: string, job: Job) => Promise<Result<CheckedCopy, Cancelled>>;
  /** Reads every page. */
  readonly check: (file: OpenedWith, job: Job) => Promise<Result<CheckedCopy, Unusable | Cancelled>>;
  /** Reads every page of the file that people work in, and says how many complaints there are. */
  readonly countDamage: (file: OpenedWith, signal: AbortSignal) => Promise<Result<number, Cancelled>>;
  /** Byte for byte, on the disk when it answers. */
  readonly bringIn: (from: string, into: string, job: Job) => Promise<Result<null, Cancelled>>;
  readonly checkpoint: (file: OpenedWith) => Promise<CheckpointedLog>;
  /** Of a file that nobody has open: stopped anywhere it is at a whole step, and the next start goes on. */
  readonly upgrade: (file: OpenedWith, migrations: readonly Migration[], job: Job) => Promise<Result<null, Cancelled>>;
}

export interface OpenedWith {
  readonly path: string;
  readonly key: Uint8Array;
}

/** For work that nobody watches or stops. */
export const unwatched: Job = { signal: new AbortController().signal, progress: () => {} };

export const fileWork: FileWork = {
  copy: async ({ path, key }, into, job) => {
    let total = 0;
    // The size of the copy is all that can be seen of a statement that runs.
    const look = setInterval(() => {
      if (total > 0) job.progress('copy', Math.min(sizeOf(into), total), total);
    }, lookMs);
    const onStep = (step: FileStep): void => {
      if (step.phase === 'copy') total = step.bytes;
      if (step.phase !== 'check') return;
      clearInterval(look);
      job.progress('check', 0, 0);
    };
    try {
      return await run<CheckedCopy>({ task: 'copy', file: path, key, into }, job.signal, onStep, into);
    } finally {
      clearInterval(look);
    }
  },

  check: async ({ path, key }, job) => {
    job.progress('check', 0, 0);
    const task: FileTask = { task: 'check', file: path, key };
    const checked = await run<Result<CheckedCopy, Unusable>>(task, job.signal, () => {});
    return checked.ok ? checked.value : checked;
  },

  countDamage: ({ path, key }, signal) => run<number>({ task: 'countDamage', file: path, key }, signal, () => {}),

  bringIn: (from, into, job) =>
    run<null>(
      { task: 'bringIn', file: from, into },
      job.signal,
      (step) => {
        if (step.phase === 'bringIn') job.progress('copy', step.done, step.total);
      },
      into,
    ),

  checkpoint: async ({ path, key }) => {
    const done = await run<CheckpointedLog>({ task: 'checkpoint', file: path, key }, undefined, () => {});
    if (!done.ok) throw new Error('nobody cancels a checkpoint');
    return done.value;
  },

  upgrade: ({ path, key }, migrations, job) =>
    run<null>({ task: 'upgrade', file: path, key, migrations }, job.signal, (step) => {
      if (step.phase === 'upgrade') job.progress('upgrade', step.done, step.total);
    }),
};

const lookMs = 200;

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const run = async <Answer>(
  task: FileTask,
  signal: AbortSignal | undefined,
  onStep: (step: FileStep) => void,
  half?: string,
): Promise<Result<Answer, Cancelled>> => {
  if (isSmall(task.file)) return here<Answer>(task, onStep, half);
  let isDone = false;
  const answer = await inThread<FileStep, Answer>({
    worker: workerUrl,
    input: task,
    signal,
    onStep,
    onExit: () => {
      // Not before: the thread would go on writing into a file without a name.
      if (!isDone && half !== undefined) rmSync(half, { force: true });
    },
  });
  isDone = answer.ok;
  return answer.ok ? ok(answer.value) : err(answer.error);
};

/** Some dozen milliseconds of work: less than a thread needs to begin. */
const smallBytes = 2 * 1024 * 1024;

const isSmall = (file: string): boolean => sizeOf(file) + sizeOf(`${file}-wal`) <= smallBytes;

const here = <Answer>(
  task: FileTask,
  onStep: (step: FileStep) => void,
  half: string | undefined,
): Result<Answer, Cancelled> => {
  try {
    return ok(runFileTask(task, onStep) as Answer); // the answer of the task, as the thread would send it
  } catch (error) {
    if (half !== undefined) rmSync(half, { force: true });
    throw error;
  }
};

// From source Node runs the .ts file; in the bundle the worker is a file of its own beside this one.
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './file-worker.ts' : './file-worker.js', import.meta.url);
