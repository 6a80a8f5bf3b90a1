import { throttle } from 'throttle-debounce';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { tellOfficeToday } from '../ui/office-today.ts';
import { client } from './client.ts';
import { queryClient } from './query-client.ts';

type Progress = Extract<CoreEvent, { type: 'progress' }>;

const progressListeners = new Map<string, (progress: Progress) => void>();

/** Progress of a job by the id its caller chose; returns the way to stop listening. */
export const onProgress = (jobId: string, listener: (progress: Progress) => void): (() => void) => {
  progressListeners.set(jobId, listener);
  return () => progressListeners.delete(jobId);
};

/**
 * The only place that invalidates queries. Every query is read again after any change: reads cost a millisecond, and
 * a table of which screen shows which table would be the file that every feature must edit.
 */
export const followCoreEvents = async (signal: AbortSignal, onLost: () => void): Promise<void> => {
  while (!signal.aborted) {
    try {
      for await (const event of await client.events.subscribe(undefined, { signal })) handle(event);
    } catch {
      if (!signal.aborted) onLost();
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, reconnectDelayMs));
    if (!signal.aborted) await queryClient.invalidateQueries();
  }
};

const reconnectDelayMs = 1500;
const refreshIntervalMs = 100;

/** At once, and in a run of changes (an import, a page from the server) once per interval: each one takes back what was asked. */
const refresh = throttle(refreshIntervalMs, () => void queryClient.invalidateQueries());

const handle = (event: CoreEvent): void => {
  switch (event.type) {
    case 'changed':
      refresh();
      return;
    case 'progress':
      progressListeners.get(event.jobId)?.(event);
      return;
    case 'today':
      if (tellOfficeToday(calendarDay(event.today))) refresh();
      return;
    case 'workspaceChanged':
      // Not clear(): a mounted screen would keep the query that was taken from the cache, and never read again.
      queryClient.removeQueries({ type: 'inactive' });
      void queryClient.resetQueries();
  }
};
