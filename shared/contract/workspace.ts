import { z } from 'zod';
import { textLimits } from '../kernel/text-limits.ts';
import { base, cancelled, fileChange, jobId } from './base.ts';

export const workspaceKind = z.enum(['main', 'sample']);
export type WorkspaceKind = z.infer<typeof workspaceKind>;

/** Who holds the data folder: facts for the message of the second start. */
export const instanceHolder = z.object({
  pid: z.int(),
  computer: z.string(),
  host: z.string(),
  startedAtMs: z.int(),
});

export const damageCause = z.enum([
  /** The file fails its check, or is no workspace. */
  'unreadable',
  /** The file that was here is gone. */
  'missing',
  /** The file is here, its keys are not. */
  'keysMissing',
  /** The file is sound but older than what was last saved: a lost log, or a copy put back by hand. */
  'dataMissing',
  /** The folder cannot be written. */
  'notWritable',
  /** The place where this device keeps its key refused it: the data folder may be well. */
  'keyStoreRefused',
]);
export type DamageCause = z.infer<typeof damageCause>;

export const workspaceProblem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('inUse'), holder: instanceHolder.nullable() }),
  z.object({ type: z.literal('fromFuture'), fileVersion: z.int(), appVersion: z.int() }),
  z.object({
    type: z.literal('damaged'),
    cause: damageCause,
    /** For support, never for people: what the check said. */
    detail: z.string().nullable(),
    /** Of `dataMissing`: when the newest state was last seen here. */
    lastSeenAtMs: z.int().nullable(),
  }),
]);
export type WorkspaceProblem = z.infer<typeof workspaceProblem>;

/** Open in a private copy: everything can be looked at, searched and exported, nothing changed. */
export const readOnly = z.discriminatedUnion('cause', [
  z.object({ cause: z.literal('notWritable'), detail: z.string().nullable() }),
  z.object({ cause: z.literal('fromFuture'), fileVersion: z.int(), appVersion: z.int() }),
]);
export type ReadOnly = z.infer<typeof readOnly>;

/** The office shut this laptop out; counts only, no content. */
export const revokedNote = z.object({
  atMs: z.int(),
  serverName: z.string(),
  personName: z.string(),
  waiting: z.int(),
  waitingByEntity: z.record(z.string(), z.int()),
});
export type RevokedNote = z.infer<typeof revokedNote>;

