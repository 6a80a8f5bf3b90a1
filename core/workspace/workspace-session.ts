import { existsSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Database } from '../../db/database.ts';
import { storageFailureOf } from '../../db/file/failure.ts';
import { mendKeyFile, writeKeyFile } from '../../db/file/key-copies.ts';
import { envelopeOf, type KeyFile } from '../../db/file/keys.ts';
import { type InstanceLock, lockFolder } from '../../db/file/lock.ts';
import { readMigrations } from '../../db/file/migrate.ts';
import type { Enrolment } from '../../db/repositories/enrolment-repository.ts';
import type {
  ReadOnly,
  RevokedNote,
  WorkspaceKind,
  WorkspaceProblem,
  WorkspaceStatus,
} from '../../shared/contract/workspace.ts';
import { unwatched } from '../jobs/file-work.ts';
import type { Cancelled } from '../jobs/in-thread.ts';
import { backUpApart, backUpFile, isBackupDue, isUnderway } from './backup-file.ts';
import { createDiskReserve } from './disk-reserve.ts';
import { eraseKeys, readRevokedNote } from './erase-keys.ts';
import { createFailedBackupNote } from './failed-backup.ts';
import { fitsWorkspace, keyCandidates, openUnasked, ownKeys } from './key-candidates.ts';
import { type Keyring, newKeyring } from './keyring.ts';
import { openForReading, readableWhy } from './open-for-reading.ts';
import { damaged, openFile, problemOf } from './open-sequence.ts';
import { type HeldWorkspace, startWorkspace } from './open-workspace.ts';
import { finishSwap } from './pending-swap.ts';
import { sweepReadingCopies } from './reading-copy.ts';
import { resealCopies } from './reseal-copies.ts';
import { followUpgrade, upgradeFile } from './upgrade-file.ts';
import type { ManagerDeps } from './workspace-deps.ts';
import {
  removeWorkspaceFiles,
  sweepHalves,
  type WorkspaceFiles,
  workspaceExists,
  workspaceFiles,
} from './workspace-files.ts';

/** What is open, or why nothing is. The parts of the manager share it; they run one after another, never at once. */
export interface WorkspaceSession {
  readonly files: (kind: WorkspaceKind) => WorkspaceFiles;
  readonly current: () => HeldWorkspace | undefined;
  /** Key of the main workspace once somebody has shown it, also while the file itself cannot be opened. */
  readonly keyring: () => Keyring | undefined;
  readonly replaceKeyring: (keyring: Keyring) => void;
  readonly status: () => WorkspaceStatus;
  readonly claim: () => boolean;
  /** How the last automatic backup went: null, or what went wrong. */
  readonly noteBackup: (failure: unknown) => void;
  readonly open: (kind: WorkspaceKind, unlocked?: Keyring, how?: OpenHow) => Promise<void>;
  readonly lock: () => void;
  readonly closeFile: (why?: Leaving) => void;
  /** Under which a copy that was begun with `held` is to be sealed. */
  readonly presentKeys: (held: Keyring) => KeyFile;
  readonly close: () => void;
}

interface OpenHow {
  /** One of a newer version, in a copy; one that cannot be written is opened so unasked. */
  readonly forReading?: boolean;
  /** The backup that the file has just come out of: an upgrade needs no other. */
  readonly restoredFrom?: string | undefined;
  /** How the file that it replaces was enrolled. */
  readonly replaced?: Enrolment | undefined;
}

/** The file is shut because somebody goes elsewhere, because another takes its place, or because the program ends. */
type Leaving = 'left' | 'replaced' | 'ended';

const reserveBytes = 16 * 1024 * 1024;

