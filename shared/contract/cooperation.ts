import { z } from 'zod';
import { matchKinds } from '../domain/collision/firm-match.ts';
import { firstReportKinds } from '../domain/collision/first-report.ts';
import { collisionStates } from '../domain/cooperation/collision.ts';
import { disputeStates } from '../domain/cooperation/dispute.ts';
import { transferStates } from '../domain/cooperation/transfer.ts';
import { textLimits } from '../kernel/text-limits.ts';
import {
  base,
  calendarDayText,
  commandOutput,
  listedCases,
  optionalText,
  recordId,
  rowLimit,
  unreadableFields,
} from './base.ts';
import { leadStage, leadStatus } from './lead-fields.ts';
import { typedText } from './typed-text.ts';

const party = z.object({ id: recordId, name: z.string() });
const name = z.string().nullable();

/** Who this laptop acts for; `role` is null until it is enrolled. */
export const standing = z.object({
  unitId: recordId.nullable(),
  personId: recordId.nullable(),
  role: z.enum(['member', 'unit_head', 'chain_leader', 'centre', 'admin']).nullable(),
  mayDecide: z.boolean(),
  mayIssue: z.boolean(),
});
export type CooperationStanding = z.infer<typeof standing>;

const matchKind = z.enum(matchKinds);
const certainty = z.enum(['certain', 'suspected']);

/** Another unit that is after the same firm, as far as this laptop knows. */
export const otherUnitInterest = z.object({
  unit: party,
  by: matchKind,
  certainty,
  /** The record of the firm that the other unit works with. */
  company: party,
  leads: z.array(z.object({ id: recordId, name: z.string(), stage: leadStage, status: leadStatus })),
  visits: z.int(),
  /** By the server's order; null when that unit has no line of the kind. */
  firstReportPlace: z.int().nullable(),
  firstContactPlace: z.int().nullable(),
});
export type OtherUnitInterest = z.infer<typeof otherUnitInterest>;

export const collisionRow = z.object({
  id: recordId,
  by: matchKind,
  certainty,
  company: party,
  otherCompany: party,
  unit: party,
  otherUnit: party,
  lead: party.nullable(),
  otherLead: party.nullable(),
  foundOn: calendarDayText,
  state: z.enum(collisionStates),
  unreadable: unreadableFields,
});
export type CollisionRow = z.infer<typeof collisionRow>;

export const disputeRow = z.object({
  id: recordId,
  firstReportId: recordId,
  companyId: recordId.nullable(),
  companyName: name,
  unit: party,
  holderUnit: party,
  grounds: z.string(),
  state: z.enum(disputeStates),
  raisedOn: calendarDayText,
  decision: name,
  decidedByName: name,
  decidedOn: calendarDayText.nullable(),
  /** What may be done with it on this laptop. */
  mayWithdraw: z.boolean(),
  mayDecide: z.boolean(),
  unreadable: unreadableFields,
});
export type DisputeRow = z.infer<typeof disputeRow>;

const ledgerLine = z.object({
  id: recordId,
  place: z.int(),
  unit: party,
  companyId: recordId,
  leadId: recordId.nullable(),
  leadName: name,
  order: z.int(),
  acceptedAtMs: z.int(),
  /** As the laptop signed it. */
  recordedAtMs: z.int(),
  recordedEarlier: z.boolean(),
});
export type LedgerLineRow = z.infer<typeof ledgerLine>;

export const firstLedger = z.object({
  kind: z.enum(firstReportKinds),
  holder: party.nullable(),
  byRuling: z.boolean(),
  lines: z.array(ledgerLine),
  disputes: z.array(disputeRow),
  /** This unit is on the ledger, is not the holder, and has no open dispute: it may raise one on the first line. */
  mayDispute: z.boolean(),
});
export type FirstLedger = z.infer<typeof firstLedger>;

export const transferRow = z.object({
  id: recordId,
  leadId: recordId,
  leadName: z.string(),
  from: party,
  to: party,
  reason: name,
  state: z.enum(transferStates),
  offeredOn: calendarDayText,
  answeredOn: calendarDayText.nullable(),
  answer: name,
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
  unreadable: unreadableFields,
});
export type TransferRow = z.infer<typeof transferRow>;

const moves = z.object({
  leads: z.int(),
  visits: z.int(),
  nodes: z.int(),
  tags: z.int(),
  contacts: z.int(),
  notes: z.int(),
  targets: z.int(),
});
export type MergeMoves = z.infer<typeof moves>;

