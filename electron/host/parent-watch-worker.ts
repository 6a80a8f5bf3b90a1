/** Entry of a thread that ends its process when the host is gone: the reader's own loop may be busy for ever. */
import { workerData } from 'node:worker_threads';

const parent = Number(workerData);

const isGone = (): boolean => {
  // Elsewhere than on Windows an orphan gets another parent at once, and a number may be given again.
  if (process.platform !== 'win32') return process.ppid !== parent;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return Object(error).code === 'ESRCH';
  }
};

// Exiting would end this thread only.
setInterval(() => {
  if (isGone()) process.kill(process.pid, 'SIGKILL');
}, 500);
