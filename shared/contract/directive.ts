import { z } from 'zod';
import {
  directiveKinds,
  directiveLimits,
  directiveStates,
  directiveTargets,
  evidenceEntities,
} from '../domain/directive/directive.ts';
import {
  base,
  calendarDayText,
  commandOutput,
  enteredDay,
  listed,
  listedCases,
  optionalText,
  recordId,
  rowLimit,
  unreadableFields,
} from './base.ts';
import { leadStage } from './lead-fields.ts';
import { typedText } from './typed-text.ts';

const party = z.object({ id: recordId, name: z.string() });
const text = z.string().nullable();

export const directiveKind = z.enum(directiveKinds);
export const directiveTarget = z.enum(directiveTargets);

export const directiveRow = z.object({
  id: recordId,
  kind: directiveKind,
  title: z.string(),
  issuerName: text,
  issuerUnit: party,
  unit: party,
  target: z.object({
    entity: directiveTarget,
    id: recordId,
    /** Null when this laptop does not have the record. */
    name: text,
    chainId: recordId.nullable(),
  }),
  issuedOn: calendarDayText,
  dueOn: calendarDayText,
  state: z.enum(directiveStates),
  closedOn: calendarDayText.nullable(),
  /** Never by a day or a state that this version does not understand. */
  overdue: z.boolean(),
  answerCount: z.int(),
  /** To this unit, from this unit, or between others (chain leaders and the centre see those). */
  side: z.enum(['received', 'issued', 'other']),
  unreadable: unreadableFields,
});
export type DirectiveRow = z.infer<typeof directiveRow>;

export const directiveDetail = directiveRow.extend({
  body: text,
  answers: z.array(
    z.object({
      id: recordId,
      unitName: z.string(),
      answeredByName: text,
      answeredOn: calendarDayText,
      body: z.string(),
      evidence: z
        .object({
          entity: z.enum(evidenceEntities),
          id: recordId,
          /** As it was cited; the record may have changed since, and the reader may not see it. */
          text: text,
          /** Whether the record is on this laptop, and where its page is. */
          leadId: recordId.nullable(),
          present: z.boolean(),
        })
        .nullable(),
    }),
  ),
  mayAnswer: z.boolean(),
  mayClose: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type DirectiveDetail = z.infer<typeof directiveDetail>;

/**
 * Something of this unit's work that an answer can cite. The form makes the words of it; what is sent is what the
 * person leaves standing there.
 */
export const evidenceOption = z.object({
  entity: z.enum(evidenceEntities),
  id: recordId,
  happenedOn: calendarDayText.nullable(),
  /** The firm of a visit, the lead of a step. */
  subject: z.string(),
  visitKind: z.enum(['outgoing', 'incoming']).nullable(),
  stage: leadStage.nullable(),
  /** As it was written down on this laptop. */
  words: text,
});
export type EvidenceOption = z.infer<typeof evidenceOption>;

const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };
const notAllowed = { NotAllowed: { data: z.object({ act: z.string() }) } };
const closed = { DirectiveClosed: { data: z.object({ state: z.string() }) } };
const idOnly = z.object({ id: recordId });

export const directiveContract = {
  /**
   * Open ones first: overdue, then by due day; then those whose state or day needs a newer version (需升级), which `open`
   * keeps, for they may be open; then the closed ones, newest first.
   */
  list: base
    .input(
      z.object({
        open: z.boolean().optional(),
        /** `own`: to or from this unit. */
        side: z.enum(['received', 'issued', 'other', 'own']).optional(),
        targetId: recordId.optional(),
        limit: rowLimit(200),
      }),
    )
    .output(
      listedCases(directiveRow).extend({
        /** Of every side, whatever side was asked for: those whose state and day are understood. */
        sides: z.object({ received: z.int(), issued: z.int(), other: z.int() }),
      }),
    ),
  get: base.input(idOnly).output(directiveDetail).errors(notFound),
  issue: base
    .input(
      z.object({
        kind: directiveKind.default('assign'),
        title: typedText().min(1).max(directiveLimits.title),
        body: optionalText(directiveLimits.body).default(null),
        unitId: recordId,
        target: z.object({ entity: directiveTarget, id: recordId }),
        dueOn: enteredDay,
      }),
    )
    .output(commandOutput(idOnly))
    .errors({ ...notFound, ...notAllowed, DueInPast: { data: z.object({ day: z.string(), today: z.string() }) } }),
  /** What the unit did since the directive was issued, for its target; newest first. */
  evidence: base
    .input(idOnly.extend({ limit: rowLimit(40) }))
    .output(listed(evidenceOption))
    .errors(notFound),
  answer: base
    .input(
      z.object({
        id: recordId,
        body: typedText().min(1).max(directiveLimits.answer),
        evidence: z
          .object({
            entity: z.enum(evidenceEntities),
            id: recordId,
            text: typedText().min(1).max(directiveLimits.evidence),
          })
          .nullable()
          .default(null),
      }),
    )
    .output(commandOutput(idOnly))
    .errors({ ...notFound, ...notAllowed, ...closed }),
  close: base
    .input(idOnly)
    .output(commandOutput(idOnly))
    .errors({ ...notFound, ...notAllowed, ...closed }),
  withdraw: base
    .input(idOnly)
    .output(commandOutput(idOnly))
    .errors({ ...notFound, ...notAllowed, ...closed }),
};
