import type { FieldOrigin, StoredRecord } from '../server-store.ts';

type Writer = readonly [device: string | null, epoch: string | null, personId: string | null];
type PackedField = readonly [field: string, seq: number, writer: number, before: FieldOrigin['before']];

/** Most fields of a record were written together: who wrote is said once, or a row would outgrow its page. */
export interface PackedOrigins {
  readonly writers: readonly Writer[];
  readonly fields: readonly PackedField[];
}

export const packOrigins = (origins: StoredRecord['origins']): PackedOrigins => {
  const writers: Writer[] = [];
  const places = new Map<string, number>();
  const fields = Object.entries(origins).map(([field, { seq, device, epoch, personId, before }]): PackedField => {
    const writer: Writer = [device, epoch, personId];
    const key = JSON.stringify(writer);
    let place = places.get(key);
    if (place === undefined) {
      place = writers.push(writer) - 1;
      places.set(key, place);
    }
    return [field, seq, place, before];
  });
  return { writers, fields };
};

export const unpackOrigins = ({ writers, fields }: PackedOrigins): StoredRecord['origins'] =>
  Object.fromEntries(
    fields.map(([field, seq, place, before]): [string, FieldOrigin] => {
      const [device, epoch, personId] = writers[place] ?? [null, null, null];
      return [field, { seq, device, epoch, personId, before }];
    }),
  );
