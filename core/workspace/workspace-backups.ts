import { renameSync, rmSync } from 'node:fs';
import { makePrivate } from '../../db/file/atomic-file.ts';
import {
  type BackupReason,
  backupPath,
  listBackups,
  listTornBackups,
  type StoredBackup,
} from '../../db/file/backup.ts';
import { storageFailureOf } from '../../db/file/failure.ts';
import { type KeyFile, parseKeyFile } from '../../db/file/keys.ts';
import { readEnrolment } from '../../db/repositories/enrolment-repository.ts';
import type { PlaceProblem } from '../../shared/contract/second-place.ts';
import type { Backup, WorkspaceStatus } from '../../shared/contract/workspace.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Job } from '../commands/job-registry.ts';
import { createWriteGate } from '../commands/write-gate.ts';
import { fileWork, unwatched } from '../jobs/file-work.ts';
import { type Cancelled, threadsGone } from '../jobs/in-thread.ts';
import { backUpApart, backUpFile } from './backup-file.ts';
import type { GuardedTry, SecretError } from './guarded-try.ts';
import { doorsOf, keyCandidates, opensFile, openUnasked, openWithSecret, type Secret } from './key-candidates.ts';
import { type Keyring, withDeviceRenewed } from './keyring.ts';
import { incomingFile, swapWorkspace } from './pending-swap.ts';
import { isOwnFolder, keysAround, keysBeside } from './second-place/find-backups.ts';
import { copyPath, fetchCopy, listCopies } from './second-place/place-folder.ts';
import { placeAnswer, promptly } from './second-place/place-problem.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export type RestoreError =
  | { readonly type: 'BackupNotFound'; readonly name: string }
  | { readonly type: 'BackupUnusable'; readonly name: string; readonly detail: string }
  /** Asks for what opens it; with a secret given the answer is that of the try. */
  | { readonly type: 'BackupLocked'; readonly name: string; readonly password: boolean; readonly recoveryCode: boolean }
  | SecretError;

export interface NoMainWorkspace {
  readonly type: 'NoMainWorkspace';
}

export interface WorkspaceBackups {
  readonly list: () => Backup[];
  /** The main workspace must be open. Nobody watches it, and people go on writing. */
  readonly backUp: (reason?: BackupReason) => Promise<Result<Backup, NoMainWorkspace>>;
  readonly backUpAs: (job: Job) => Promise<Result<Backup, NoMainWorkspace | Cancelled>>;
  /** Can be cancelled until the files are swapped. */
  readonly restore: (
    name: string,
    secret?: Secret,
    job?: Job,
  ) => Promise<Result<WorkspaceStatus, RestoreError | Cancelled>>;
  /** A copy that lies outside the data folder. */
  readonly restoreFrom: (
    source: CopySource,
    secret?: Secret,
  ) => Promise<Result<WorkspaceStatus, RestoreError | PlaceProblem>>;
}

export interface CopySource {
  readonly folder: string;
  readonly name: string;
  /** Those of places that this laptop has chosen. */
  readonly ownIds: ReadonlySet<string>;
}

