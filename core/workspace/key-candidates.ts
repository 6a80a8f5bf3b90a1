import { existsSync } from 'node:fs';
import { listBackups, type StoredBackup } from '../../db/file/backup.ts';
import { storageFailureOf } from '../../db/file/failure.ts';
import { readKeyFile } from '../../db/file/key-copies.ts';
import {
  envelopeOf,
  type KeyFile,
  openWithPassword,
  openWithRecoveryCode,
  parseKeyFile,
  sameEnvelopes,
} from '../../db/file/keys.ts';
import { connectReadOnly } from '../../db/file/open.ts';
import type { Backup } from '../../shared/contract/workspace.ts';
import { type Keyring, openWithDevice } from './keyring.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import { keyFilesAside, type WorkspaceFiles } from './workspace-files.ts';

export type Secret = { readonly password: string } | { readonly recoveryCode: string };

/** Undefined also where both copies are damaged: then the candidates below are asked. */
export const ownKeys = (files: WorkspaceFiles): KeyFile | undefined => {
  try {
    return readKeyFile(files.keys);
  } catch {
    // Whether something is missing is for the caller to say; the file is still there to be put aside.
    return undefined;
  }
};

/**
 * Whatever may hold the key of the workspace file: its own keys, and where these are gone those that each backup carries
 * and those that lie beside what was put aside. Newest first, each set of envelopes once.
 */
export const keyCandidates = (files: WorkspaceFiles): readonly KeyFile[] => {
  const own = ownKeys(files);
  if (own !== undefined) return [own];
  const carried = backupsWithinReach(files).flatMap(({ keys }) => parsedKeys(() => parseKeyFile(keys)));
  const aside = keyFilesAside(files).flatMap((path) => parsedKeys(() => readKeyFile(path)));
  const all = [...carried, ...aside];
  return all.filter((keys, at) => all.findIndex((other) => sameEnvelopes(other, keys)) === at);
};

/** None where the folder cannot be read: whoever asks for the list itself is told. */
const backupsWithinReach = ({ backups }: WorkspaceFiles): readonly StoredBackup[] => {
  try {
    return listBackups(backups);
  } catch (error) {
    if (storageFailureOf(error) === undefined) throw error;
    return [];
  }
};

/**
 * A candidate of a backup may belong to an earlier workspace of this folder: its key then opens, but not this file. Its own
 * keys are never doubted, or a damaged file would look like a wrong password.
 */
export const fitsWorkspace = (files: WorkspaceFiles): ((dataKey: Uint8Array) => boolean) =>
  ownKeys(files) === undefined ? (dataKey) => opensFile(files.database, dataKey) : () => true;

const parsedKeys = (parse: () => KeyFile | undefined): readonly KeyFile[] => {
  try {
    const keys = parse();
    return keys === undefined ? [] : [keys];
  } catch {
    // One damaged candidate must not hide the others.
    return [];
  }
};

/** Without asking anybody: by this device, or by the password that a script was started with. */
export const openUnasked = async (
  candidates: readonly KeyFile[],
  { keeper, password }: Pick<WorkspaceDeps, 'keeper' | 'password'>,
  fits: (dataKey: Uint8Array) => boolean,
): Promise<Keyring | undefined> =>
  firstOpen(candidates, fits, async (keys) => {
    const byDevice = await openWithDevice(keys, keeper);
    return byDevice ?? (password === undefined ? undefined : openWithPassword(keys, password));
  });

export const openWithSecret = (
  candidates: readonly KeyFile[],
  secret: Secret,
  fits: (dataKey: Uint8Array) => boolean,
): Promise<Keyring | undefined> =>
  firstOpen(candidates, fits, async (keys) =>
    'password' in secret ? openWithPassword(keys, secret.password) : openWithRecoveryCode(keys, secret.recoveryCode),
  );

const firstOpen = async (
  candidates: readonly KeyFile[],
  fits: (dataKey: Uint8Array) => boolean,
  open: (keys: KeyFile) => Promise<Uint8Array | undefined>,
): Promise<Keyring | undefined> => {
  for (const keys of candidates) {
    const dataKey = await open(keys);
    if (dataKey !== undefined && fits(dataKey)) return { keys, dataKey };
  }
  return undefined;
};

export const opensFile = (path: string, key: Uint8Array): boolean => {
  if (!existsSync(path)) return true;
  try {
    const connection = connectReadOnly({ path, key });
    try {
      connection.pragma('user_version');
      return true;
    } finally {
      connection.close();
    }
  } catch (error) {
    return Object(error).code !== 'SQLITE_NOTADB';
  }
};

/** What opens a backup with these keys beside it. */
export const doorsOf = (candidates: readonly KeyFile[]): Backup['opensWith'] => {
  const has = (protector: 'device' | 'password' | 'recovery'): boolean =>
    candidates.some((keys) => envelopeOf(keys, protector) !== undefined);
  return { device: has('device'), password: has('password'), recoveryCode: has('recovery') };
};
