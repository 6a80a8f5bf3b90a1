import { useCallback, useRef, useState } from 'react';
import type { JobStep } from '../ui/job-progress.tsx';
import { cancelJob, runJob } from './run-job.ts';

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
    try {
      return await runJob(jobId, call, setStep);
    } finally {
      running.current = undefined;
      setStep(undefined);
    }
  }, []);

  const cancel = useCallback(() => {
    if (running.current !== undefined) cancelJob(running.current);
  }, []);

  return { step, run, cancel };
};
