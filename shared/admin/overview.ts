import { z } from 'zod';
import { both, nothing, reading } from './admin-route.ts';
import { adminDevice } from './devices.ts';

export const overview = z.strictObject({
  serverName: z.string(),
  version: z.string(),
  /** PGlite is for trying out and a single office; the page says so. */
  database: z.enum(['pglite', 'postgres']),
  startedAtMs: z.number(),
  nowMs: z.number(),
  logLength: z.int(),
  units: z.int(),
  people: z.int(),
  devices: z.int(),
  /** Longer without contact than `silentDays`; only an administrator is told which. */
  silent: z.array(adminDevice),
  silentCount: z.int(),
  openConflicts: z.int(),
  openCollisions: z.int(),
  /** Records that these numbers leave out: what they say needs a newer server to be understood. */
  needUpgrade: z.int(),
  week: z.strictObject({
    year: z.int(),
    week: z.int(),
    dueAtMs: z.number(),
    required: z.int(),
    submitted: z.int(),
    late: z.int(),
  }),
});
export type Overview = z.infer<typeof overview>;

/** Field trips of a week without a network are usual; two weeks without contact are worth a call. */
export const silentDays = 14;

export const overviewRoutes = { overview: reading('overview', both, nothing, overview) } as const;
