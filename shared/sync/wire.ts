import { z } from 'zod';

/** Raised when a field or an entity changes its meaning; a reader that knows less parks the op and asks for an upgrade. */
export const schemaVersion = 1;

export const maxBatchOps = 500;
export const maxBatchBytes = 1_000_000;
export const maxPageEntries = 500;

/** No control characters and no half of a surrogate pair: a text column of the server takes neither. */
const id = z.string().regex(/^\P{C}{1,64}$/u);
export const isId = (value: unknown): value is string => id.safeParse(value).success;
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.int().min(0);

/** Flat values only: a summary has no structure that could carry more than its fields. */
export const fieldValue = z.union([z.string().max(200_000), z.number(), z.boolean(), z.null()]);
export const opFields = z.record(z.string().min(1).max(64), fieldValue);

export const opKind = z.enum(['create', 'update', 'delete', 'restore']);

/** One change of one record. Number and hash follow from its place in the batch and are not sent. */
export const wireOp = z.strictObject({
  id,
  /** Schema version that a reader must know to understand it. */
  v: z.int().min(1),
  entity: z.string().regex(/^\P{C}{1,40}$/u),
  record: id,
  kind: opKind,
  /** server_seq up to which the laptop had seen this record when the edit was made; 0 = never seen. */
  base: seq,
  fields: opFields,
  /** The laptop's clock, for display only. */
  atMs: z.number(),
  /** The last op of its local transaction. A batch ends with one. */
  last: z.boolean(),
});
export type WireOp = z.infer<typeof wireOp>;

export const pushRequest = z.strictObject({
  epoch: id,
  /** Number of the first op; ops are numbered on from it without a gap. */
  firstSeq: z.int().min(1),
  /** Hash of op firstSeq - 1 of this epoch; 64 zeros before the first. */
  prevHash: hash,
  ops: z.array(wireOp).min(1).max(maxBatchOps),
});
export type PushRequest = z.infer<typeof pushRequest>;

export const pushAnswer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('accepted'),
    /** All ops of the epoch up to this number are in the log. */
    lastSeq: seq,
    serverEpoch: id,
    serverTimeMs: z.number(),
  }),
  /** Same number, other content: this laptop is a copy or was restored. It takes a new epoch (I13). */
  z.strictObject({ type: z.literal('fork'), lastSeq: seq, serverEpoch: id }),
  /** Ops before firstSeq are missing here: send from `expected` (a restored server is refilled this way, I14). */
  z.strictObject({ type: z.literal('gap'), expected: z.int().min(1), serverEpoch: id }),
]);
export type PushAnswer = z.infer<typeof pushAnswer>;

/** A place in the server's log; `hash` is the chained hash of the entry there, so that another log is recognised. */
export const cursor = z.strictObject({ seq, hash });
export type Cursor = z.infer<typeof cursor>;
export const zeroHash = '0'.repeat(64);
export const startCursor: Cursor = { seq: 0, hash: zeroHash };

export const pullRequest = z.strictObject({
  epoch: id,
  /** Last op of this epoch that the laptop knows of itself; the server compares it with its own (restored laptop). */
  lastSeq: seq,
  headHash: hash,
  serverEpoch: id.nullable(),
  cursor,
  /** What the answer of the last pull called the reader's grants; null the first time. */
  scope: z.string().max(64).nullable(),
  v: z.int().min(1),
  /** Leave out what the laptop has: the content of the ops of this epoch that were taken as they were sent. */
  brief: z.boolean(),
  /** What the unit shares, too (docs/spec/unit-room.md); asked only of a server that knows rooms. */
  rooms: z.literal(true).optional(),
});
export type PullRequest = z.infer<typeof pullRequest>;

/** One line of the server's log as this reader may see it. */
export const logEntry = z.strictObject({
  seq,
  v: z.int().min(1),
  /** Null in a brief answer for what other devices wrote; a laptop that may have been another device asks in full. */
  opId: id.nullable(),
  entity: z.string(),
  record: id,
  /**
   * `snapshot`: all fields, the record came into the reader's sight. `withdraw`: it went out of it, no fields.
   * Others are changes as the server decided them, after conflicts.
   */
  kind: z.enum(['create', 'update', 'delete', 'restore', 'snapshot', 'withdraw']),
  fields: opFields,
  /** Unit that owns the record; null for shared ones. */
  owner: id.nullable(),
  /** Who wrote it: device and its epoch and number; all null for the server itself. */
  device: id.nullable(),
  epoch: id.nullable(),
  deviceSeq: seq.nullable(),
  personId: id.nullable(),
  /** When the server took it. */
  takenAtMs: z.number(),
  /** The last entry of one transaction: entries up to it are applied together or not at all (I7). */
  last: z.boolean(),
});
export type LogEntry = z.infer<typeof logEntry>;

/** Of the reader's own op `deviceSeq` of the epoch that asks: it stands in the log word for word. */
export const ownEntry = z.strictObject({
  kind: z.literal('asSent'),
  seq,
  deviceSeq: seq,
  owner: id.nullable(),
  personId: id.nullable(),
  takenAtMs: z.number(),
  last: z.boolean(),
});
export type OwnEntry = z.infer<typeof ownEntry>;
export type PageEntry = LogEntry | OwnEntry;

export const pageAnswer = z.strictObject({
  type: z.literal('page'),
  serverEpoch: id,
  scope: z.string(),
  entries: z.array(z.discriminatedUnion('kind', [logEntry, ownEntry])),
  cursor,
  /** False: there is more, ask again from `cursor`. */
  complete: z.boolean(),
  serverTimeMs: z.number(),
  /** Of what the reader may see, after this page; only with `complete`, and only now and then. */
  digest: z.array(z.strictObject({ bucket: z.string(), hash: z.string(), count: z.int() })).nullable(),
});

export const pullAnswer = z.discriminatedUnion('type', [
  pageAnswer,
  /** The log is not the one of the cursor: restored server. Start again from zero; delete nothing, offer everything. */
  z.strictObject({ type: z.literal('restored'), serverEpoch: id }),
  /** The server knows later ops of this epoch than the laptop: the laptop was restored. It takes a new epoch. */
  z.strictObject({ type: z.literal('behind'), serverEpoch: id, lastSeq: seq }),
]);
export type PullAnswer = z.infer<typeof pullAnswer>;

/** What either call may be answered with instead (HTTP 4xx and 5xx carry the same body). */
export const refusal = z.strictObject({
  type: z.enum([
    'unauthorised',
    /** The device was revoked: the laptop erases its keys. */
    'revoked',
    'malformed',
    'tooLarge',
    'tooMany',
    'upgradeClient',
    'unavailable',
  ]),
  retryAfterMs: z.number().optional(),
  /** With `revoked`: the server's signature of `revocationText`. Without it a laptop erases nothing. */
  proof: z.string().max(100).optional(),
});
export type Refusal = z.infer<typeof refusal>;
