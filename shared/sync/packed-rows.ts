import { z } from 'zod';

export type FlatValue = string | number | boolean | null;
export type FlatRow = Readonly<Record<string, FlatValue | undefined>>;

const flatValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The values of one name in the order of the rows that have it. */
const column = z.union([
  z.array(flatValue),
  /** The same in every row. */
  z.strictObject({ all: flatValue }),
  /** Whole numbers, each by so much above the one before. */
  z.strictObject({ from: z.int(), by: z.union([z.int(), z.array(z.int())]) }),
  /** Texts with one beginning. */
  z.strictObject({ start: z.string(), rest: z.array(z.string()) }),
]);
type Column = z.infer<typeof column>;

/**
 * Rows as columns: what repeats is said once, and numbers that go up become steps. Half the bytes of the rows after gzip
 * (performance.md, Sync: "batches as columns of arrays").
 */
export const packedRows = z.strictObject({
  count: z.int().min(0),
  /** Which names the rows have; most have the same. Bounded, because a short text could ask for rows without end. */
  shapes: z.array(z.array(z.string().max(64)).max(256)),
  /** Of each row, its place in `shapes`. */
  shape: column,
  columns: z.record(z.string(), column),
});
export type PackedRows = z.infer<typeof packedRows>;

export const packRows = (rows: readonly FlatRow[]): PackedRows => {
  const shapes = new Map<string, number>();
  const names: string[][] = [];
  const columns = new Map<string, FlatValue[]>();
  const shape = rows.map((row) => {
    const own = Object.keys(row).filter((name) => row[name] !== undefined);
    for (const name of own) {
      const value = row[name] ?? null;
      const values = columns.get(name);
      if (values === undefined) columns.set(name, [value]);
      else values.push(value);
    }
    const key = JSON.stringify(own);
    const known = shapes.get(key);
    if (known !== undefined) return known;
    shapes.set(key, names.length);
    names.push(own);
    return names.length - 1;
  });
  const packed = [...columns].map(([name, values]): [string, Column] => [name, packColumn(values)]);
  return { count: rows.length, shapes: names, shape: packColumn(shape), columns: Object.fromEntries(packed) };
};

const packColumn = (values: readonly FlatValue[]): Column => {
  const [first] = values;
  if (first === undefined || values.length < 2) return [...values];
  if (values.every((value) => value === first)) return { all: first };
  if (values.every((value) => typeof value === 'number' && Number.isSafeInteger(value)))
    return packSteps(values as readonly number[]); // as just seen
  if (values.every((value) => typeof value === 'string')) return packTexts(values);
  return [...values];
};

const packSteps = (values: readonly number[]): Column => {
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  const [step] = steps;
  // Of two numbers far apart the step is no number that can be trusted to the last digit.
  if (step === undefined || !steps.every(Number.isSafeInteger)) return [...values];
  return { from: values[0] ?? 0, by: steps.every((each) => each === step) ? step : steps };
};

const packTexts = (values: readonly string[]): Column => {
  const [first = ''] = values;
  let length = first.length;
  for (const value of values) while (!value.startsWith(first.slice(0, length))) length -= 1;
  if (length < minStart) return [...values];
  return { start: first.slice(0, length), rest: values.map((value) => value.slice(length)) };
};

/** Shorter than this it costs what it saves. */
const minStart = 4;

/** Undefined for what no `packRows` has made: rows that lack values, values without a row, more rows than `maxRows`. */
export const unpackRows = (packed: PackedRows, maxRows: number): Record<string, FlatValue>[] | undefined => {
  if (packed.count > maxRows) return undefined;
  const shape = unpackColumn(packed.shape, packed.count);
  if (shape === undefined) return undefined;
  const rows: Record<string, FlatValue>[] = [];
  const named = new Map<string, Record<string, FlatValue>[]>();
  for (const place of shape) {
    const names = typeof place === 'number' ? packed.shapes[place] : undefined;
    if (names === undefined) return undefined;
    const row: Record<string, FlatValue> = {};
    rows.push(row);
    for (const name of names) {
      const having = named.get(name);
      if (having === undefined) named.set(name, [row]);
      else having.push(row);
    }
  }
  if (named.size !== Object.keys(packed.columns).length) return undefined;
  for (const [name, having] of named) {
    const found = Object.hasOwn(packed.columns, name) ? packed.columns[name] : undefined;
    const values = found === undefined ? undefined : unpackColumn(found, having.length);
    if (values === undefined) return undefined;
    for (const [index, row] of having.entries()) row[name] = values[index] ?? null;
  }
  return rows;
};

const unpackColumn = (packed: Column, count: number): readonly FlatValue[] | undefined => {
  if (Array.isArray(packed)) return packed.length === count ? packed : undefined;
  if ('all' in packed) return Array.from({ length: count }, () => packed.all);
  if ('rest' in packed)
    return packed.rest.length === count ? packed.rest.map((rest) => packed.start + rest) : undefined;
  const { by } = packed;
  if (typeof by !== 'number' && by.length !== count - 1) return undefined;
  const values: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const last = values.at(-1);
    const step = typeof by === 'number' ? by : (by[index - 1] ?? 0);
    values.push(last === undefined ? packed.from : last + step);
  }
  return values;
};