/** Backups are of the main workspace only: the sample can be made again. */
export const createWorkspaceBackups = (
  deps: WorkspaceDeps,
  session: WorkspaceSession,
  guarded: GuardedTry,
): WorkspaceBackups => {
  const files = session.files('main');

  const keyringOf = async (
    { name, path, own, others }: LockedFile,
    secret: Secret | undefined,
  ): Promise<Result<Keyring, RestoreError>> => {
    const fits = (dataKey: Uint8Array): boolean => opensFile(path, dataKey);
    // Where the right secret does not open the file, the file is to blame: nobody is told that the secret is wrong.
    const unusable = err({ type: 'BackupUnusable', name, detail: 'its own key does not open it' } as const);
    const candidates = [...own, ...others];
    const held = session.keyring();
    // The present envelopes, whatever lies beside the backup: this is the workspace that somebody is in.
    if (held !== undefined && fits(held.dataKey)) return ok(held);
    const unasked = await openUnasked(candidates, deps, fits);
    if (unasked !== undefined) return ok(unasked);
    if (held !== undefined && own.some(({ workspaceId }) => workspaceId === held.keys.workspaceId)) return unusable;
    if ((await openUnasked(own, deps, () => true)) !== undefined) return unusable;
    if (secret !== undefined) {
      const opened = await guarded(
        async () => (await openWithSecret(candidates, secret, fits)) ?? (await openWithSecret(own, secret, () => true)),
      );
      if (opened.ok && !fits(opened.value.dataKey)) return unusable;
      // On a new laptop, or after its key store was lost, the device opens it from now on, unless a password is meant to.
      return opened.ok ? ok(await withDeviceRenewed(opened.value, deps.keeper)) : opened;
    }
    const { password, recoveryCode } = doorsOf(candidates);
    return err({ type: 'BackupLocked', name, password, recoveryCode });
  };

  /** `bringIn` leaves the whole file at `incoming`, on the disk, or nothing. */
  const replaceBy = async (
    { keyring, isElsewhere, restoredFrom, bringIn }: Replacement,
    secret: Secret | undefined,
  ): Promise<Result<WorkspaceStatus, Cancelled>> => {
    const held = session.keyring();
    const present = session.current();
    const replaced = present?.kind === 'main' ? readEnrolment(present.database.reader) : undefined;
    if (session.claim()) {
      // Before the present file is closed: most of what a full disk refuses is refused while nothing has happened yet.
      const brought = await bringIn(incomingFile(files));
      if (!brought.ok) return brought;
      // Windows moves no file that somebody reads.
      session.current()?.damage?.stop();
      await threadsGone();
      const before = session.status();
      session.closeFile('replaced');
      try {
        swapWorkspace(files, deps.clock.nowMs(), keyring.keys, { isElsewhere });
      } catch (error) {
        await session.open(before.kind ?? 'main', before.kind === 'main' ? held : undefined);
        throw error;
      }
    }
    await session.open('main', keyring, { restoredFrom, replaced: isElsewhere ? undefined : replaced });
    // As with unlocking: who has the office's code has been let in again.
    if (secret !== undefined) rmSync(files.revoked, { force: true, recursive: true });
    return ok(session.status());
  };

  const oneBackup = createWriteGate();
  const makeOne = (reason: BackupReason, job: Job): Promise<Result<Backup, NoMainWorkspace | Cancelled>> =>
    oneBackup.pass(async () => {
      const open = session.current();
      if (open?.kind !== 'main') return err({ type: 'NoMainWorkspace' });
      const { keyring, database } = open;
      const backup = { files, atMs: deps.clock.nowMs(), reason };
      // A file that lost its name can only be reached through the connection that has it open.
      if (database.watch.change() !== undefined) return ok(toBackup(backUpFile({ ...backup, database, keyring })));
      const keys = () => session.presentKeys(keyring);
      const made = await backUpApart({ ...backup, key: keyring.dataKey, keys, job });
      return made.ok ? ok(toBackup(made.value)) : made;
    });

  return {
    list: () => [
      ...listBackups(files.backups).map(toBackup),
      ...listTornBackups(files.backups).map(({ name, atMs }) => tornBackup(name, atMs, keyCandidates(files))),
    ],

    backUp: async (reason = 'manual') => {
      const made = await makeOne(reason, unwatched);
      if (!made.ok && made.error.type === 'Cancelled') throw new Error('nobody could cancel this backup');
      return made as Result<Backup, NoMainWorkspace>; // cancelled by nobody, as seen above
    },
    backUpAs: (job) => makeOne('manual', job),

    restore: async (name, secret, job = unwatched) => {
      const stored = listBackups(files.backups).find((one) => one.name === name);
      const isThere = stored !== undefined || listTornBackups(files.backups).some((one) => one.name === name);
      if (!isThere) return err({ type: 'BackupNotFound', name });
      const path = backupPath(files.backups, name);
      const own = stored === undefined ? [] : soundKeys(stored);
      const keyring = await keyringOf({ name, path, own, others: keyCandidates(files) }, secret);
      if (!keyring.ok) return keyring;
      const refused = await checked({ name, path, key: keyring.value.dataKey }, job);
      if (refused !== undefined) return err(refused);
      const bringIn = (incoming: string) => fileWork.bringIn(path, incoming, job);
      return replaceBy({ keyring: keyring.value, isElsewhere: false, restoredFrom: stored?.name, bringIn }, secret);
    },

    restoreFrom: async ({ folder, name, ownIds }, secret) => {
      const listed = await promptly(folder, () => listCopies(folder));
      if (!listed.ok) return listed;
      const copies = listed.value;
      const copy = copies.find((one) => one.name === name);
      if (copy === undefined) return err({ type: 'BackupNotFound', name });
      const path = copyPath(folder, name);
      const others = [...keysAround(copies, name), ...keyCandidates(files)];
      const keyring = await keyringOf({ name, path, own: keysBeside(copy), others }, secret);
      if (!keyring.ok) return keyring;
      if (!session.claim()) return ok(session.status());
      // A stick may be pulled out in the middle: everything is checked here, and only a whole file is swapped in.
      const fetched = `${files.database}.fetched.part`;
      try {
        const brought = await placeAnswer(folder, 0, () => readFrom(path, fetched));
        if (!brought.ok) return brought;
        if (brought.value !== undefined) throw brought.value;
        const refused = await checked({ name, path: fetched, key: keyring.value.dataKey }, unwatched);
        if (refused?.type === 'BackupUnusable') return err(refused);
        const isElsewhere = !isOwnFolder(copies, ownIds);
        const bringIn = async (incoming: string): Promise<Result<null, Cancelled>> => {
          renameSync(fetched, incoming);
          return ok(null);
        };
        const replaced = await replaceBy({ keyring: keyring.value, isElsewhere, bringIn }, secret);
        return replaced.ok ? replaced : ok(session.status());
      } finally {
        rmSync(fetched, { force: true });
      }
    },
  };
};

