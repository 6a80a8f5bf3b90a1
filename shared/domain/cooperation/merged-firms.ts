/** A merge that stands: `merged` is shown as `kept`. */
export interface ActiveMerge {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
}

/**
 * The record that a firm is shown as, followed through merges of merges. Two laptops may have merged crosswise while
 * they were apart; until the server has undone the later one, the earlier (ids sort by time) counts.
 */
export const keptFirm = (id: string, merges: readonly ActiveMerge[]): string => {
  const next = keptByMerged(merges);
  let at = id;
  for (let kept = next.get(at); kept !== undefined; kept = next.get(at)) at = kept;
  return at;
};

/** Every record that is shown as the same firm as this one, itself included, the kept one first. */
export const sameFirm = (id: string, merges: readonly ActiveMerge[]): readonly string[] => {
  const kept = keptFirm(id, merges);
  const members = new Set([kept]);
  const next = keptByMerged(merges);
  for (let size = 0; size < members.size; ) {
    size = members.size;
    for (const [merged, into] of next) if (members.has(into)) members.add(merged);
  }
  return [...members];
};

/** True when the merge would put a firm below itself. */
export const closesCircle = (keptId: string, mergedId: string, merges: readonly ActiveMerge[]): boolean =>
  keptFirm(keptId, merges) === keptFirm(mergedId, merges);

/** Where each merged record goes; a record goes one way only, and never in a circle. */
const keptByMerged = (merges: readonly ActiveMerge[]): ReadonlyMap<string, string> => {
  const next = new Map<string, string>();
  const endOf = (id: string): string => {
    let at = id;
    for (let kept = next.get(at); kept !== undefined; kept = next.get(at)) at = kept;
    return at;
  };
  for (const { keptId, mergedId } of [...merges].sort((a, b) => (a.id < b.id ? -1 : 1)))
    if (!next.has(mergedId) && endOf(keptId) !== mergedId) next.set(mergedId, keptId);
  return next;
};
