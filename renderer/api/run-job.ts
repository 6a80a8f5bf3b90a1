import type { JobStep } from '../ui/job-progress.tsx';
import { client } from './client.ts';
import { onProgress } from './core-events.ts';

/** Long work under a name of the window's own, by which the core tells how far it is. */
export const runJob = async <T>(
  jobId: string,
  call: (jobId: string) => Promise<T>,
  onStep: (step: JobStep) => void,
): Promise<T> => {
  const stop = onProgress(jobId, ({ phase, done, total }) => onStep({ phase, done, total }));
  try {
    return await call(jobId);
  } finally {
    stop();
  }
};

/** Whether it was still running says the answer of the job itself. */
export const cancelJob = (jobId: string): void => void client.job.cancel({ jobId }).catch(() => undefined);
