/** Entry of the thread that works on whole files, with connections of its own. */
import { workerData } from 'node:worker_threads';
import { type FileTask, runFileTask } from './file-tasks.ts';
import { answerOnce } from './thread-side.ts';

await answerOnce((step) => runFileTask(workerData as FileTask, step)); // as file-work.ts sends it