export const mergeRow = z.object({
  id: recordId,
  kept: party,
  merged: party,
  mergedOn: calendarDayText,
  undoneOn: calendarDayText.nullable(),
});
export type MergeRow = z.infer<typeof mergeRow>;

const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };
const notAllowed = { NotAllowed: { data: z.object({ act: z.string() }) } };
const idOnly = z.object({ id: recordId });

export const cooperationContract = {
  standing: base.output(standing),
  /** Against the local copy, so that it answers without a network; a name that is typed may have no record yet. */
  check: base
    .input(
      z.object({
        companyId: recordId.optional(),
        name: typedText().max(textLimits.company.name).optional(),
        creditCode: optionalText(textLimits.company.creditCode).default(null),
      }),
    )
    .output(z.array(otherUnitInterest)),
  /** Newest first. With a state asked for, cases whose state needs a newer version (需升级) follow: here and below. */
  collisions: base
    .input(
      z.object({ state: z.enum(collisionStates).optional(), companyId: recordId.optional(), limit: rowLimit(200) }),
    )
    .output(listedCases(collisionRow)),
  settleCollision: base
    .input(z.object({ id: recordId, state: z.enum(collisionStates).default('settled') }))
    .output(commandOutput(idOnly))
    .errors(notFound),
  /** 首报 and 首谈 of a firm, merged and certainly equal records included. */
  ledger: base.input(z.object({ companyId: recordId })).output(z.array(firstLedger)),
  disputes: base
    .input(z.object({ state: z.enum(disputeStates).optional(), companyId: recordId.optional(), limit: rowLimit(200) }))
    .output(listedCases(disputeRow)),
  raiseDispute: base
    .input(z.object({ firstReportId: recordId, grounds: typedText().min(1).max(textLimits.cooperation.grounds) }))
    .output(commandOutput(idOnly))
    .errors({ ...notFound, ...notAllowed, DisputeOpen: { data: z.object({ id: z.string() }) } }),
  decideDispute: base
    .input(
      z.object({
        id: recordId,
        act: z.enum(['uphold', 'reject', 'withdraw']),
        decision: optionalText(textLimits.cooperation.decision).default(null),
      }),
    )
    .output(commandOutput(idOnly))
    .errors({
      ...notFound,
      ...notAllowed,
      DisputeDecided: { data: z.object({ state: z.string() }) },
      DecisionNeeded: { data: z.object({ id: z.string() }) },
    }),
  /** Newest first; what waits for this unit stands before the rest. */
  transfers: base
    .input(z.object({ leadId: recordId.optional(), state: z.enum(transferStates).optional(), limit: rowLimit(200) }))
    .output(listedCases(transferRow)),
  offerTransfer: base
    .input(
      z.object({
        leadId: recordId,
        toUnitId: recordId,
        reason: optionalText(textLimits.cooperation.reason).default(null),
      }),
    )
    .output(commandOutput(idOnly))
    .errors({
      ...notFound,
      ...notAllowed,
      TransferOpen: { data: z.object({ id: z.string() }) },
      SameUnit: { data: z.object({ unitId: z.string() }) },
    }),
  answerTransfer: base
    .input(
      z.object({
        id: recordId,
        act: z.enum(['accept', 'decline', 'withdraw']),
        answer: optionalText(textLimits.cooperation.answer).default(null),
      }),
    )
    .output(commandOutput(idOnly))
    .errors({ ...notFound, ...notAllowed, TransferDecided: { data: z.object({ state: z.string() }) } }),
  previewMerge: base
    .input(z.object({ keptId: recordId, mergedId: recordId }))
    .output(z.object({ kept: party, merged: party, moves, match: matchKind.nullable() }))
    .errors({ ...notFound, AlreadyMerged: { data: z.object({ id: z.string() }) } }),
  mergeCompanies: base
    .input(z.object({ keptId: recordId, mergedId: recordId, fillGaps: z.boolean().default(false) }))
    .output(commandOutput(idOnly))
    .errors({ ...notFound, AlreadyMerged: { data: z.object({ id: z.string() }) } }),
  /** All that this firm takes part in, undone ones included; newest first. */
  merges: base.input(z.object({ companyId: recordId })).output(z.array(mergeRow)),
  undoMerge: base
    .input(idOnly)
    .output(commandOutput(idOnly))
    .errors({ ...notFound, MergeUndone: { data: z.object({ id: z.string() }) } }),
};
