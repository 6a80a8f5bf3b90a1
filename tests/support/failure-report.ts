import { afterEach } from 'vitest';
import { notesOfWindows } from './window-notes.ts';

afterEach(async ({ task }) => {
  const [error] = task.result?.errors ?? [];
  if (error !== undefined) error.message = [error.message, ...(await notesOfWindows())].join('\n\n');
});
