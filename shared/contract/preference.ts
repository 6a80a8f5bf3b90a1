import { z } from 'zod';
import { base } from './base.ts';

/** Settings of this workspace on this laptop (column widths, filters, appearance): any JSON under a key of the caller's. */
const preferenceKey = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-zA-Z][a-zA-Z0-9.-]*$/);

const maxBytes = 64 * 1024;

export const preferenceContract = {
  /** Null where nothing was set. */
  get: base.input(z.object({ key: preferenceKey })).output(z.object({ value: z.json().nullable() })),
  set: base
    .input(
      z.object({
        key: preferenceKey,
        value: z.json().refine((value) => JSON.stringify(value).length <= maxBytes, { message: 'too large' }),
      }),
    )
    .output(z.object({ value: z.json() })),
};
