import type { EventBus } from './event-bus.ts';

/** Long work that shows its progress and can be cancelled; the caller chose the id, so it can name the job before it answers. */
export interface Job {
  readonly signal: AbortSignal;
  readonly progress: (phase: string, done: number, total: number) => void;
}

export interface JobRegistry {
  readonly run: <T>(jobId: string, work: (job: Job) => Promise<T>) => Promise<T>;
  readonly cancel: (jobId: string) => boolean;
}

export const createJobRegistry = (events: EventBus): JobRegistry => {
  const running = new Map<string, AbortController>();
  return {
    run: async (jobId, work) => {
      const controller = new AbortController();
      running.set(jobId, controller);
      try {
        return await work({
          signal: controller.signal,
          progress: (phase, done, total) => events.publish({ type: 'progress', jobId, phase, done, total }),
        });
      } finally {
        running.delete(jobId);
      }
    },
    cancel: (jobId) => {
      const controller = running.get(jobId);
      controller?.abort();
      return controller !== undefined;
    },
  };
};
