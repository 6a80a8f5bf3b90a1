import { App } from 'antd';
import { useCallback } from 'react';
import { JobProgress, type JobStep } from '../ui/job-progress.tsx';
import { client } from './client.ts';
import { onProgress } from './core-events.ts';

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
          content: <JobProgress step={step} onCancel={() => client.job.cancel({ jobId }).catch(() => undefined)} />,
        });
      const stop = onProgress(jobId, show);
      try {
        await client.history.undo({ changeSetId, jobId });
      } finally {
        stop();
        message.destroy(key);
      }
    },
    [message],
  );
};
