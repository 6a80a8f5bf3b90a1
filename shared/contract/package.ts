import { z } from 'zod';
import { base } from './base.ts';
import { binaryFile } from './binary-file.ts';

export const packageOverview = z.object({
  /** Null: this laptop belongs to no server, so it has nobody to write to. */
  serverName: z.string().nullable(),
  waiting: z.int(),
});
export type PackageOverview = z.infer<typeof packageOverview>;

export const packageImported = z.object({
  madeAtMs: z.int(),
  /** News that came with the file. */
  received: z.int(),
  /** Own changes that the server is now known to have. */
  confirmed: z.int(),
  waiting: z.int(),
  notices: z.array(z.string()),
  /** False: the server had more than fitted; the next file brings it. */
  complete: z.boolean(),
});
export type PackageImported = z.infer<typeof packageImported>;

const notEnrolled = { NotEnrolled: { data: z.object({}) } };

export const packageContract = {
  overview: base.output(packageOverview),
  /** `all`: what was sent before as well, for a server that has lost it or files that were lost. */
  export: base
    .input(z.object({ from: z.enum(['waiting', 'all']).default('waiting') }))
    .output(z.object({ files: z.array(binaryFile), ops: z.int(), bytes: z.int() }))
    .errors(notEnrolled),
  import: base
    .input(z.object({ file: binaryFile }))
    .output(packageImported)
    .errors({
      ...notEnrolled,
      NotAPackage: { data: z.object({}) },
      PackageTooLarge: { data: z.object({ most: z.int() }) },
      PackageForOthers: { data: z.object({}) },
      PackageDamaged: { data: z.object({}) },
      PackageSenderUnknown: { data: z.object({ sender: z.string() }) },
      PackageSignatureWrong: { data: z.object({ sender: z.string() }) },
      PackageNewer: { data: z.object({ v: z.int() }) },
      PackageNotForLaptop: { data: z.object({}) },
      DeletesPaused: { data: z.object({ count: z.int() }) },
    }),
};
