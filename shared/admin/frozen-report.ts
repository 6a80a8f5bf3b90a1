import { z } from 'zod';

const cell = z.union([z.string(), z.number(), z.null()]);
const row = z.array(cell);

const table = z.object({
  columns: z.array(z.object({ header: z.string(), kind: z.string().catch('text'), share: z.number().catch(1) })),
  rows: z.array(row),
  total: row.nullable().catch(null),
});
export type ReadTable = z.infer<typeof table>;

/** What shared/domain/submission froze, read with patience: the sender may be older or newer than the server. */
const frozenReport = z.object({
  kind: z.enum(['report', 'nil']),
  title: z.string(),
  unitName: z.string(),
  period: z.string(),
  signer: z.string().nullable().catch(null),
  issuedOn: z.string().catch(''),
  reason: z.string().nullable().catch(null),
  sections: z.array(
    z.object({
      key: z.string(),
      heading: z.string(),
      sentences: z.array(z.object({ text: z.string() })),
      table: table.nullable().catch(null),
    }),
  ),
});
export type ReadReport = z.infer<typeof frozenReport>;

/** Undefined when it has another form; it is then shown as the text it is. */
export const readFrozenReport = (content: string): ReadReport | undefined => {
  try {
    return frozenReport.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
};
