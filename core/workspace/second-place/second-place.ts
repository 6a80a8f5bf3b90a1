import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { type BackupReason, backupPath, listBackups, type StoredBackup } from '../../../db/file/backup.ts';
import { envelopeOf, type KeyFile, keyFileText } from '../../../db/file/keys.ts';
import type { PlaceCopy, PlaceProblem, SecondPlaceStatus } from '../../../shared/contract/second-place.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { createWriteGate } from '../../commands/write-gate.ts';
import { keyCandidates, ownKeys } from '../key-candidates.ts';
import type { NoMainWorkspace, WorkspaceBackups } from '../workspace-backups.ts';
import type { WorkspaceDeps } from '../workspace-deps.ts';
import type { WorkspaceFiles } from '../workspace-files.ts';
import { browseFolders } from './browse-folders.ts';
import { listDrives } from './drives.ts';
import { findBackups } from './find-backups.ts';
import { chosenFolder, isFullPath, isSameDisk, isWithin, locatePlace, withinDrive } from './place-address.ts';
import { chosenPlace, type KnownCopy, type KnownPlace, readPlaceBook, writePlaceBook } from './place-book.ts';
import {
  listCopies,
  preparePlace,
  prunePlace,
  resealPlace,
  rootName,
  type StoredCopy,
  sweepPlace,
  writeCopy,
} from './place-folder.ts';
import { freeBytesOf, placeAnswer, promptly } from './place-problem.ts';

export type ChooseError =
  | PlaceProblem
  | NoMainWorkspace
  | { readonly type: 'SecretNeeded' }
  | { readonly type: 'InsideDataFolder' };

export type CopyError =
  | PlaceProblem
  | NoMainWorkspace
  | { readonly type: 'SecretNeeded' }
  | { readonly type: 'NoSecondPlace' };

/** A folder or stick that gets a copy of the backups each week, for the day on which the laptop is gone. */
export interface SecondPlace {
  readonly status: () => Promise<SecondPlaceStatus>;
  readonly choose: (folder: string) => Promise<Result<SecondPlaceStatus, ChooseError>>;
  readonly forget: () => Promise<SecondPlaceStatus>;
  readonly copyNow: () => Promise<Result<SecondPlaceStatus, CopyError>>;
  /** Seals anew what is back within reach, and makes the copy that is due. */
  readonly look: () => Promise<void>;
  /** Whether a look has anything to do; costs no look at the place. */
  readonly isDue: () => boolean;
  readonly isChosen: () => boolean;
  readonly ownIds: () => ReadonlySet<string>;
  readonly browse: (folder: string | null) => ReturnType<typeof browseFolders>;
  readonly find: (folder: string | null) => ReturnType<typeof findBackups>;
  /** After a restore: copies of the laptop that was lost get this one's password from now on. */
  readonly inherit: (folder: string) => Promise<void>;
}

