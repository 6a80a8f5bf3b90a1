import { Worker } from 'node:worker_threads';
import { sqliteError } from '../../db/file/failure.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';

export interface Cancelled {
  readonly type: 'Cancelled';
}

/** What every thread of ours says: something on the way, then one answer or what went wrong. */
export type FromThread<Step, Answer> =
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'done'; readonly answer: Answer }
  | { readonly type: 'failed'; readonly name: string; readonly message: string; readonly code: string | null };

interface ThreadRequest<Step> {
  readonly worker: URL;
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
  readonly onStep: (step: Step) => void;
  /** When the thread is really gone: a call of SQLite that runs goes on to its end, whoever has cancelled. */
  readonly onExit?: () => void;
  readonly memoryMb?: number;
}

/**
 * Work that would keep everybody waiting, in a thread that begins and ends with it. A cancel is answered at once. What goes
 * wrong there is thrown here as it would have been thrown here, so that a full disk is a full disk.
 */
export const inThread = <Step, Answer>({
  worker: place,
  input,
  signal,
  onStep,
  onExit = () => {},
  memoryMb,
}: ThreadRequest<Step>): Promise<Result<Answer, Cancelled>> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      onExit();
      return resolve(err({ type: 'Cancelled' }));
    }
    const worker = new Worker(place, {
      workerData: input,
      execArgv: [],
      ...(memoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
    });
    const { promise: gone, resolve: isGone } = Promise.withResolvers<void>();
    living.add(gone);
    const end = (): void => {
      signal?.removeEventListener('abort', cancel);
      void worker.terminate();
    };
    const cancel = (): void => {
      end();
      resolve(err({ type: 'Cancelled' }));
    };
    signal?.addEventListener('abort', cancel);
    worker.on('message', (message: FromThread<Step, Answer>) => {
      switch (message.type) {
        case 'step':
          // A step that was on its way when somebody cancelled is nobody's progress any more.
          if (signal?.aborted !== true) onStep(message.step);
          return;
        case 'done':
          end();
          return resolve(ok(message.answer));
        case 'failed':
          end();
          return reject(errorOf(message));
      }
    });
    worker.on('error', (error) => {
      end();
      reject(error);
    });
    worker.on('exit', () => {
      onExit();
      living.delete(gone);
      isGone();
      // After an answer this changes nothing.
      reject(new Error('the thread ended without an answer'));
    });
  });

const living = new Set<Promise<void>>();

/** When none of them has a file open any more, cancelled ones included. */
export const threadsGone = async (): Promise<void> => {
  await Promise.all(living);
};

const errorOf = ({ name, message, code }: Extract<FromThread<never, never>, { type: 'failed' }>): Error =>
  name === 'SqliteError' && code !== null
    ? sqliteError(message, code)
    : Object.assign(new Error(message), { name, ...(code === null ? {} : { code }) });
