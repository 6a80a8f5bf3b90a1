import type { CoreEvent } from '../../shared/contract/events.ts';

/** Events tell what happened, after it happened; nothing in the core listens in order to act. */
export interface EventBus {
  readonly publish: (event: CoreEvent) => void;
  /** Begins with what is so now; ends when the signal aborts. */
  readonly subscribe: (signal: AbortSignal | undefined, now?: readonly CoreEvent[]) => AsyncGenerator<CoreEvent, void>;
}

export const createEventBus = (): EventBus => {
  const listeners = new Set<(event: CoreEvent) => void>();
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (signal, now = []) => {
      // Subscribed now and not at the first next(), or events between the two would be lost.
      const queue: CoreEvent[] = [...now];
      let wake: () => void = () => {};
      const listener = (event: CoreEvent): void => {
        queue.push(event);
        wake();
      };
      listeners.add(listener);
      const stop = (): void => wake();
      signal?.addEventListener('abort', stop);
      return (async function* () {
        try {
          while (signal?.aborted !== true) {
            const event = queue.shift();
            if (event !== undefined) {
              yield event;
              continue;
            }
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        } finally {
          listeners.delete(listener);
          signal?.removeEventListener('abort', stop);
        }
      })();
    },
  };
};