interface SecondPlaceDeps {
  readonly deps: WorkspaceDeps;
  readonly files: WorkspaceFiles;
  readonly isMainOpen: () => boolean;
  readonly backUp: WorkspaceBackups['backUp'];
  /** Something that the window shows has changed. */
  readonly tell: () => void;
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Half a day early, so that a Monday's copy is made on Monday again though somebody came in earlier. */
const dueMs = weekMs - dayMs / 2;

/** Former ones are kept to be sealed anew when they are back. */
const rememberedPlaces = 20;

export const createSecondPlace = ({ deps, files, isMainOpen, backUp, tell }: SecondPlaceDeps): SecondPlace => {
  const { clock } = deps;
  const drives = deps.drives ?? listDrives;
  const oneAtATime = createWriteGate();
  let copying = false;
  let problem: PlaceProblem | null = null;

  const book = () => readPlaceBook(files.places);
  const keep = (changed: KnownPlace): void => {
    const { places, ...rest } = book();
    writePlaceBook(files.places, {
      ...rest,
      places: places.map((place) => (place.id === changed.id ? changed : place)),
    });
  };
  const ownIds = (): ReadonlySet<string> =>
    new Set(book().places.flatMap(({ id, inherited }) => (inherited ? [] : [id])));
  const hasSecret = (): boolean => {
    const [keys] = keyCandidates(files);
    return (
      keys !== undefined && (['password', 'recovery'] as const).some((door) => envelopeOf(keys, door) !== undefined)
    );
  };
  const ageMs = ({ lastCopyAtMs, chosenAtMs }: KnownPlace): number => clock.nowMs() - (lastCopyAtMs ?? chosenAtMs);
  const isCopyDue = (place: KnownPlace): boolean =>
    // A copy of the future was made under a clock that was ahead, and says nothing.
    place.lastCopyAtMs === null || ageMs(place) >= dueMs || ageMs(place) < -dayMs;
  const presentSeal = (workspaceId: string): string | undefined => {
    const keys = ownKeys(files);
    return keys?.workspaceId === workspaceId ? sealOf(keyFileText({ ...keys, revision: 0 })) : undefined;
  };
  const isFormer = ({ workspaceId }: KnownPlace, { seal }: KnownCopy): boolean => {
    const present = presentSeal(workspaceId);
    // Of a copy whose facts are damaged nothing is known; it opens by the keys of its neighbours.
    return present !== undefined && seal !== '' && seal !== present;
  };
  const shown = (place: KnownPlace): PlaceCopy[] =>
    place.copies.map((copy) => ({
      name: copy.name,
      atMs: copy.atMs,
      bytes: copy.bytes,
      opensWithFormer: isFormer(place, copy),
    }));

  const status = async (): Promise<SecondPlaceStatus> => {
    const known = book();
    const place = chosenPlace(known);
    const address = place === undefined ? undefined : await locatePlace(place, await drives());
    const age = place === undefined ? 0 : ageMs(place);
    return {
      hasSecret: hasSecret(),
      overdue: age >= 2 * weekMs ? 'urgent' : age >= weekMs ? 'quiet' : 'no',
      place:
        place === undefined
          ? null
          : {
              folder: address ?? place.folder,
              presence: address === undefined ? 'away' : 'present',
              sameDisk: place.sameDisk,
              lastCopyAtMs: place.lastCopyAtMs,
              chosenAtMs: place.chosenAtMs,
              copies: shown(place),
              problem,
              copying,
            },
      elsewhere: known.places
        .filter(({ id }) => id !== known.chosen)
        .map((former) => ({
          folder: former.folder,
          copies: shown(former).filter(({ opensWithFormer }) => opensWithFormer),
        }))
        .filter(({ copies }) => copies.length > 0),
    };
  };

  /** What lies there now, under the present envelopes; the address is kept where it has changed. */
  const seeTo = async (place: KnownPlace, address: string): Promise<Result<KnownPlace, PlaceProblem>> => {
    const folder = join(address, place.ownFolder);
    const seen = await placeAnswer(address, 0, async () => {
      await sweepPlace(folder);
      const keys = ownKeys(files);
      if (keys !== undefined) await resealPlace(folder, await listCopies(folder), keys);
      return listCopies(folder);
    });
    if (!seen.ok) return seen;
    const changed = { ...place, folder: address, copies: seen.value.flatMap(knownCopyOf) };
    keep(changed);
    return ok(changed);
  };

  const freshBackup = async (reason: BackupReason): Promise<Result<StoredBackup, NoMainWorkspace>> => {
    const [newest] = listBackups(files.backups);
    if (reason === 'daily' && newest !== undefined && calendarDayOfMs(newest.atMs) === clock.today()) return ok(newest);
    const made = await backUp(reason);
    if (!made.ok) return made;
    const stored = listBackups(files.backups).find(({ name }) => name === made.value.name);
    return stored === undefined ? err({ type: 'NoMainWorkspace' }) : ok(stored);
  };

  const copyTo = async (place: KnownPlace, reason: BackupReason): Promise<Result<null, CopyError>> => {
    if (!hasSecret()) return err({ type: 'SecretNeeded' });
    const address = await locatePlace(place, await drives());
    if (address === undefined) return err({ type: 'PlaceAway', folder: place.folder });
    copying = true;
    tell();
    try {
      const stored = await freshBackup(reason);
      if (!stored.ok) return stored;
      const { name, ...facts } = stored.value;
      const folder = join(address, place.ownFolder);
      const freeBytes = await freeBytesOf(folder);
      if (freeBytes !== null && freeBytes < facts.bytes)
        return err({ type: 'PlaceFull', neededBytes: facts.bytes, freeBytes });
      const written = await placeAnswer(address, facts.bytes, async () => {
        await writeCopy(backupPath(files.backups, name), folder, {
          name,
          facts: { ...facts, computer: hostname(), placeId: place.id },
        });
        await prunePlace(folder, name);
      });
      if (!written.ok) return written;
      const seen = await seeTo({ ...place, lastCopyAtMs: facts.atMs }, address);
      return seen.ok ? ok(null) : seen;
    } finally {
      copying = false;
      tell();
    }
  };

  /** Another workspace in this data folder (a new start, a restore) gets a folder of its own at the same place. */
  const placeNow = async (): Promise<Result<KnownPlace, CopyError>> => {
    const place = chosenPlace(book());
    const keys = ownKeys(files);
    if (place === undefined) return err({ type: 'NoSecondPlace' });
    if (!isMainOpen() || keys === undefined) return err({ type: 'NoMainWorkspace' });
    return place.workspaceId === keys.workspaceId ? ok(place) : settleAt(place.folder, keys, place.sameDisk);
  };

  const settleAt = async (
    folder: string,
    keys: KeyFile,
    sameDisk: boolean,
  ): Promise<Result<KnownPlace, PlaceProblem>> => {
    const present = await drives();
    const { places } = book();
    const known = places.find((one) => !one.inherited && one.folder === folder && one.workspaceId === keys.workspaceId);
    // Another stick at the same address is another place.
    const isBack = known !== undefined && (await locatePlace(known, [])) === folder;
    const place =
      (isBack ? known : undefined) ??
      newPlace(deps.ids.next(), keys, { folder, present, sameDisk, atMs: clock.nowMs() });
    // The chosen folder itself is never made: where a stick is missing, its mount point would become the place.
    const prepared = await placeAnswer(folder, 0, async () => {
      await stat(folder);
      await preparePlace(join(folder, place.ownFolder));
    });
    if (!prepared.ok) return prepared;
    const others = places.filter(({ id }) => id !== place.id).slice(0, rememberedPlaces - 1);
    writePlaceBook(files.places, { format: 1, chosen: place.id, places: [place, ...others] });
    return ok(place);
  };

  const noteOutcome = (outcome: Result<unknown, CopyError>): void => {
    problem = !outcome.ok && isPlaceProblem(outcome.error) ? outcome.error : null;
  };

  const look = (): Promise<void> =>
    oneAtATime.pass(async () => {
      const present = await drives();
      for (const place of book().places) {
        const address = await locatePlace(place, present);
        if (address !== undefined) await seeTo(place, address);
      }
      const place = await placeNow();
      if (place.ok && isCopyDue(place.value)) noteOutcome(await copyTo(place.value, 'daily'));
      else if (!place.ok) noteOutcome(place);
      tell();
    });

  return {
    status,
    look,
    isDue: () => {
      const { places, chosen } = book();
      return places.some(
        (place) => (place.id === chosen && isCopyDue(place)) || place.copies.some((copy) => isFormer(place, copy)),
      );
    },
    isChosen: () => chosenPlace(book()) !== undefined,
    ownIds,
    browse: async (folder) => browseFolders(folder, await drives()),
    find: async (folder) => findBackups(folder, await drives(), ownIds()),

    choose: async (typed) => {
      const keys = ownKeys(files);
      if (!isMainOpen() || keys === undefined) return err({ type: 'NoMainWorkspace' });
      if (!hasSecret()) return err({ type: 'SecretNeeded' });
      if (!isFullPath(typed)) return err({ type: 'PlaceAway', folder: typed });
      const folder = chosenFolder(typed);
      const looked = await promptly(folder, async () => ({
        real: (await stat(folder)).isDirectory() ? await realpath(folder) : undefined,
        sameDisk: await isSameDisk(folder, deps.dataFolder),
        data: await realpath(deps.dataFolder),
      }));
      if (!looked.ok) return looked;
      const { real, sameDisk, data } = looked.value;
      if (real === undefined) return err({ type: 'PlaceAway', folder });
      if (isWithin(real, data)) return err({ type: 'InsideDataFolder' });
      const settled = await oneAtATime.pass(() => settleAt(folder, keys, sameDisk));
      if (!settled.ok) return settled;
      problem = null;
      // The first copy takes as long as it takes; the window shows that it is being made.
      look().catch(ignoreTold);
      tell();
      return ok(await status());
    },

    forget: async () => {
      await oneAtATime.pass(() => writePlaceBook(files.places, { ...book(), chosen: null }));
      problem = null;
      tell();
      return status();
    },

    inherit: (folder) =>
      oneAtATime.pass(async () => {
        const listed = await promptly(folder, () => listCopies(folder));
        if (!listed.ok || basename(dirname(folder)) !== rootName) return;
        const [facts] = listed.value.flatMap((copy) => copy.facts ?? []);
        const { places, ...rest } = book();
        if (facts?.placeId === undefined || places.some(({ id }) => id === facts.placeId)) return;
        const address = dirname(dirname(folder));
        const heirloom: KnownPlace = {
          id: facts.placeId,
          workspaceId: facts.workspaceId,
          folder: address,
          withinDrive: withinDrive(address, await drives()),
          ownFolder: relative(address, folder),
          sameDisk: false,
          chosenAtMs: clock.nowMs(),
          lastCopyAtMs: null,
          copies: listed.value.flatMap(knownCopyOf),
          inherited: true,
        };
        writePlaceBook(files.places, { ...rest, places: [...places, heirloom].slice(-rememberedPlaces) });
      }),

    copyNow: async () => {
      const outcome = await oneAtATime.pass(async (): Promise<Result<null, CopyError>> => {
        const place = await placeNow();
        return place.ok ? copyTo(place.value, 'manual') : place;
      });
      noteOutcome(outcome);
      tell();
      return outcome.ok ? ok(await status()) : outcome;
    },
  };
};

interface NewPlace {
  readonly folder: string;
  readonly present: readonly string[];
  readonly sameDisk: boolean;
  readonly atMs: number;
}

const newPlace = (id: string, keys: KeyFile, { folder, present, sameDisk, atMs }: NewPlace): KnownPlace => ({
  id,
  workspaceId: keys.workspaceId,
  folder,
  withinDrive: withinDrive(folder, present),
  // For people the computer, for us the rest: one folder for each laptop and workspace.
  ownFolder: join(rootName, `${plainName(hostname())}-${sealOf(`${keys.workspaceId} ${id}`).slice(0, 8)}`),
  sameDisk,
  chosenAtMs: atMs,
  lastCopyAtMs: null,
  copies: [],
  inherited: false,
});

/** What every file system takes, FAT too. */
const plainName = (computer: string): string => computer.replaceAll(/[^\p{L}\p{N}-]/gu, '').slice(0, 40) || 'computer';

const sealOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const knownCopyOf = ({ name, atMs, bytes, facts }: StoredCopy): KnownCopy[] => [
  { name, atMs, bytes, seal: facts === undefined ? '' : sealOf(facts.keys) },
];

const isPlaceProblem = (error: CopyError): error is PlaceProblem =>
  error.type !== 'NoMainWorkspace' && error.type !== 'SecretNeeded' && error.type !== 'NoSecondPlace';

/** Shown by the status. */
const ignoreTold = (): void => {};
