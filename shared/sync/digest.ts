import type { Sha256 } from './op-hash.ts';

/** A record as one side knows it: the number of the last entry that touched it (a snapshot carries it as its `seq`). */
export interface DigestRow {
  readonly entity: string;
  readonly id: string;
  readonly seq: number;
}

export interface DigestBucket {
  readonly bucket: string;
  readonly hash: string;
  readonly count: number;
}

/**
 * What a reader may see, deleted records included, as one hash per entity and month of making (ids are UUIDv7). It
 * says that nothing was missed, not what the fields are: those a laptop knows better than the server does.
 */
export const digestOf = (sha256: Sha256, rows: Iterable<DigestRow>): readonly DigestBucket[] => {
  const lines = new Map<string, string[]>();
  for (const { entity, id, seq } of rows) {
    const bucket = `${entity}/${monthOf(id)}`;
    const known = lines.get(bucket);
    const line = `${id} ${seq}`;
    if (known === undefined) lines.set(bucket, [line]);
    else known.push(line);
  }
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([bucket, all]) => ({ bucket, hash: sha256(all.sort().join('\n')), count: all.length }));
};

/** Months from the moment in a UUIDv7; other ids (reference data) share one bucket. */
const monthOf = (id: string): number => {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)) return 0;
  return Math.floor(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) / monthMs);
};

const monthMs = 30 * 86_400_000;