interface LockedFile {
  readonly name: string;
  readonly path: string;
  /** As they lie beside it; none where its facts were damaged. */
  readonly own: readonly KeyFile[];
  /** What else may hold its key, the likeliest first. */
  readonly others: readonly KeyFile[];
}

interface Replacement {
  readonly keyring: Keyring;
  readonly isElsewhere: boolean;
  /** The backup in this folder whose bytes they are. */
  readonly restoredFrom?: string | undefined;
  readonly bringIn: (incoming: string) => Promise<Result<null, Cancelled>>;
}

/** A full disk is this computer's, and comes back to be told as such; the rest is the stick's. */
const readFrom = async (path: string, fetched: string): Promise<unknown> => {
  try {
    makePrivate(fetched);
    await fetchCopy(path, fetched);
    return undefined;
  } catch (error) {
    if (storageFailureOf(error)?.type === 'DiskFull') return error;
    throw error;
  }
};

/** What is wrong with a copy, read as a whole. */
const checked = async (
  { name, path, key }: { readonly name: string; readonly path: string; readonly key: Uint8Array },
  job: Job,
): Promise<Extract<RestoreError, { type: 'BackupUnusable' }> | Cancelled | undefined> => {
  const copy = await fileWork.check({ path, key }, job);
  if (copy.ok) return undefined;
  return copy.error.type === 'Cancelled' ? copy.error : { type: 'BackupUnusable', name, detail: copy.error.detail };
};

const soundKeys = ({ keys }: StoredBackup): readonly KeyFile[] => {
  try {
    return [parseKeyFile(keys)];
  } catch {
    // The facts were read and these were not: the other candidates decide.
    return [];
  }
};

const toBackup = (stored: StoredBackup): Backup => {
  const { name, atMs, reason, bytes, records, schemaVersion } = stored;
  return { name, atMs, reason, bytes, records, schemaVersion, opensWith: doorsOf(soundKeys(stored)) };
};

/** Nothing is known of it but that it lies there; the restore opens and checks it like every other. */
const tornBackup = (name: string, atMs: number, candidates: readonly KeyFile[]): Backup => ({
  name,
  atMs,
  reason: null,
  bytes: null,
  records: null,
  schemaVersion: null,
  opensWith: doorsOf(candidates),
});
