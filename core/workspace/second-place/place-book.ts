import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from '../../../db/file/atomic-file.ts';

const knownCopy = z.object({
  name: z.string(),
  atMs: z.int(),
  bytes: z.int(),
  /** Digest of the envelopes that were seen beside it: another one than the present means a former secret opens it. */
  seal: z.string(),
});
export type KnownCopy = z.infer<typeof knownCopy>;

const knownPlace = z.object({
  /** Random, in the name of its folder there: two laptops of the same name do not mix. */
  id: z.string(),
  workspaceId: z.string(),
  /** What was chosen. */
  folder: z.string(),
  /** Its path below the drive it was on, null on no drive: another letter or mount point finds it again. */
  withinDrive: z.string().nullable(),
  /** Its own folder below `folder`. */
  ownFolder: z.string(),
  sameDisk: z.boolean(),
  chosenAtMs: z.int(),
  lastCopyAtMs: z.int().nullable(),
  copies: z.array(knownCopy),
  /** Of the laptop whose copy was restored here: sealed anew, never written to. */
  inherited: z.boolean().default(false),
});
export type KnownPlace = z.infer<typeof knownPlace>;

const placeBook = z.object({ format: z.literal(1), chosen: z.string().nullable(), places: z.array(knownPlace) });
export type PlaceBook = z.infer<typeof placeBook>;

const emptyBook: PlaceBook = { format: 1, chosen: null, places: [] };

/** Beside the workspace and not in it: where copies lie belongs to this laptop, and not to whoever restores one. */
export const readPlaceBook = (path: string): PlaceBook => {
  if (!existsSync(path)) return emptyBook;
  try {
    return placeBook.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // The copies lie where they lie; the place has to be chosen again.
    return emptyBook;
  }
};

export const writePlaceBook = (path: string, book: PlaceBook): void =>
  writeFileAtomically(path, JSON.stringify(book, null, 2));

export const chosenPlace = ({ chosen, places }: PlaceBook): KnownPlace | undefined =>
  places.find(({ id }) => id === chosen);
