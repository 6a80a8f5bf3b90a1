import { statfs } from 'node:fs/promises';
import { storageFailureOf } from '../../../db/file/failure.ts';
import type { PlaceProblem } from '../../../shared/contract/second-place.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';

/** A share that does not answer would hold a call for minutes. */
const patienceMs = 5_000;

/** FAT32 counts the bytes of a file with 32 bits. */
const largestFatFile = 2 ** 32 - 1;

/** What was read back is not what was written. */
export class CopyDiffersError extends Error {}

/** What a stick or share refuses is an answer; everything else stays a throw. `bytes` is what was to be written. */
export const placeAnswer = async <T>(
  folder: string,
  bytes: number,
  work: () => Promise<T>,
): Promise<Result<T, PlaceProblem>> => {
  try {
    return ok(await work());
  } catch (error) {
    return err(await problemOf(error, folder, bytes));
  }
};

/** The same for a look that must not wait for a network. */
export const promptly = async <T>(folder: string, work: () => Promise<T>): Promise<Result<T, PlaceProblem>> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<T, PlaceProblem>>((resolve) => {
    timer = setTimeout(() => resolve(err({ type: 'PlaceAway', folder })), patienceMs).unref();
  });
  try {
    return await Promise.race([placeAnswer(folder, 0, work), late]);
  } finally {
    clearTimeout(timer);
  }
};

const problemOf = async (error: unknown, folder: string, bytes: number): Promise<PlaceProblem> => {
  if (error instanceof CopyDiffersError) return { type: 'CopyDiffers' };
  const code = String(Object(error).code ?? '');
  if (code === 'EFBIG') return { type: 'PlaceFileTooLarge', bytes };
  if (gone.has(code)) return { type: 'PlaceAway', folder };
  const failure = storageFailureOf(error);
  if (failure === undefined) throw error;
  if (failure.type === 'StorageFailed') return { type: 'PlaceRefused', code };
  const freeBytes = await freeBytesOf(folder);
  // Windows says of a file that FAT32 cannot hold that the disk is full.
  if (bytes > largestFatFile && freeBytes !== null && freeBytes > bytes) return { type: 'PlaceFileTooLarge', bytes };
  return { type: 'PlaceFull', neededBytes: bytes, freeBytes };
};

/** A stick that was pulled out answers with one of these, depending on when. */
const gone: ReadonlySet<string> = new Set(
  'ENOENT ENOTDIR ENODEV ENXIO EIO ESTALE ENOTCONN EHOSTDOWN EHOSTUNREACH ETIMEDOUT EUNKNOWN UNKNOWN'.split(' '),
);

export const freeBytesOf = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return Math.round(bavail * bsize);
  } catch {
    // Not every share says it.
    return null;
  }
};
