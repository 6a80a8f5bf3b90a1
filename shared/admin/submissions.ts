import { z } from 'zod';
import { both, centreOnly, id, reading } from './admin-route.ts';
import { reportDeadline } from './rules.ts';

export const week = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2100),
  week: z.coerce.number().int().min(1).max(53),
});

export const submissionState = z.enum(['onTime', 'late', 'missing', 'open']);
export type SubmissionState = z.infer<typeof submissionState>;

export const submissionRevision = z.strictObject({
  id,
  /** Null, like `kind` and `submittedAtMs`: 需升级. */
  revision: z.int().nullable(),
  kind: z.enum(['report', 'nil']).nullable(),
  /** When the server took it: decides on time or late. */
  receivedAtMs: z.number(),
  /** What the clock of the laptop said. */
  submittedAtMs: z.number().nullable(),
  submittedBy: z.string().nullable(),
});

export const unitWeek = z.strictObject({
  unitId: id,
  unitName: z.string(),
  /** False: sent one although it need not. */
  required: z.boolean(),
  state: submissionState,
  /** Of the last revision. */
  kind: z.enum(['report', 'nil']).nullable(),
  /** That kind is none that this version knows. */
  needsUpgrade: z.boolean(),
  revisions: z.array(submissionRevision),
});
export type UnitWeek = z.infer<typeof unitWeek>;

export const weekSubmissions = z.strictObject({
  deadline: reportDeadline,
  dueAtMs: z.number(),
  units: z.array(unitWeek),
  /** Submissions of which nobody here can say the week. */
  unplaced: z.int(),
});

export const openedSubmission = z.strictObject({
  id,
  unitName: z.string(),
  year: z.int().nullable(),
  week: z.int().nullable(),
  /** Null, like `kind` and `submittedAtMs`: 需升级. */
  revision: z.int().nullable(),
  kind: z.enum(['report', 'nil']).nullable(),
  submittedBy: z.string().nullable(),
  submittedAtMs: z.number().nullable(),
  receivedAtMs: z.number(),
  /** As it was announced, and as it was worked out from the content that arrived. */
  hash: z.string(),
  contentHash: z.string(),
  content: z.string(),
});
export type OpenedSubmission = z.infer<typeof openedSubmission>;

export const submissionRoutes = {
  /** Who has submitted and when; no content. */
  weekSubmissions: reading('submissions', both, week, weekSubmissions),
  openSubmission: reading('submissions/open', centreOnly, z.strictObject({ id }), openedSubmission),
} as const;

/** The roll-up of a week as .xlsx: a file, not JSON. */
export const rollUpPath = '/v1/admin/submissions/roll-up.xlsx';
