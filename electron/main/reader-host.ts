import { app, MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { readerEnvironment } from '../host/reader-environment.ts';
import { watchMemory } from '../host/resident-memory.ts';

export interface ReaderHost {
  /** Starts a reader; its port to the core is given back at once. */
  readonly start: (id: number, limitMb: number) => MessagePortMain;
  readonly kill: (id: number) => void;
  readonly killAll: () => void;
}

/**
 * Readers of strangers' files for the core. Their memory is watched here: Chromium knows what each of its processes holds
 * on every system, also when the process itself is too busy to say it.
 */
export const createReaderHost = (entry: string, onEnded: (id: number, end: 'memory' | 'other') => void): ReaderHost => {
  const running = new Map<number, UtilityProcess>();
  return {
    start: (id, limitMb) => {
      const reader = utilityProcess.fork(entry, [], {
        serviceName: 'LianZhao reader',
        stdio: 'ignore',
        env: readerEnvironment(process.env),
      });
      const { port1, port2 } = new MessageChannelMain();
      running.set(id, reader);
      let isFull = false;
      const stopWatch = watchMemory(
        limitMb,
        () => residentMbOf(reader.pid),
        () => {
          isFull = true;
          reader.kill();
        },
        watchEveryMs,
      );
      // What the engine cannot go on from is a full heap.
      reader.once('error', () => {
        isFull = true;
      });
      reader.once('exit', () => {
        stopWatch();
        running.delete(id);
        onEnded(id, isFull ? 'memory' : 'other');
      });
      reader.postMessage({ type: 'port' }, [port2]);
      return port1;
    },
    kill: (id) => void running.get(id)?.kill(),
    killAll: () => {
      for (const reader of running.values()) reader.kill();
    },
  };
};

const watchEveryMs = 50;

const residentMbOf = (pid: number | undefined): number | undefined => {
  const metric = pid === undefined ? undefined : app.getAppMetrics().find((one) => one.pid === pid);
  return metric === undefined ? undefined : metric.memory.workingSetSize / 1024;
};
