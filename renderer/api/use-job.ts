import { useCallback, useRef, useState } from 'react';
import type { JobStep } from '../ui/job-progress.tsx';
import { client } from './client.ts';
import { onProgress } from './core-events.ts';

/**
 * Long work that is shown while it goes on and can be stopped. `step` is undefined until the core tells the first: what is
 * done at once never shows a bar.
 */
export const useJob = () => {
  const [step, setStep] = useState<JobStep>();
  const running = useRef<string>(undefined);

  const run = useCallback(async <T>(call: (jobId: string) => Promise<T>): Promise<T> => {
    const jobId = crypto.randomUUID();
    running.current = jobId;
    const stop = onProgress(jobId, ({ phase, done, total }) => setStep({ phase, done, total }));
    try {
      return await call(jobId);
    } finally {
      stop();
      running.current = undefined;
      setStep(undefined);
    }
  }, []);

  const cancel = useCallback(() => {
    // Whether it was still running says the answer of the job itself.
    if (running.current !== undefined) client.job.cancel({ jobId: running.current }).catch(() => undefined);
  }, []);

  return { step, run, cancel };
};
