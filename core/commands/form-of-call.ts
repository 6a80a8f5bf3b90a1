import { AsyncLocalStorage } from 'node:async_hooks';

/** The form (key of its draft) that the call under way saves: whatever writes for it ends the draft in its own transaction. */
const saving = new AsyncLocalStorage<string>();

export const savingForm = <T>(key: string | undefined, work: () => T): T =>
  key === undefined ? work() : saving.run(key, work);

export const formOfCall = (): string | undefined => saving.getStore();
