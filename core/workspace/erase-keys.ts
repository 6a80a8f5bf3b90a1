import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from '../../db/file/atomic-file.ts';
import { readKeyFile, writeKeyFile } from '../../db/file/key-copies.ts';
import { type KeyFile, withoutEnvelope } from '../../db/file/keys.ts';
import { type RevokedNote, revokedNote } from '../../shared/contract/workspace.ts';
import { resealCopies } from './reseal-copies.ts';
import { keyFilesAside, type WorkspaceFiles } from './workspace-files.ts';

/**
 * Crypto-erasure: of every copy of the key on this laptop (the workspace, its backups, what was put aside) only the one
 * that the office's recovery code opens is left. The files stay; nobody can read them here.
 */
export const eraseKeys = (files: WorkspaceFiles, keys: KeyFile, note: RevokedNote): KeyFile => {
  const erased = withCodeOnly(keys);
  writeKeyFile(files.keys, erased);
  resealCopies(files, erased);
  // Those of earlier workspaces too, which are not resealed because their key is another one.
  for (const path of keyFilesAside(files)) {
    const aside = readKeyFile(path);
    if (aside !== undefined) writeKeyFile(path, withCodeOnly(aside));
  }
  writeFileAtomically(files.revoked, JSON.stringify(note));
  return erased;
};

const withCodeOnly = (keys: KeyFile): KeyFile => withoutEnvelope(withoutEnvelope(keys, 'device'), 'password');

/** Null when this laptop was not shut out. */
export const readRevokedNote = (path: string): RevokedNote | null => {
  if (!existsSync(path)) return null;
  try {
    return revokedNote.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // That the laptop was shut out stands in the keys; a damaged note only takes the counts along.
    return null;
  }
};
