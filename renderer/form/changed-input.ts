import type { OpenedValues } from '../../shared/contract/base.ts';

export type Values = Readonly<Record<string, unknown>>;

/** Blank is blank: a field that nobody touched is undefined, one that was emptied is '' or null. */
export const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(bare(one)) === JSON.stringify(bare(other));

const bare = (value: unknown): unknown => (value === undefined || value === '' ? null : value);

/** What somebody said to a field that was changed elsewhere while the form was open. */
export interface Settled {
  readonly stored: unknown;
  readonly mine: unknown;
  readonly take: 'stored' | 'mine';
}

/** Only what was changed, and for each field the value that was seen: the command compares it with the one of now. */
export const changedInput = <I extends object>(
  before: I,
  now: I,
  settled: ReadonlyMap<string, Settled>,
): Partial<I> & { readonly opened: OpenedValues } => {
  const changes: Record<string, unknown> = {};
  const opened: Record<string, unknown> = {};
  const seen: Values = Object.fromEntries(Object.entries(before));
  for (const [field, value] of Object.entries(now)) {
    if (value === undefined || same(value, seen[field])) continue;
    const said = settled.get(field);
    if (said?.take === 'stored' && same(said.mine, value)) continue;
    changes[field] = value;
    opened[field] = (said === undefined ? seen[field] : said.stored) ?? null;
  }
  // The fields are those of `now`; what a form holds is JSON.
  return { ...(changes as Partial<I>), opened: opened as OpenedValues };
};