export const createWorkspaceSession = (manager: ManagerDeps): WorkspaceSession => {
  const { deps, events } = manager;
  const migrations = deps.migrations ?? readMigrations();
  const files = (kind: WorkspaceKind): WorkspaceFiles => workspaceFiles(deps.dataFolder, kind);
  const reserve = createDiskReserve(files('main').reserve, deps.reserveBytes ?? reserveBytes);
  let instance: InstanceLock | undefined;
  let current: HeldWorkspace | undefined;
  let keyring: Keyring | undefined;
  const failedBackup = createFailedBackupNote(files('main').failedBackup);
  let closed: ClosedState = { state: 'none', kind: null, problem: null };
  const upgrade = followUpgrade(() => events.publish({ type: 'changed', tables: ['workspace'], ids: [], many: false }));

  const refuse = (kind: WorkspaceKind, problem: WorkspaceProblem | Cancelled): void => {
    // The program ends in the middle of an upgrade: nobody is left to be told.
    if (problem.type === 'Cancelled') return;
    closed = { state: problem.type, kind, problem };
  };

  const noteBackup = (failure: unknown): void => {
    failedBackup.set(failure === null ? null : { atMs: deps.clock.nowMs(), code: codeOf(failure) });
  };

  const claim = (): boolean => {
    if (instance !== undefined) return true;
    const facts = { pid: process.pid, computer: hostname(), host: deps.host, startedAtMs: deps.clock.nowMs() };
    try {
      mkdirSync(deps.dataFolder, { recursive: true, mode: 0o700 });
      const locked = lockFolder(deps.dataFolder, facts);
      if (locked.ok) instance = locked.value;
      else refuse('main', { type: 'inUse', holder: locked.error.holder });
    } catch (error) {
      refuse('main', problemOf(error));
    }
    return instance !== undefined;
  };

  /** The keyring, or what to show instead of the workspace. */
  const keyringOf = async (kind: WorkspaceKind): Promise<Keyring | 'locked' | WorkspaceProblem> => {
    const own = files(kind);
    if (!workspaceExists(own)) {
      // Whatever backups lie here: this is a beginning, and the door to them stands beside it.
      const fresh = await newKeyring(deps.ids.next(), deps.keeper);
      // Before the file that only it opens.
      writeKeyFile(own.keys, fresh.keys);
      return fresh;
    }
    settleKeys(own);
    const candidates = keyCandidates(own);
    if (candidates.length === 0) return damaged('keysMissing');
    return (await openUnasked(candidates, deps, fitsWorkspace(own))) ?? 'locked';
  };

  const open = async (
    kind: WorkspaceKind,
    unlocked?: Keyring,
    { forReading = false, ...arrival }: OpenHow = {},
  ): Promise<void> => {
    try {
      sweepReadingCopies();
      await tryToOpen(kind, unlocked, arrival);
      // Without room not even a sound workspace opens: its log needs some. The reserve is for that too, once.
      if (isOutOfRoom(closed.problem) && reserve.release()) await tryToOpen(kind, unlocked, arrival);
      const why = kind === 'main' ? readableWhy(closed.problem, files('main')) : undefined;
      if (why !== undefined && (forReading || why.cause === 'notWritable')) await tryToRead(why, unlocked);
    } finally {
      upgrade.done();
    }
    // Also when it stays shut: why it does is what the window shows then.
    events.publish({ type: 'workspaceChanged' });
  };

  /** Leaves what was found before where the copy cannot be opened either. */
  const tryToRead = async (why: ReadOnly, unlocked: Keyring | undefined): Promise<void> => {
    const own = files('main');
    const candidates = keyCandidates(own);
    if (unlocked === undefined && candidates.length === 0) return refuse('main', damaged('keysMissing'));
    // A candidate of a backup is tried on the copy, which fails or opens as a whole.
    const found = unlocked ?? (await openUnasked(candidates, deps, () => true));
    if (found === undefined) {
      closed = { state: 'locked', kind: 'main', problem: null };
      return;
    }
    keyring = found;
    const opened = await openForReading(manager, {
      files: own,
      keyring: found,
      migrations,
      why,
      lock,
      job: upgrade.job,
    });
    if (!opened.ok) return refuse('main', opened.error);
    current = opened.value;
    closed = { state: 'none', kind: null, problem: null };
  };

  const isOutOfRoom = (problem: WorkspaceProblem | null): boolean => {
    if (problem?.type !== 'damaged' || problem.detail === null) return false;
    return problem.detail === 'DiskFull' || (existsSync(deps.dataFolder) && reserve.isDiskFull());
  };

  const tryToOpen = async (
    kind: WorkspaceKind,
    unlocked?: Keyring,
    { restoredFrom, replaced }: Omit<OpenHow, 'forReading'> = {},
  ): Promise<void> => {
    closeFile();
    if (!claim()) return;
    try {
      finishSwap(files(kind));
      sweepHalves(files(kind), isUnderway);
    } catch (error) {
      return refuse(kind, problemOf(error));
    }
    const found = unlocked ?? (await keyringOf(kind).catch(problemOf));
    if (found === 'locked') {
      // The sample holds nothing of anybody: where its key is lost, it is made anew.
      if (kind === 'main') closed = { state: 'locked', kind, problem: null };
      else {
        removeWorkspaceFiles(files(kind));
        await tryToOpen(kind);
      }
      return;
    }
    if ('type' in found) return refuse(kind, found);
    if (kind === 'main') {
      keyring = found;
      keepOwnKeys(found.keys);
    }
    const { dataKey: key, keys } = found;
    const opened = await openFile({
      files: files(kind),
      key,
      migrations,
      checkedBytes: deps.checkedBytes,
      upgrade: () =>
        upgradeFile({
          files: files(kind),
          key,
          keys,
          migrations,
          atMs: deps.clock.nowMs(),
          restoredFrom,
          job: upgrade.job,
        }),
    });
    if (!opened.ok) return refuse(kind, opened.error);
    try {
      reserve.ensure();
      current = await startWorkspace(manager, {
        kind,
        database: opened.value,
        keyring: found,
        files: files(kind),
        reserve,
        erase,
        lock,
        replaced,
      });
      closed = { state: 'none', kind: null, problem: null };
    } catch (error) {
      opened.value.close();
      refuse(kind, problemOf(error));
    }
  };

  /** What was found beside a backup becomes the workspace's own again. */
  const keepOwnKeys = (keys: KeyFile): void => {
    const own = files('main');
    ignoringTheDisk(() => {
      if (ownKeys(own) === undefined) writeKeyFile(own.keys, keys);
    });
  };

  const erase = (note: RevokedNote): void => {
    if (keyring === undefined) return;
    keyring = { ...keyring, keys: eraseKeys(files('main'), keyring.keys, note) };
    if (current?.kind === 'main') current = { ...current, keyring };
  };

  const lock = (): void => {
    closeFile();
    keyring = undefined;
    closed = { state: 'locked', kind: 'main', problem: null };
    events.publish({ type: 'workspaceChanged' });
  };

  const closeFile = (why: Leaving = 'left'): void => {
    if (current === undefined) return;
    const { database, kind, anchor, log, damage, services, keyring: held, reading } = current;
    current = undefined;
    closed = { state: 'none', kind: null, problem: null };
    services.sync.stop();
    anchor.stop();
    log.stop();
    damage?.stop();
    if (reading !== undefined) {
      database.close();
      reading.remove();
      return;
    }
    anchor.flush();
    if (kind === 'main' && why !== 'replaced') backUpBeforeLeaving(database, held, why);
    database.close();
  };

  /** Who locks or looks at the sample does not wait for it; who ends the program leaves nobody behind to do it. */
  const backUpBeforeLeaving = (database: Database, held: Keyring, why: 'left' | 'ended'): void => {
    const own = files('main');
    if (!keepsBackups(deps.host) || database.writer.inTransaction || !isBackupDue(own, deps.clock)) return;
    const backup = { files: own, atMs: deps.clock.nowMs(), reason: 'daily' as const };
    const keys = (): KeyFile => presentKeys(held);
    try {
      // What lies at the path after the file was moved is another one, or none.
      if (why === 'ended' || database.watch.change() !== undefined) {
        backUpFile({ ...backup, database, keyring: held });
        noteBackup(null);
      } else
        void backUpApart({ ...backup, key: held.dataKey, keys, job: unwatched }).then((made) => {
          if (made.ok) noteBackup(null);
        }, noteBackup);
    } catch (error) {
      noteBackup(error);
    }
  };

  /** Of the same workspace, as they are now: the password may be another one than when `held` was taken. */
  const presentKeys = (held: Keyring): KeyFile => {
    const present = keyring?.keys ?? ownKeys(files('main'));
    return present?.workspaceId === held.keys.workspaceId ? present : held.keys;
  };

  return {
    files,
    claim,
    noteBackup,
    open,
    closeFile,
    current: () => current,
    keyring: () => keyring,
    replaceKeyring: (next) => {
      keyring = next;
      if (current?.kind === 'main') current = { ...current, keyring: next };
    },
    lock,
    presentKeys,
    close: () => {
      upgrade.stop();
      closeFile('ended');
      instance?.release();
      instance = undefined;
    },
    status: () => {
      const hasMain = workspaceExists(files('main'));
      const [keys] = hasMain ? keyCandidates(files('main')) : [];
      const shown = current === undefined ? closed : { state: 'open' as const, kind: current.kind, problem: null };
      const isWritten = current !== undefined && current.reading === undefined;
      if (isWritten && reserve.isReleased()) reserve.ensure();
      return {
        ...shown,
        hasMain,
        hasSample: existsSync(files('sample').database),
        hasPassword: keys !== undefined && envelopeOf(keys, 'password') !== undefined,
        hasRecoveryCode: keys !== undefined && envelopeOf(keys, 'recovery') !== undefined,
        deviceKey: (keys === undefined ? undefined : envelopeOf(keys, 'device'))?.keeper ?? null,
        revoked: current === undefined ? readRevokedNote(files('main').revoked) : null,
        diskFull: isWritten && reserve.isReleased(),
        readOnly: current?.reading?.why ?? null,
        upgrading: upgrade.step(),
        moved: current?.database.watch.change() ?? null,
        damage: current?.damage?.found() ?? null,
        backupFailed: current?.kind === 'main' && isWritten ? failedBackup.now() : null,
        appVersion: deps.appVersion,
        host: deps.host,
      };
    },
  };
};

/** For support: the disk's word, or what the check of the copy said. */
const codeOf = (failure: unknown): string => {
  const storage = storageFailureOf(failure);
  if (storage?.type === 'StorageFailed') return storage.code;
  return storage?.type ?? (failure instanceof Error ? failure.message : String(failure));
};

type ClosedState = Pick<WorkspaceStatus, 'state' | 'kind' | 'problem'>;

/** A script's call is no place to spend a second on a backup, a test neither. */
export const keepsBackups = (host: WorkspaceStatus['host']): boolean => host === 'electron' || host === 'loopback';

/**
 * One damaged copy, or one that a death left behind, is made like the other before anything depends on it; then every copy
 * elsewhere gets the same envelopes. Also where nobody gets in: a revocation that died half-way is finished here.
 */
const settleKeys = (files: WorkspaceFiles): void => {
  ignoringTheDisk(() => {
    if (ownKeys(files) === undefined) return;
    mendKeyFile(files.keys);
    const keys = ownKeys(files);
    if (keys !== undefined) resealCopies(files, keys);
  });
};

/** A folder that cannot be written is said by the opening itself, with what to do. */
const ignoringTheDisk = (act: () => void): void => {
  try {
    act();
  } catch (error) {
    problemOf(error);
  }
};
