import type { FieldOrigin, StoredRecord } from '../server-store.ts';

/** Fields that were written together, by name, with what was there before. */
type PackedWrite = readonly [
  seq: number,
  device: string | null,
  epoch: string | null,
  personId: string | null,
  before: Readonly<Record<string, FieldOrigin['before']>>,
];

/** Most fields of a record were written together: who wrote is said once, or a row would outgrow its page. */
export type PackedOrigins = readonly PackedWrite[];

export const packOrigins = (origins: StoredRecord['origins']): PackedOrigins => {
  const writes: { readonly origin: FieldOrigin; readonly fields: [string, FieldOrigin['before']][] }[] = [];
  for (const [field, origin] of Object.entries(origins)) {
    const write = writes.find((one) => isSameWrite(one.origin, origin));
    if (write === undefined) writes.push({ origin, fields: [[field, origin.before]] });
    else write.fields.push([field, origin.before]);
  }
  return writes.map(({ origin: { seq, device, epoch, personId }, fields }) => [
    seq,
    device,
    epoch,
    personId,
    Object.fromEntries(fields),
  ]);
};

const isSameWrite = (a: FieldOrigin, b: FieldOrigin): boolean =>
  a.seq === b.seq && a.device === b.device && a.epoch === b.epoch && a.personId === b.personId;

export const unpackOrigins = (text: string): StoredRecord['origins'] => {
  const writes = JSON.parse(text) as PackedOrigins; // written by packOrigins only
  return Object.fromEntries(
    writes.flatMap(([seq, device, epoch, personId, fields]) =>
      Object.entries(fields).map(([field, before]): [string, FieldOrigin] => [
        field,
        { seq, device, epoch, personId, before },
      ]),
    ),
  );
};
