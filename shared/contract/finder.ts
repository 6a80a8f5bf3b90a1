import { z } from 'zod';
import { textLimits } from '../kernel/text-limits.ts';
import { base, recordId } from './base.ts';

export const foundRecord = z.object({
  kind: z.enum(['company', 'lead', 'trip', 'node', 'chain']),
  id: recordId,
  title: z.string(),
  note: z.string().nullable(),
  /** Where the record is shown; a node is shown on its chain. */
  path: z.string(),
});
export type FoundRecord = z.infer<typeof foundRecord>;

export const finderContract = {
  /** Companies, leads, trips, nodes and chains by name or pinyin, best first within each kind. */
  find: base
    .input(z.object({ text: z.string().max(textLimits.search.list), limit: z.int().min(1).max(20).default(6) }))
    .output(z.array(foundRecord)),
};
