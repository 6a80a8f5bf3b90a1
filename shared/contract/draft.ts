import { z } from 'zod';
import { base } from './base.ts';

/** The form and what it is about: `trip.new`, `trip.<id>`, `contact.new.<company>`. */
export const draftKey = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[a-zA-Z][\w.:-]*$/);

/** Far above every limit of a form, so that what was pasted by mistake is kept whole as well. */
const mostLetters = 1_000_000;

/** What a form holds: what stands in its fields, and what stood in them when it was opened. */
export const draftContent = z.object({
  fields: z.record(z.string(), z.json()),
  opened: z.record(z.string(), z.json()),
});
export type DraftContent = z.infer<typeof draftContent>;

const draftLine = z.object({ key: z.string(), title: z.string(), address: z.string(), writtenAtMs: z.int() });
export type DraftLine = z.infer<typeof draftLine>;

/** What stands in forms that nobody has saved yet (docs/adr/0010-one-form.md). */
export const draftContract = {
  /** The last written first. */
  list: base.output(z.array(draftLine)),
  /** Null where nothing is kept, and where what is kept cannot be read. */
  get: base.input(z.object({ key: draftKey })).output(draftLine.extend({ content: draftContent }).nullable()),
  keep: base
    .input(
      z.object({
        key: draftKey,
        // Longer than any name, and than any list of filters: neither is typed into the form, so neither may refuse what is.
        title: z.string().max(10_000),
        address: z.string().max(100_000),
        content: draftContent.refine((content) => JSON.stringify(content).length <= mostLetters, {
          message: 'too large',
        }),
      }),
    )
    .output(z.object({ writtenAtMs: z.int() })),
  discard: base.input(z.object({ key: draftKey })).output(z.object({})),
};
