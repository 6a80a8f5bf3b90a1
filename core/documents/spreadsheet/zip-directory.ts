import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { limits, type SpreadsheetError } from './spreadsheet-error.ts';

export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** What the unpacked bytes add up to, says the directory. */
  readonly crc: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly headerAt: number;
}

/**
 * Reads the directory of a zip file and judges it before a byte is unpacked (ASVS 5.2.3, P21): number of entries,
 * unpacked size, ratio, encryption, links, names that leave the folder.
 */
export const scanZip = (bytes: Uint8Array): Result<readonly ZipEntry[], SpreadsheetError> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  // The directory stands at the end: a file without one was cut off while it was written or sent.
  if (end === undefined) return err({ type: 'UnreadableSpreadsheet', detail: 'truncated' });
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) return tooLarge('entries', count, limits.entries);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  let unpacked = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralSignature)
      return err({ type: 'UnreadableSpreadsheet', detail: 'damaged' });
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const entry: ZipEntry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    };
    if ((flags & 0x1) !== 0) return err({ type: 'EncryptedSpreadsheet' });
    if (isUnsafe(entry, view.getUint32(at + 38, true)))
      return err({ type: 'UnreadableSpreadsheet', detail: 'unsafeEntry' });
    unpacked += entry.unpackedBytes;
    if (unpacked > limits.unpackedBytes) return tooLarge('unpackedBytes', unpacked, limits.unpackedBytes);
    // Small parts pack well and harmlessly (an empty sheet of styles); only big ones are bombs.
    if (entry.unpackedBytes > 10_000_000 && entry.unpackedBytes / Math.max(entry.packedBytes, 1) > limits.ratio)
      return tooLarge('ratio', Math.round(entry.unpackedBytes / Math.max(entry.packedBytes, 1)), limits.ratio);
    entries.push(entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return ok(entries);
};

/** Where the packed bytes of an entry stand; undefined when its local header is damaged. */
export const packedBytesOf = (bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { headerAt } = entry;
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== localSignature) return undefined;
  const from = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  if (from + entry.packedBytes > bytes.length) return undefined;
  return bytes.subarray(from, from + entry.packedBytes);
};

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;

const findEnd = (view: DataView): number | undefined => {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === endSignature) return at;
  return undefined;
};

const isUnsafe = ({ name }: ZipEntry, externalAttributes: number): boolean => {
  const isSymlink = ((externalAttributes >>> 16) & 0o170000) === 0o120000;
  return (
    isSymlink || name.startsWith('/') || name.includes('\\') || name.includes('\0') || /(?:^|\/)\.\.(?:\/|$)/.test(name)
  );
};

const tooLarge = (
  limit: 'unpackedBytes' | 'ratio' | 'entries',
  value: number,
  allowed: number,
): Result<never, SpreadsheetError> => err({ type: 'SpreadsheetTooLarge', limit, value, allowed });
