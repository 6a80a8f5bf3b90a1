/** How one filter stands in an address: a word, a number, yes or no, or several words; `of` are the only ones taken. */
export interface FilterInAddress {
  readonly kind: 'one' | 'number' | 'flag' | 'many';
  readonly of?: readonly string[];
}

type KindOf<Value> = [Value] extends [boolean]
  ? 'flag'
  : [Value] extends [number]
    ? 'number'
    : [Value] extends [readonly unknown[]]
      ? 'many'
      : 'one';

/** Every filter has its place in the address, or is said to have none. */
export type ListAddress<Filters extends object> = {
  readonly [Key in keyof Required<Filters>]:
    | (FilterInAddress & { readonly kind: KindOf<NonNullable<Filters[Key]>> })
    | 'nowhere';
};

/** Filters as pairs of a query; what stands as at first is left out, and an emptied one stands without a value. */
export const queryOfFilters = <Filters extends object>(
  address: ListAddress<Filters>,
  filters: Filters,
  first: Filters,
): URLSearchParams => {
  const query = new URLSearchParams();
  for (const key of keysOf(address)) {
    const value: unknown = filters[key];
    if (address[key] === 'nowhere' || JSON.stringify(value) === JSON.stringify(first[key])) continue;
    const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
    for (const each of values) query.append(String(key), each === true ? '1' : each === false ? '0' : String(each));
    if (values.length === 0) query.append(String(key), '');
  }
  return query;
};

/** Undefined where the address speaks of no filter of this list; what no filter takes is left aside. */
export const filtersOfQuery = <Filters extends object>(
  address: ListAddress<Filters>,
  query: URLSearchParams,
  first: Filters,
): Filters | undefined => {
  const filters = { ...first };
  let said = false;
  for (const key of keysOf(address)) {
    const how: FilterInAddress | 'nowhere' = address[key];
    if (how === 'nowhere' || !query.has(String(key))) continue;
    const words = query
      .getAll(String(key))
      .filter((word) => word !== '' && (how.of?.includes(word) ?? (how.kind !== 'number' || /^\d{1,12}$/.test(word))));
    const [word] = words;
    said = true;
    if (word === undefined) delete filters[key];
    else Object.assign(filters, { [key]: readValue(how, words, word) });
  }
  return said ? filters : undefined;
};

const readValue = ({ kind }: FilterInAddress, words: readonly string[], word: string) => {
  switch (kind) {
    case 'many':
      return words;
    case 'flag':
      return word === '1';
    case 'number':
      return Number(word);
    case 'one':
      return word;
  }
};

const keysOf = <Filters extends object>(address: ListAddress<Filters>): readonly (keyof Filters)[] =>
  Object.keys(address) as (keyof Filters)[]; // an object written out in full has no other keys
