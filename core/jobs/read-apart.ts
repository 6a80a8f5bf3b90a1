import type { Database, ReadableDb } from '../../db/database.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Job } from '../commands/job-registry.ts';
import { type Cancelled, inThread } from './in-thread.ts';

/** Long reading: the same function runs here for little, and in a thread for much (read-worker.ts knows it by its name). */
export interface ReadTask<Input, Answer> {
  readonly name: string;
  readonly run: (db: ReadableDb, input: Input, step: Step) => Answer | Promise<Answer>;
}

export type Step = (phase: string, done: number, total: number) => void;

/** A file on its way between threads. */
export interface WrittenFile {
  readonly bytes: ArrayBuffer;
  readonly name: string;
  readonly type: string;
}

export const writtenFile = async (file: File): Promise<WrittenFile> => ({
  bytes: await file.arrayBuffer(),
  name: file.name,
  type: file.type,
});

export const fileOf = ({ bytes, name, type }: WrittenFile): File => new File([new Uint8Array(bytes)], name, { type });

/**
 * In a thread with a connection and a memory of its own: everything is read from one state, people go on, and what it took
 * is given back with the thread. A workspace in memory has no second connection and is read here.
 */
export const readApart = <Input, Answer>(
  database: Database,
  task: ReadTask<Input, Answer>,
  input: Input,
  job: Job,
): Promise<Result<Answer, Cancelled>> => {
  const { file } = database;
  if (file === undefined) return readHere(database, task, input, job);
  return inThread<Parameters<Step>, Answer>({
    worker: workerUrl,
    input: { ...file, task: task.name, input } satisfies ReadRequest,
    signal: job.signal,
    onStep: (step) => job.progress(...step),
    memoryMb: mostMemoryMb,
  });
};

export const readHere = async <Input, Answer>(
  database: Database,
  task: ReadTask<Input, Answer>,
  input: Input,
  job: Job,
): Promise<Result<Answer, Cancelled>> => ok(await task.run(database.reader, input, job.progress));

export interface ReadRequest {
  readonly path: string;
  readonly key: Uint8Array;
  readonly task: string;
  readonly input: unknown;
}

const mostMemoryMb = 1024;

// From source Node runs the .ts file; in the bundle the worker is a file of its own beside this one.
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js', import.meta.url);
