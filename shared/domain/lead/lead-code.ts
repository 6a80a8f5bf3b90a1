/**
 * 线索编号 (docs/spec/lead.md, CODE-1): the year of registration, the mark of the laptop that wrote it, a number in sequence,
 * `2026-KQMT-0001`. Numbers of earlier versions, and of registers that came in, have no mark: `2026-0001`.
 */
export const leadCodeHead = (registeredOn: string, mark: string): string => `${registeredOn.slice(0, 4)}-${mark}`;

/**
 * The next of that head. `lastCodes`: the highest with it and the highest of the year without a mark, deleted leads
 * included: a number is never given twice on one laptop, and goes on from those of the office's own register.
 */
export const nextLeadCode = (head: string, lastCodes: readonly (string | undefined)[]): string => {
  const last = Math.max(0, ...lastCodes.map((code) => Number(code?.slice(code.lastIndexOf('-') + 1) ?? 0)));
  return `${head}-${String(last + 1).padStart(4, '0')}`;
};

/** Four letters that no two laptops of a city are likely to share (24⁴); none that is read as a digit. */
export const leadMark = (digest: Uint8Array): string =>
  Array.from({ length: markLength }, (_, at) => letters[(digest[at] ?? 0) % letters.length]).join('');

const markLength = 4;
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
