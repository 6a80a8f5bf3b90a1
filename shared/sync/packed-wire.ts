import { z } from 'zod';
import { type FlatRow, packedRows, packRows, unpackRows } from './packed-rows.ts';
import { maxBatchOps, type PullAnswer, type PushRequest, pageAnswer, pullAnswer, pushRequest } from './wire.ts';

/** What stands on the line instead of the rows of shared/sync/wire.ts: the same, as columns. */
const packedList = z.strictObject({ rows: packedRows, fields: packedRows });
type PackedList = z.infer<typeof packedList>;

export const packedPush = pushRequest.extend({ ops: packedList });
export type PackedPush = z.infer<typeof packedPush>;

const packedPage = pageAnswer.extend({ entries: packedList });
export const packedPull = z.discriminatedUnion('type', [packedPage, ...pullAnswer.options.slice(1)]);
export type PackedPull = z.infer<typeof packedPull>;

type WithFields = Readonly<Record<string, unknown>> & { readonly fields?: FlatRow };

const packList = (items: readonly WithFields[]): PackedList => ({
  // Everything but `fields` is one value each (wire.ts).
  rows: packRows(items.map(({ fields, ...rest }) => rest as FlatRow)),
  // Of a record of the laptop itself there may be none.
  fields: packRows(items.flatMap(({ fields }) => (fields === undefined ? [] : [fields]))),
});

const unpackList = ({ rows, fields }: PackedList, maxRows: number): unknown[] | undefined => {
  const items = unpackRows(rows, maxRows);
  const contents = unpackRows(fields, maxRows);
  if (items === undefined || contents === undefined) return undefined;
  const next = contents.values();
  const whole = items.map((item) => (item['kind'] === 'asSent' ? item : { ...item, fields: next.next().value }));
  return next.next().done === true ? whole : undefined;
};

export const packPush = (request: PushRequest): PackedPush => ({ ...request, ops: packList(request.ops) });

/** The body of a push as it goes out, before compression: what the ledger shows is made by the same function. */
export const pushText = (request: PushRequest): string => JSON.stringify(packPush(request));

/** Undefined: not a push. */
export const unpackPush = (packed: PackedPush): PushRequest | undefined => {
  const ops = unpackList(packed.ops, maxBatchOps);
  return ops === undefined ? undefined : pushRequest.safeParse({ ...packed, ops }).data;
};

export const packPull = (answer: PullAnswer): PackedPull =>
  answer.type === 'page' ? { ...answer, entries: packList(answer.entries) } : answer;

/** What is not a packed page is given back as it is: a refusal, a portal's page. */
export const unpackPull = (body: unknown): unknown => {
  const packed = packedPage.safeParse(body);
  if (!packed.success) return body;
  return { ...packed.data, entries: unpackList(packed.data.entries, maxEntries) };
};

/** A page holds whole transactions: the largest that a laptop can send, and what the server adds to it. */
const maxEntries = 1_000_000;
