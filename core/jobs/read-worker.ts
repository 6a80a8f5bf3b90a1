/** Entry of the thread that only reads: exports and reports of large workspaces. */
import { workerData } from 'node:worker_threads';
import { openReadOnly } from '../../db/file/open.ts';
import type { ReadRequest, ReadTask, Step } from './read-apart.ts';
import { answerOnce } from './thread-side.ts';

type AnyTask = ReadTask<never, unknown>;

/** Loaded when asked for: who writes a list needs nothing of Word. */
const tasks: Readonly<Record<string, () => Promise<AnyTask>>> = {
  companies: () => import('../services/company/export-companies-task.ts').then(({ companiesTask }) => companiesTask),
  leads: () => import('../services/lead/export-leads-task.ts').then(({ leadsTask }) => leadsTask),
  report: () => import('../services/report/report-tasks.ts').then(({ reportTask }) => reportTask),
  reportFile: () => import('../services/report/report-tasks.ts').then(({ reportFileTask }) => reportFileTask),
};

const request = workerData as ReadRequest; // as read-apart.ts sends it

await answerOnce<Parameters<Step>, unknown>(
  async (step) => {
    const task = await tasks[request.task]?.();
    if (task === undefined) throw new Error(`no reading is called ${request.task}`);
    const { db, close } = openReadOnly(request);
    try {
      return await task.run(db, request.input as never, (...told) => step(told)); // the same task made the request
    } finally {
      close();
    }
  },
  (answer) => {
    const bytes: unknown = Object(answer).bytes;
    return bytes instanceof ArrayBuffer ? [bytes] : [];
  },
);
