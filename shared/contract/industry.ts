import { z } from 'zod';
import { base } from './base.ts';

export const industryNode = z.object({
  code: z.string(),
  name: z.string(),
  level: z.int(),
  parentCode: z.string().nullable(),
  /** Companies of exactly this industry; those below it are counted there. */
  companies: z.int(),
});
export type IndustryNode = z.infer<typeof industryNode>;

const supplier = z.object({
  name: z.string(),
  weight: z.int(),
  /** Null where no industry of the tree has this name. */
  code: z.string().nullable(),
});

export const industryContract = {
  /** Flat, parents before children in the order of their codes. */
  tree: base.output(z.array(industryNode)),
  /** Who supplies the industry, heaviest link first. */
  suppliersOf: base.input(z.object({ name: z.string().max(100) })).output(z.array(supplier)),
  /** Whom the industry supplies. */
  customersOf: base.input(z.object({ name: z.string().max(100) })).output(z.array(supplier)),
};
