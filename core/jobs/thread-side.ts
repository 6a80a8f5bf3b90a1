import { parentPort } from 'node:worker_threads';
import type { FromThread } from './in-thread.ts';

/** The other end of `inThread`: the last lines of every worker's entry. */
export const answerOnce = async <Step, Answer>(
  work: (step: (step: Step) => void) => Answer | Promise<Answer>,
  transferred: (answer: Answer) => readonly ArrayBuffer[] = () => [],
): Promise<void> => {
  const say = (message: FromThread<Step, Answer>, transfer: readonly ArrayBuffer[] = []): void =>
    parentPort?.postMessage(message, [...transfer]);
  try {
    const answer = await work((step) => say({ type: 'step', step }));
    say({ type: 'done', answer }, transferred(answer));
  } catch (error) {
    say({ type: 'failed', ...factsOf(error) });
  }
};

/** An Error loses its code on the way between threads. */
const factsOf = (error: unknown): { readonly name: string; readonly message: string; readonly code: string | null } => {
  const caught = error instanceof Error ? error : new Error(String(error));
  const told = caught.cause instanceof Error && 'code' in caught.cause ? caught.cause : caught;
  const code = 'code' in told && typeof told.code === 'string' ? told.code : null;
  return { name: told.name, message: told.message, code };
};
