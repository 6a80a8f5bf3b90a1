import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type BackupFacts, backupFacts, backupNameOf, keptBackups, mayBeBackup } from '../../../db/file/backup.ts';
import { type KeyFile, keyFileText } from '../../../db/file/keys.ts';
import { CopyDiffersError } from './place-problem.ts';

/** Below the folder that somebody chose, so that a stick for other things stays tidy. */
export const rootName = 'LianZhao-Backups';

/** Facts of a backup, and whose it is: several laptops may share a stick. */
const copyFacts = backupFacts.extend({ computer: z.string().optional(), placeId: z.string().optional() });
export type CopyFacts = BackupFacts & { readonly computer?: string | undefined; readonly placeId?: string | undefined };

export interface StoredCopy {
  readonly name: string;
  readonly atMs: number;
  readonly bytes: number;
  /** Undefined where they are damaged: the copy is listed, and opened by the keys of its neighbours. */
  readonly facts: CopyFacts | undefined;
}

/** Newest first. A file that is not as long as its facts say is the half of a copy, and not listed. */
export const listCopies = async (folder: string): Promise<readonly StoredCopy[]> => {
  const names = (await readdir(folder)).flatMap((file) => backupNameOf(file) ?? []);
  const found = await Promise.all(names.map((name) => readCopy(folder, name)));
  return found.flatMap((copy) => copy ?? []).toSorted((one, other) => other.atMs - one.atMs);
};

const readCopy = async (folder: string, name: string): Promise<StoredCopy | undefined> => {
  const file = await unlessOdd(() => stat(copyPath(folder, name)));
  if (file?.isFile() !== true) return undefined;
  const { size, mtimeMs } = file;
  const facts = await readFacts(folder, name);
  if (facts === undefined ? !mayBeBackup(size) : facts.bytes !== size) return undefined;
  return { name, atMs: facts?.atMs ?? Math.round(mtimeMs), bytes: size, facts };
};

const readFacts = async (folder: string, name: string): Promise<CopyFacts | undefined> => {
  try {
    const text = await unlessOdd(() => readFile(factsPath(folder, name), 'utf8'));
    return text === undefined ? undefined : copyFacts.parse(JSON.parse(text));
  } catch (error) {
    // Missing or damaged facts take no copy away; a stick that is gone takes all.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
};

/** One name that is no file (a folder, a link to nowhere) or is not for us hides no other one; a stick that is gone does. */
const unlessOdd = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (oddities.has(String(Object(error).code))) return undefined;
    throw error;
  }
};

const oddities: ReadonlySet<string> = new Set(['ENOENT', 'EISDIR', 'ELOOP', 'EACCES', 'EPERM']);

export const copyPath = (folder: string, name: string): string => join(folder, `${name}.lzdb`);

const factsPath = (folder: string, name: string): string => join(folder, `${name}.json`);

/** Complete, on the medium, read back and found equal before it gets its name; the facts are there before it has one. */
export const writeCopy = async (
  source: string,
  folder: string,
  { name, facts }: { readonly name: string; readonly facts: CopyFacts },
): Promise<void> => {
  const temporary = `${copyPath(folder, name)}.part`;
  try {
    const written = await copyHashed(source, temporary);
    if ((await hashOf(temporary)) !== written) throw new CopyDiffersError(name);
    await writeWhole(factsPath(folder, name), JSON.stringify(facts));
    await rename(temporary, copyPath(folder, name));
    await syncFolder(folder);
  } catch (error) {
    await removeQuietly(temporary);
    throw error;
  }
};

/** Into the data folder, whole and on the disk. */
export const fetchCopy = async (source: string, target: string): Promise<void> => {
  try {
    await copyHashed(source, target);
  } catch (error) {
    await removeQuietly(target);
    throw error;
  }
};

/** Copies of this workspace get the present envelopes, as those at home do. */
export const resealPlace = async (folder: string, copies: readonly StoredCopy[], keys: KeyFile): Promise<void> => {
  const text = keyFileText({ ...keys, revision: 0 });
  for (const { name, facts } of copies)
    if (facts !== undefined && facts.workspaceId === keys.workspaceId && facts.keys !== text)
      await writeWhole(factsPath(folder, name), JSON.stringify({ ...facts, keys: text } satisfies CopyFacts));
};

/** The last 3, and the newest of 8 weeks and 12 months. The copy goes before its facts: no name without a file. */
export const prunePlace = async (folder: string, justMade: string): Promise<void> => {
  const known = (await listCopies(folder)).flatMap(({ name, facts }) =>
    facts === undefined ? [] : { ...facts, name },
  );
  const kept = keptBackups(known, { latest: 3, days: 0, weeks: 8, months: 12, others: 0 }, justMade);
  for (const { name } of known)
    if (!kept.has(name)) for (const path of [copyPath(folder, name), factsPath(folder, name)]) await rm(path);
};

/** What a stick that was pulled out in the middle left behind. */
export const sweepPlace = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (!entry.isDirectory() && entry.name.endsWith('.part')) await rm(join(folder, entry.name), { force: true });
};

/** Made, and written to once: a read-only stick is noticed when it is chosen, not a week later. */
export const preparePlace = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const probe = join(folder, 'probe.part');
  await writeSynced(probe, 'LianZhao');
  await rm(probe);
};

const blockBytes = 1024 * 1024;

const copyHashed = async (source: string, target: string): Promise<string> => {
  const hash = createHash('sha256');
  const from = await open(source, 'r');
  try {
    const to = await open(target, 'w', 0o600);
    try {
      for await (const block of blocksOf(from)) {
        hash.update(block);
        await to.appendFile(block);
      }
      await to.sync();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
  return hash.digest('hex');
};

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  const from = await open(path, 'r');
  try {
    for await (const block of blocksOf(from)) hash.update(block);
  } finally {
    await from.close();
  }
  return hash.digest('hex');
};

async function* blocksOf(file: FileHandle): AsyncGenerator<Buffer> {
  const block = Buffer.alloc(blockBytes);
  for (;;) {
    const { bytesRead } = await file.read(block, 0, block.length, null);
    if (bytesRead === 0) return;
    yield block.subarray(0, bytesRead);
  }
}

const writeWhole = async (path: string, text: string): Promise<void> => {
  const temporary = `${path}.part`;
  try {
    await writeSynced(temporary, text);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await removeQuietly(temporary);
    throw error;
  }
};

const writeSynced = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Windows and some shares cannot sync a folder; what counts was synced with the file. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EBADF'].includes(String(Object(error).code))) throw error;
  } finally {
    await handle.close();
  }
};

const removeQuietly = async (path: string): Promise<void> => {
  try {
    await rm(path, { force: true });
  } catch {
    // The stick is gone: what lies there is swept when it is back.
  }
};