export const workspaceStatus = z.object({
  /** `none` before the first choice; `open` is the only state in which other procedures answer. */
  state: z.enum(['none', 'locked', 'open', 'damaged', 'fromFuture', 'inUse']),
  kind: workspaceKind.nullable(),
  problem: workspaceProblem.nullable(),
  hasMain: z.boolean(),
  hasSample: z.boolean(),
  hasPassword: z.boolean(),
  hasRecoveryCode: z.boolean(),
  /** Where this device keeps the key; null when only a password or the recovery code opens the workspace. */
  deviceKey: z.enum(['osKeyStore', 'keyFile']).nullable(),
  /** Until it is opened with the recovery code. */
  revoked: revokedNote.nullable(),
  /** The disk was full: the reserve was given up to finish the last command. */
  diskFull: z.boolean(),
  readOnly: readOnly.nullable(),
  /** An older file is being saved (`copy`, `check`) and brought to this version, before it opens; `total` 0: nobody knows. */
  upgrading: z.object({ phase: z.enum(['copy', 'check', 'upgrade']), done: z.int(), total: z.int() }).nullable(),
  /** The open file lost its name, or another one has it: nothing is saved until it is put back. */
  moved: fileChange.nullable(),
  /** What reading a large file as a whole behind its opening found: how many complaints, a hundred at most. */
  damage: z.object({ atMs: z.int(), lines: z.int() }).nullable(),
  /** The last automatic backup could not be made; a later one that was takes it away. */
  backupFailed: z.object({ atMs: z.int(), code: z.string() }).nullable(),
  appVersion: z.string(),
  host: z.enum(['electron', 'loopback', 'headless', 'test']),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatus>;

export const backup = z.object({
  name: z.string(),
  atMs: z.int(),
  /** These four are null of a copy whose facts were damaged: it is opened and checked by the restore itself. */
  reason: z.enum(['daily', 'manual', 'migration', 'restore']).nullable(),
  bytes: z.int().nullable(),
  /** Rows of all records: what the check of the copy counted. */
  records: z.int().nullable(),
  schemaVersion: z.int().nullable(),
  /** What it can be opened with, by the keys that lie beside it; `device` where it was made or its key store is. */
  opensWith: z.object({ device: z.boolean(), password: z.boolean(), recoveryCode: z.boolean() }),
});
export type Backup = z.infer<typeof backup>;

const wrongSecret = {
  WrongSecret: { data: z.object({ triesLeft: z.int() }) },
  TooManyTries: { data: z.object({ waitMs: z.int() }) },
};

/** The new secret holds; a backup that could not be written still opens with the old one until the next start. */
const copiesNotResealed = { CopiesNotResealed: { data: z.object({ code: z.string() }) } };

const password = z.string().min(8).max(textLimits.workspace.password);

export const secret = z.union([
  z.strictObject({ password: z.string().min(1).max(textLimits.workspace.password) }),
  z.strictObject({ recoveryCode: z.string().min(1).max(textLimits.workspace.password) }),
]);

export const wrongBackup = {
  ...wrongSecret,
  BackupLocked: { data: z.object({ name: z.string(), password: z.boolean(), recoveryCode: z.boolean() }) },
  BackupNotFound: { data: z.object({ name: z.string() }) },
  BackupUnusable: { data: z.object({ name: z.string(), detail: z.string() }) },
};

export const workspaceContract = {
  status: base.output(workspaceStatus),
  /** Opens the workspace of that kind, making it first where it does not exist. */
  /** `forReading` opens one of a newer version all the same. A folder that cannot be written is opened so unasked. */
  enter: base.input(z.object({ kind: workspaceKind, forReading: z.boolean().optional() })).output(workspaceStatus),
  removeSample: base.output(workspaceStatus),
  /** With the password or the recovery code; after five wrong tries the next one has to wait. */
  unlock: base.input(secret).output(workspaceStatus).errors(wrongSecret),
  /** Closes the workspace until it is unlocked; only with a password. */
  lock: base.output(workspaceStatus),
  /** `current` is asked for where a password is set. */
  setPassword: base
    .input(z.object({ password, current: z.string().max(textLimits.workspace.password).optional() }))
    .output(workspaceStatus)
    .errors({ ...wrongSecret, ...copiesNotResealed }),
  removePassword: base
    .input(z.object({ current: z.string().max(textLimits.workspace.password) }))
    .output(workspaceStatus)
    // `RecoveryCodeNeeded`: with a second place for backups, one of the two must be left.
    .errors({ ...wrongSecret, ...copiesNotResealed, RecoveryCodeNeeded: {} }),
  /** Shown once; a new code makes the old one useless. */
  createRecoveryCode: base.output(z.object({ code: z.string() })),
  listBackups: base.output(z.array(backup)),
  /** Of the main workspace: the sample can be made again. */
  backUp: base
    .input(z.object({ jobId }).default({}))
    .output(backup)
    .errors({ NoMainWorkspace: {}, ...cancelled }),
  /** The present file is put aside, never deleted. `secret` answers `BackupLocked`: this device does not open the copy. */
  restoreBackup: base
    .input(z.object({ name: z.string().min(1).max(200), secret: secret.optional(), jobId }))
    .output(workspaceStatus)
    .errors({ ...wrongBackup, ...cancelled }),
  /** After `dataMissing`: goes on with what is there. */
  acceptMissing: base.output(workspaceStatus),
  /** Puts a workspace that cannot be opened aside and starts an empty one. */
  startOver: base.output(workspaceStatus),
  about: base.output(
    z.object({
      appVersion: z.string(),
      nodeVersion: z.string(),
      sqliteVersion: z.string(),
      schemaVersion: z.int(),
      cipher: z.string(),
      /** With the home folder as `~`. */
      dataFolder: z.string(),
      fileBytes: z.int(),
    }),
  ),
};
