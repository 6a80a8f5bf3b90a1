import { z } from 'zod';
import { sectionKeys } from '../domain/report/report-model.ts';
import { submissionKinds } from '../domain/submission/submission-kind.ts';
import { firstReportYear, lastReportYear, weeksInIsoYear } from '../kernel/iso-week.ts';
import { textLimits } from '../kernel/text-limits.ts';
import { base, calendarDayText, commandOutput, optionalText, recordId } from './base.ts';
import { binaryFile } from './binary-file.ts';

const week = { isoYear: z.int().min(firstReportYear).max(lastReportYear), isoWeek: z.int().min(1).max(53) };
const hasSuchWeek = ({ isoYear, isoWeek }: { isoYear: number; isoWeek: number }): boolean =>
  isoWeek <= weeksInIsoYear(isoYear);
const noSuchWeek = { message: 'isoWeek', path: ['isoWeek'] };

export const submissionKind = z.enum(submissionKinds);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const cells = z.array(z.union([z.string(), z.number()]).nullable());

/** The content of a submission as it was frozen; the console reads the same text. */
export const frozenReport = z.object({
  format: z.literal(1),
  kind: submissionKind,
  title: z.string(),
  unitName: z.string(),
  ...week,
  period: z.string(),
  signer: z.string().nullable(),
  issuedOn: z.string(),
  reason: z.string().nullable(),
  sections: z.array(
    z.object({
      key: z.enum(sectionKeys),
      heading: z.string(),
      sentences: z.array(
        z.object({
          text: z.string(),
          numbers: z.array(
            z.object({
              key: z.string(),
              value: z.number(),
              unit: z.enum(['batch', 'day', 'person', 'company', 'lead', 'project', 'wan']),
              start: z.int(),
              end: z.int(),
            }),
          ),
        }),
      ),
      table: z
        .object({
          columns: z.array(
            z.object({ header: z.string(), kind: z.enum(['text', 'number', 'day']), share: z.number() }),
          ),
          rows: z.array(cells),
          total: cells.nullable(),
        })
        .nullable(),
    }),
  ),
});
export type FrozenReportView = z.infer<typeof frozenReport>;

export const submissionRevision = z.object({
  id: recordId,
  revision: z.int(),
  kind: submissionKind,
  hash,
  submittedAtMs: z.int(),
  submittedByName: z.string().nullable(),
  /** Why the one before was not right. */
  reason: z.string().nullable(),
  /** `waiting`: still on this laptop only, can be taken back. */
  state: z.enum(['waiting', 'delivered']),
});
export type SubmissionRevisionView = z.infer<typeof submissionRevision>;

export const submissionState = z.object({
  ...week,
  dueAtMs: z.int(),
  /** By this laptop's clock; the centre goes by its own. */
  timeliness: z.enum(['open', 'missing', 'onTime', 'late']),
  /** Oldest first; the last one is what counts. */
  revisions: z.array(submissionRevision),
  /** Content of the last revision; null before the first. */
  frozen: frozenReport.nullable(),
  /** There is one, and only a newer version can show it (需升级). */
  fromNewer: z.boolean(),
  /** The log says something else today than what was sent. */
  differs: z.boolean(),
});
export type SubmissionStateView = z.infer<typeof submissionState>;

export const submissionPreview = z.object({
  content: frozenReport,
  /** Of the content, to be given back on submitting: what leaves is what was seen. */
  hash,
  bytes: z.int(),
  revision: z.int(),
  /** Leads that stand in it without name, company and amount. */
  maskedLeads: z.int(),
  /** Nothing happened in the week that the log knows of: a nil report says so. */
  isQuiet: z.boolean(),
});
export type SubmissionPreviewView = z.infer<typeof submissionPreview>;

const fromNewer = { FrozenReportFromNewer: { data: z.object({ id: z.string() }) } };
const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };
const submissionInput = { ...week, kind: submissionKind, reason: optionalText(textLimits.report.reason).default(null) };

export const submissionContract = {
  /** 报送 of the week by the unit of this laptop. */
  state: base.input(z.object(week).refine(hasSuchWeek, noSuchWeek)).output(submissionState),
  /** Exactly what would leave. */
  preview: base
    .input(z.object(submissionInput).refine(hasSuchWeek, noSuchWeek))
    .output(submissionPreview)
    .errors({ NoUnit: { data: z.object({}) } }),
  submit: base
    .input(z.object({ ...submissionInput, hash }).refine(hasSuchWeek, noSuchWeek))
    .output(commandOutput(submissionRevision))
    .errors({
      NoUnit: { data: z.object({}) },
      /** The log has changed since the preview was made. */
      PreviewOutdated: { data: z.object({}) },
      /** A correction says why. */
      ReasonMissing: { data: z.object({ revision: z.int() }) },
      SameAsBefore: { data: z.object({ revision: z.int() }) },
      WeekNotBegun: { data: z.object({ from: calendarDayText }) },
      ContentTooLong: { data: z.object({ length: z.int(), most: z.int() }) },
    }),
  get: base
    .input(z.object({ id: recordId }))
    .output(frozenReport)
    .errors({ ...notFound, ...fromNewer }),
  exportDocx: base
    .input(z.object({ id: recordId }))
    .output(z.object({ file: binaryFile }))
    .errors({ ...notFound, ...fromNewer }),
  exportXlsx: base
    .input(z.object({ id: recordId }))
    .output(z.object({ file: binaryFile }))
    .errors({ ...notFound, ...fromNewer }),
};
