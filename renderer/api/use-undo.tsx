import { App } from 'antd';
import { lazy, Suspense, useCallback } from 'react';
import type { JobStep } from '../ui/job-progress.tsx';
import { client } from './client.ts';
import { cancelJob, runJob } from './run-job.ts';
import { noteUndone } from './undo-stack.ts';

const JobProgress = lazy(async () => ({ default: (await import('../ui/job-progress.tsx')).JobProgress }));

/** Takes a change set back; what takes long (a whole import) shows how far it is, and can be stopped. Throws what the core says. */
export const useUndo = () => {
  const { message } = App.useApp();
  return useCallback(
    async (changeSetId: string): Promise<void> => {
      const jobId = crypto.randomUUID();
      const key = `undoing-${jobId}`;
      const show = (step: JobStep): void =>
        void message.open({
          key,
          duration: 0,
          content: (
            <Suspense>
              <JobProgress step={step} onCancel={() => cancelJob(jobId)} />
            </Suspense>
          ),
        });
      try {
        const undone = await runJob(jobId, () => client.history.undo({ changeSetId, jobId }), show);
        noteUndone(changeSetId, undone.changeSetId);
      } finally {
        message.destroy(key);
      }
    },
    [message],
  );
};
