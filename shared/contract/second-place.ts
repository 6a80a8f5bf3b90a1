import { z } from 'zod';
import { textLimits } from '../kernel/text-limits.ts';
import { base } from './base.ts';
import { backup, secret, workspaceStatus, wrongBackup } from './workspace.ts';

const folder = z.string().trim().min(1).max(textLimits.workspace.folder);

/** What keeps a copy from being made or read there. */
export const placeProblem = z.discriminatedUnion('type', [
  /** Pulled out, not mounted, gone in the middle of a copy; or another stick lies at the same address. */
  z.object({ type: z.literal('PlaceAway'), folder: z.string() }),
  z.object({ type: z.literal('PlaceFull'), neededBytes: z.int(), freeBytes: z.int().nullable() }),
  /** FAT32 holds no file of 4 GB. */
  z.object({ type: z.literal('PlaceFileTooLarge'), bytes: z.int() }),
  z.object({ type: z.literal('PlaceRefused'), code: z.string() }),
  /** Read back, the copy is not what was written. */
  z.object({ type: z.literal('CopyDiffers') }),
]);
export type PlaceProblem = z.infer<typeof placeProblem>;

const placeCopy = z.object({
  name: z.string(),
  atMs: z.int(),
  bytes: z.int(),
  /** Out of reach when the password or the code was changed: it still opens with the former one. */
  opensWithFormer: z.boolean(),
});
export type PlaceCopy = z.infer<typeof placeCopy>;

const place = z.object({
  folder: z.string(),
  presence: z.enum(['present', 'away']),
  /** On the disk of the data folder: lost together with it. */
  sameDisk: z.boolean(),
  lastCopyAtMs: z.int().nullable(),
  chosenAtMs: z.int(),
  copies: z.array(placeCopy),
  problem: placeProblem.nullable(),
  copying: z.boolean(),
});

export const secondPlaceStatus = z.object({
  place: place.nullable(),
  /** Without a password or a recovery code no copy would open on another computer. */
  hasSecret: z.boolean(),
  /** Of places that were used before and are out of reach: copies that open with a former secret. */
  elsewhere: z.array(z.object({ folder: z.string(), copies: z.array(placeCopy) })),
  /** `quiet` after a week without a copy, `urgent` after two. */
  overdue: z.enum(['no', 'quiet', 'urgent']),
});
export type SecondPlaceStatus = z.infer<typeof secondPlaceStatus>;

const listedFolder = z.object({
  path: z.string(),
  name: z.string(),
  kind: z.enum(['drive', 'home', 'folder']),
  freeBytes: z.int().nullable(),
  holdsBackups: z.boolean(),
});
export type ListedFolder = z.infer<typeof listedFolder>;

export const foundBackups = z.object({
  folder: z.string(),
  /** The computer that made them, as it called itself; null of a folder that was copied by hand. */
  computer: z.string().nullable(),
  /** This laptop's own copies: restoring them is going on, not moving. */
  isOwn: z.boolean(),
  backups: z.array(backup),
});
export type FoundBackups = z.infer<typeof foundBackups>;

const placeErrors = {
  PlaceAway: { data: z.object({ folder: z.string() }) },
  PlaceFull: { data: z.object({ neededBytes: z.int(), freeBytes: z.int().nullable() }) },
  PlaceFileTooLarge: { data: z.object({ bytes: z.int() }) },
  PlaceRefused: { data: z.object({ code: z.string() }) },
  CopyDiffers: {},
};

export const secondPlaceContract = {
  status: base.output(secondPlaceStatus),
  /** `SecretNeeded`: first a recovery code or a password, or the copies would open on this computer only. */
  choose: base
    .input(z.object({ folder }))
    .output(secondPlaceStatus)
    .errors({ ...placeErrors, SecretNeeded: {}, NoMainWorkspace: {}, InsideDataFolder: {} }),
  /** The copies there stay. */
  forget: base.output(secondPlaceStatus),
  copyNow: base
    .output(secondPlaceStatus)
    .errors({ ...placeErrors, SecretNeeded: {}, NoMainWorkspace: {}, NoSecondPlace: {} }),
  /** Folders to choose from; null: drives and the home folder. */
  browse: base
    .input(z.object({ folder: folder.nullable() }))
    .output(z.object({ folder: z.string().nullable(), parent: z.string().nullable(), folders: z.array(listedFolder) }))
    .errors(placeErrors),
  /** Backups in or below a folder; null: on all drives. */
  find: base
    .input(z.object({ folder: folder.nullable() }))
    .output(z.array(foundBackups))
    .errors(placeErrors),
  /** A backup of `find`. One of another laptop leaves that laptop's enrolment behind. */
  restore: base
    .input(z.object({ folder, name: z.string().min(1).max(200), secret: secret.optional() }))
    .output(workspaceStatus)
    .errors({ ...placeErrors, ...wrongBackup }),
};
