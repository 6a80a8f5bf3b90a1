import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromReader, ReaderEnd, StartReader } from '../../core/documents/spreadsheet/reader.ts';
import { limits } from '../../core/documents/spreadsheet/spreadsheet-error.ts';
import { readerEnvironment } from './reader-environment.ts';
import { residentMb, watchMemory } from './resident-memory.ts';

export interface ForkedReaders {
  readonly limitMb?: number;
  readonly heapMb?: number;
  /** Tests look at the process from outside. */
  readonly onStart?: (pid: number) => void;
}

/** Readers of hosts that are Node themselves. The heap has a cap of its own, below that of the watch, which may be late. */
export const createForkedReaders =
  ({ limitMb = limits.watchedMb, heapMb = largestHeapMb, onStart = () => {} }: ForkedReaders = {}): StartReader =>
  () => {
    const child = fork(fileURLToPath(workerUrl), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=16', '--stack-size=2000'],
      env: readerEnvironment(process.env),
    });
    if (child.pid !== undefined) onStart(child.pid);
    let isOver = false;
    const stopWatch =
      child.pid === undefined
        ? () => {}
        : watchMemory(
            limitMb,
            () => (child.pid === undefined ? undefined : residentMb(child.pid)),
            () => {
              isOver = true;
              child.kill('SIGKILL');
            },
          );
    const ended = endOf(child).then((isHeapFull): ReaderEnd => {
      stopWatch();
      return isOver || isHeapFull ? 'memory' : 'other';
    });
    return {
      post: (message) => {
        // A channel that is closed belongs to a process that has ended: `ended` says so.
        if (child.connected) child.send(message, () => {});
      },
      onMessage: (listener) => {
        child.on('message', (message) => listener(message as FromReader)); // as reader-worker.ts sends it
      },
      ended,
      kill: () => void child.kill('SIGKILL'),
    };
  };

const largestHeapMb = 400;

/** True where the engine ended it because its heap was full, or the system because memory was: it aborts, or is killed. */
const endOf = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code, signal) =>
      resolve(code === 134 || code === 137 || signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP'),
    );
  });

// From source Node runs the .ts file; in the bundle the entry is a file of its own beside this one.
const workerUrl = new URL('./reader-worker.ts', import.meta.url);
