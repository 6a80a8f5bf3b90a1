import type { JobName } from '../../shared/contract/base.ts';
import type { EventBus } from './event-bus.ts';

/** Long work that shows its progress and can be cancelled; the caller chose the id, so it can name the job before it answers. */
export interface Job {
  readonly signal: AbortSignal;
  readonly progress: (phase: string, done: number, total: number) => void;
}

export interface JobRegistry {
  /**
   * What has a name keeps the workspace open until it has ended. Without an id of the caller's nobody hears of its progress
   * or stops it.
   */
  readonly run: <T>(jobId: string | undefined, work: (job: Job) => Promise<T>, name?: JobName) => Promise<T>;
  readonly cancel: (jobId: string) => boolean;
  /** Throws `BusyError` while something with a name runs. */
  readonly refuseWhileBusy: () => void;
  /** For what closes or replaces the workspace: refused while a job runs, and no other one begins meanwhile. */
  readonly alone: <T>(name: JobName, work: () => Promise<T>) => Promise<T>;
}

export class BusyError extends Error {
  override readonly name = 'BusyError';
  readonly job: JobName;
  constructor(job: JobName) {
    super(`busy with ${job}`);
    this.job = job;
  }
}

export const createJobRegistry = (events: EventBus): JobRegistry => {
  const running = new Map<string, AbortController>();
  let unnamed = 0;
  const names = new Map<string, JobName>();
  let alone: JobName | undefined;
  const refuseWhileBusy = (): void => {
    const [job = alone] = names.values();
    if (job !== undefined) throw new BusyError(job);
  };
  return {
    refuseWhileBusy,
    alone: async (name, work) => {
      refuseWhileBusy();
      alone = name;
      try {
        return await work();
      } finally {
        alone = undefined;
      }
    },
    run: async (given, work, name) => {
      // The one exception is the step of the very work that is alone.
      if (name !== undefined && alone !== undefined && name !== alone) throw new BusyError(alone);
      const jobId = given ?? `unnamed-${++unnamed}`;
      const controller = new AbortController();
      running.set(jobId, controller);
      if (name !== undefined) names.set(jobId, name);
      try {
        return await work({
          signal: controller.signal,
          progress: (phase, done, total) => {
            if (given !== undefined) events.publish({ type: 'progress', jobId, phase, done, total });
          },
        });
      } finally {
        running.delete(jobId);
        names.delete(jobId);
      }
    },
    cancel: (jobId) => {
      const controller = running.get(jobId);
      controller?.abort();
      return controller !== undefined;
    },
  };
};
