import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../../db/atomic-file.ts';
import { rewriteBackupKeys } from '../../../db/backup.ts';
import { type KeyFile, readKeyFile, withoutEnvelope, writeKeyFile } from '../../../db/keys.ts';
import { type RevokedNote, revokedNote } from '../../../shared/contract/workspace.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/**
 * Crypto-erasure: of every copy of the key on this laptop (the workspace, its backups, what was put aside) only the one
 * that the office's recovery code opens is left. The files stay; nobody can read them here.
 */
export const eraseKeys = (files: WorkspaceFiles, keys: KeyFile, note: RevokedNote): KeyFile => {
  const erased = withoutEnvelope(withoutEnvelope(keys, 'device'), 'password');
  writeKeyFile(files.keys, erased);
  rewriteBackupKeys(files.backups, erased);
  for (const path of keyFilesAside(files)) {
    const aside = readKeyFile(path);
    if (aside !== undefined) writeKeyFile(path, withoutEnvelope(withoutEnvelope(aside, 'device'), 'password'));
  }
  writeFileAtomically(files.revoked, JSON.stringify(note));
  return erased;
};

const keyFilesAside = ({ aside }: WorkspaceFiles): readonly string[] =>
  existsSync(aside)
    ? readdirSync(aside)
        .map((folder) => join(aside, folder, 'main.keys.json'))
        .filter((path) => existsSync(path))
    : [];

/** Null when this laptop was not shut out. */
export const readRevokedNote = (path: string): RevokedNote | null => {
  if (!existsSync(path)) return null;
  const parsed = revokedNote.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : null;
};
