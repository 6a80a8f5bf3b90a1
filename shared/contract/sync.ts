import { z } from 'zod';
import { conflictKinds, conflictStates } from '../domain/conflict/conflict.ts';
import { textLimits } from '../kernel/text-limits.ts';
import { base, changeKind, commandOutput, listed, recordHome, recordId, rowLimit, unreadableFields } from './base.ts';
import { typedText } from './typed-text.ts';

/** Why sync stands still, or what a person has to do about it; `offline` is no problem but a state. */
/** What people call a record; the rest (stages of a lead, tags) goes with one of these and is only counted. */
export const deletedKinds = [
  'lead',
  'company',
  'contact',
  'company_note',
  'chain',
  'chain_node',
  'trip',
  'visit',
] as const;

const massDelete = z.object({
  type: z.literal('massDelete'),
  count: z.int(),
  total: z.int(),
  /** How many of what people call a record, e.g. leads; their stages are in `count` only. */
  kinds: z.array(z.object({ entity: z.enum(deletedKinds), count: z.int() })).default([]),
  /** A few of them by name. */
  titles: z.array(z.string()).default([]),
  /** Who deleted them. */
  names: z.array(z.string()).default([]),
});
export type MassDelete = z.infer<typeof massDelete>;

export const syncProblem = z.discriminatedUnion('type', [
  /** The token is not accepted any more: enrol again. */
  z.object({ type: z.literal('unauthorised') }),
  /** The office shut this laptop out: its keys are erased. */
  z.object({ type: z.literal('revoked') }),
  /** The server speaks a newer version. */
  z.object({ type: z.literal('upgradeClient') }),
  /** The server refuses the request itself: a bug of ours, kept for support. */
  z.object({ type: z.literal('refused'), reason: z.string() }),
  /** The brake: so many records would disappear that somebody has to say yes. */
  massDelete,
]);
export type SyncProblem = z.infer<typeof syncProblem>;

/** Something unusual was recognised and put right; shown until it is read. */
export const syncNotice = z.object({
  type: z.enum(['fork', 'behind', 'restored', 'digestMismatch', 'revokedBefore']),
  atMs: z.int(),
  /** Changes that were sent again because of it. */
  resent: z.int(),
});
export type SyncNotice = z.infer<typeof syncNotice>;

const named = z.object({ id: z.string(), name: z.string() });

export const syncStatus = z.object({
  state: z.enum(['sample', 'notEnrolled', 'chooseUnit', 'level', 'waiting', 'sending', 'offline', 'problem']),
  /** Changes of this laptop that the server does not have yet. */
  waiting: z.int(),
  offlineSinceMs: z.int().nullable(),
  lastContactAtMs: z.int().nullable(),
  problem: syncProblem.nullable(),
  notices: z.array(syncNotice),
  openConflicts: z.int(),
  /** Entries of a newer version that wait for an upgrade. */
  parked: z.int(),
  /** This laptop's clock minus the server's, in whole minutes; null before the first contact. */
  clockDifferenceMinutes: z.int().nullable(),
  server: z.object({ name: z.string(), address: z.string(), encrypted: z.boolean() }).nullable(),
  unit: named.nullable(),
  person: named.extend({ role: z.string() }).nullable(),
  device: named.extend({ enrolledAtMs: z.int() }).nullable(),
});
export type SyncStatus = z.infer<typeof syncStatus>;

const localUnit = named.extend({ records: z.int() });

/** `chooseUnit`: the server's unit has another name than every unit here; nothing is sent until somebody says which. */
export const enrolOutcome = z.object({
  state: z.enum(['enrolled', 'chooseUnit']),
  serverUnit: named,
  localUnits: z.array(localUnit),
});
export type EnrolOutcome = z.infer<typeof enrolOutcome>;

/** A field's value with the words for it where the value is the id of a record. */
const conflictValue = z.object({ value: z.json(), title: z.string().nullable() });

export const conflictCard = z.object({
  id: recordId,
  kind: z.enum(conflictKinds),
  entity: z.string(),
  recordId: z.string(),
  /** Null when nothing on this laptop names it. */
  title: z.string().nullable(),
  /** `absent`: the record itself is not on this laptop. */
  record: z.enum(['living', 'deleted', 'absent']),
  home: recordHome.nullable(),
  field: z.string().nullable(),
  winner: conflictValue,
  loser: conflictValue,
  before: conflictValue,
  /** What the record says now. */
  present: conflictValue,
  winnerName: z.string().nullable(),
  loserName: z.string().nullable(),
  /** Whose side this laptop was on; null when two others met. */
  mine: z.enum(['winner', 'loser']).nullable(),
  foundAtMs: z.int(),
  state: z.enum(conflictStates),
  settledValue: conflictValue.nullable(),
  /** About what the unit shares sealed, and not to be opened here yet: it is decided where it can be read. */
  closed: z.boolean(),
  settledByName: z.string().nullable(),
  settledOn: z.string().nullable(),
  /** Of the card itself. */
  unreadable: unreadableFields,
});
export type ConflictCard = z.infer<typeof conflictCard>;

export const exchangeChannel = z.enum(['server', 'package']);
export const exchangeDirection = z.enum(['out', 'in']);

