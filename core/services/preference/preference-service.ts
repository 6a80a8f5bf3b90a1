import { readPreference, writePreference } from '../../../db/repositories/preference-repository.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

export type PreferenceService = ReturnType<typeof createPreferenceService>;

/** Settings of this workspace on this laptop, not records: no history, nothing to sync. */
export const createPreferenceService = ({ database, commands, events }: ServiceDeps) => ({
  get: ({ key }: { readonly key: string }): { value: Json } => ({
    value: (readPreference(database.reader, key) as Json | undefined) ?? null, // only set() below writes it, as JSON
  }),

  set: async ({ key, value }: { readonly key: string; readonly value: Json }): Promise<{ value: Json }> => {
    // No record is touched, so the command leaves no history; it waits its turn behind an import all the same.
    await commands.run('preference.set', ({ db }) => {
      writePreference(db, key, value);
      return ok(null);
    });
    events.publish({ type: 'changed', tables: ['preference'], ids: [key], many: false });
    return { value };
  },
});

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
