import { z } from 'zod';
import { mostSelected } from '../kernel/most-selected.ts';
import { recordId } from './base.ts';

/** A selection that a change is made to, at once and as one step. */
export const selectedIds = z.array(recordId).min(1).max(mostSelected);

/** What came of it: another unit's records and those that are gone stay as they are. */
export const changed = z.object({ changed: z.int(), unchanged: z.int(), foreign: z.int(), gone: z.int() });
export type Changed = z.infer<typeof changed>;