/** What this version has no word for is null: these tables never travel, but a file may come from a newer version. */
export const exchange = z.object({
  seq: z.int(),
  atMs: z.int(),
  channel: exchangeChannel.nullable(),
  direction: exchangeDirection.nullable(),
  entries: z.int(),
  bytes: z.int(),
  outcome: z.string(),
});
export type Exchange = z.infer<typeof exchange>;

export const ledgerOp = z.object({
  seq: z.int(),
  atMs: z.int(),
  entity: z.string(),
  recordId: z.string(),
  title: z.string().nullable(),
  kind: changeKind.nullable(),
  /** Its content, as it left or will leave. */
  json: z.string(),
  bytes: z.int(),
  /** Why it may leave: a summary by the field classes, or an explicit release. */
  release: z.enum(['summary', 'leadRelease', 'submission']),
  acceptedAtMs: z.int().nullable(),
});
export type LedgerOp = z.infer<typeof ledgerOp>;

const choice = z.enum(['winner', 'loser', 'before']);

export const syncContract = {
  status: base.output(syncStatus),
  /**
   * Registers this laptop: keys are made here, code and password belong to one person. `allowPlain` is the explicit
   * word that a trial inside the office network may go unencrypted.
   */
  enrol: base
    .input(
      z.object({
        address: typedText().min(1).max(textLimits.enrolment.address),
        code: typedText().min(8).max(textLimits.enrolment.code),
        password: z.string().min(8).max(textLimits.workspace.password),
        deviceName: typedText().min(1).max(textLimits.enrolment.deviceName),
        allowPlain: z.boolean().default(false),
        /** PEM of the office's own certificate authority. */
        ca: z.string().max(textLimits.enrolment.certificate).nullable().default(null),
      }),
    )
    .output(enrolOutcome)
    .errors({
      SampleWorkspace: {},
      AlreadyEnrolled: { data: z.object({ serverName: z.string() }) },
      AddressInvalid: { data: z.object({ address: z.string() }) },
      /** http:// to another computer; `mayAllow` where it is one of the office network. */
      AddressNotEncrypted: { data: z.object({ address: z.string(), mayAllow: z.boolean() }) },
      CertificateInvalid: {},
      CertificateNotTrusted: { data: z.object({ code: z.string() }) },
      ServerUnreachable: { data: z.object({ reason: z.string() }) },
      NotAServer: {},
      EnrolmentRefused: { data: z.object({ reason: z.string() }) },
      TooManyAttempts: { data: z.object({ waitMs: z.int() }) },
      UpgradeNeeded: {},
    }),
  /** Which unit of this laptop is the server's; null = none of them. */
  chooseUnit: base
    .input(z.object({ unitId: recordId.nullable() }))
    .output(enrolOutcome)
    .errors({ NotEnrolled: {}, RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } }),
  localUnits: base.output(z.array(localUnit)),
  /** Answers when this round is over, however it ended. */
  syncNow: base.output(syncStatus).errors({ NotEnrolled: {} }),
  /** The window woke up or the network came back: sync soon, answer at once. */
  nudge: base.output(z.object({})),
  dismissNotice: base.input(z.object({ atMs: z.int() })).output(syncStatus),
  /** The answers to `massDelete`: take the deletions, or put the records back here and everywhere. */
  confirmDeletes: base.output(syncStatus).errors({ NotEnrolled: {} }),
  keepDeletes: base.output(syncStatus).errors({ NotEnrolled: {} }),
  /** Forgets the server and its keys; records stay. The administrator removes the device there. */
  leave: base.output(syncStatus),
  conflicts: base
    .input(z.object({ state: z.enum(conflictStates).default('open'), limit: rowLimit(200) }))
    .output(listed(conflictCard)),
  openConflictsOf: base.input(z.object({ recordId })).output(z.object({ count: z.int() })),
  /** Writes the chosen value where it differs from the present one, and settles the card: one change set. */
  settleConflict: base
    .input(
      z.union([z.strictObject({ id: recordId, choose: choice }), z.strictObject({ id: recordId, value: z.json() })]),
    )
    .output(commandOutput(z.object({ id: recordId })))
    .errors({
      ConflictNotFound: { data: z.object({ id: z.string() }) },
      AlreadySettled: { data: z.object({ id: z.string() }) },
      CardClosed: { data: z.object({ id: z.string() }) },
      ValueRefused: { data: z.object({ field: z.string() }) },
    }),
  /** Newest first. */
  ledger: base
    .input(z.object({ before: z.int().nullable().default(null), limit: z.int().min(1).max(500).default(100) }))
    .output(z.object({ rows: z.array(exchange), next: z.int().nullable(), bytesOut: z.int(), bytesIn: z.int() })),
  /** The body of one push to the server as it went out, before compression; null when it cannot be repeated to the letter. */
  ledgerRequest: base.input(z.object({ exchange: z.int() })).output(z.object({ text: z.string().nullable() })),
  /** What one exchange carried out; null = what waits. */
  ledgerOps: base
    .input(
      z.object({
        exchange: z.int().nullable(),
        after: z.int().default(0),
        limit: z.int().min(1).max(500).default(200),
      }),
    )
    .output(z.object({ ops: z.array(ledgerOp), next: z.int().nullable() })),
};
