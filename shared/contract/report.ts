import { z } from 'zod';
import { entrySections } from '../domain/report/report-facts.ts';
import { sectionKeys } from '../domain/report/report-model.ts';
import { firstReportYear, lastReportYear, weeksInIsoYear } from '../kernel/iso-week.ts';
import { mostRows } from '../kernel/most-rows.ts';
import { textLimits } from '../kernel/text-limits.ts';
import {
  base,
  calendarDayText,
  cancelled,
  changedMeanwhile,
  commandOutput,
  enteredDay,
  jobId,
  openedValues,
  optionalText,
  recordId,
} from './base.ts';
import { binaryFile } from './binary-file.ts';
import { typedText } from './typed-text.ts';

const week = { isoYear: z.int().min(firstReportYear).max(lastReportYear), isoWeek: z.int().min(1).max(53) };
const hasSuchWeek = ({ isoYear, isoWeek }: { isoYear: number; isoWeek: number }): boolean =>
  isoWeek <= weeksInIsoYear(isoYear);
const noSuchWeek = { message: 'isoWeek', path: ['isoWeek'] };
const weekInput = z.object(week).refine(hasSuchWeek, noSuchWeek);
const exportedWeek = z.object({ ...week, jobId }).refine(hasSuchWeek, noSuchWeek);

export const evidenceEntity = z.enum(['trip', 'visit', 'lead', 'lead_stage', 'lead_progress', 'report_entry']);
export const evidenceRef = z.object({ entity: evidenceEntity, id: recordId });

export const reportNumber = z.object({
  key: z.string(),
  value: z.number(),
  rule: z.enum(['count', 'companies', 'sum', 'difference']),
  unit: z.enum(['batch', 'day', 'person', 'company', 'lead', 'project', 'wan']),
  start: z.int(),
  end: z.int(),
  evidence: z.array(evidenceRef).readonly(),
  against: z.array(evidenceRef).readonly(),
});

export const reportSentence = z.object({
  key: z.string(),
  /** As the log gives it now; the correction is in `edit`. */
  text: z.string(),
  numbers: z.array(reportNumber).readonly(),
  evidence: z.array(evidenceRef).readonly(),
  entryId: recordId.nullable(),
  edit: z
    .object({
      text: z.string(),
      original: z.string(),
      /** The log says something else now than when the correction was written. */
      isStale: z.boolean(),
    })
    .nullable(),
});
export type ReportSentenceView = z.infer<typeof reportSentence>;

const cell = z.union([z.string(), z.number()]).nullable();

export const reportTable = z.object({
  columns: z
    .array(z.object({ header: z.string(), kind: z.enum(['text', 'number', 'day', 'money']), share: z.number() }))
    .readonly(),
  rows: z
    .array(
      z.object({
        key: z.string(),
        cells: z.array(cell).readonly(),
        evidence: z.array(evidenceRef).readonly(),
        entryId: recordId.nullable(),
        isLeftOut: z.boolean(),
      }),
    )
    .readonly(),
  total: z.array(cell).readonly().nullable(),
});
export type ReportTableView = z.infer<typeof reportTable>;

export const reportEntry = z.object({
  id: recordId,
  section: z.enum(entrySections),
  happensOn: calendarDayText.nullable(),
  place: z.string().nullable(),
  subject: z.string().nullable(),
  leader: z.string().nullable(),
  body: z.string().nullable(),
});
export type ReportEntryView = z.infer<typeof reportEntry>;

export const reportSection = z.object({
  key: z.enum(sectionKeys),
  heading: z.string(),
  sentences: z.array(reportSentence).readonly(),
  table: reportTable.nullable(),
});

export const report = z.object({
  ...week,
  from: calendarDayText,
  to: calendarDayText,
  unitName: z.string().nullable(),
  title: z.string(),
  period: z.string(),
  signer: z.string().nullable(),
  /** Proposed (the Friday of the week) until somebody sets it. */
  issuedOn: calendarDayText,
  isIssuedOnSet: z.boolean(),
  sections: z.array(reportSection).readonly(),
  entries: z.array(reportEntry).readonly(),
  /** Corrections whose sentence the log no longer gives. */
  orphans: z.array(z.object({ key: z.string(), original: z.string(), text: z.string() })).readonly(),
});
export type ReportView = z.infer<typeof report>;

export const reportWeek = z.object({
  ...week,
  from: calendarDayText,
  to: calendarDayText,
  trips: z.int(),
  visits: z.int(),
  leads: z.int(),
  progress: z.int(),
  /** Somebody has corrected, added or signed something. */
  isWorkedOn: z.boolean(),
  isPresent: z.boolean(),
});
export type ReportWeekView = z.infer<typeof reportWeek>;

export const evidenceRecord = evidenceRef.extend({
  title: z.string(),
  day: calendarDayText.nullable(),
  /** What was said or done; of a stage, the stage it went to. */
  detail: z.string().nullable(),
  /** 万元, of the lead. */
  investment: z.int().nullable(),
  /** The record whose page shows it: a stage or a progress entry is shown by its lead. */
  ownerId: recordId,
  isDeleted: z.boolean(),
});
export type EvidenceRecordView = z.infer<typeof evidenceRecord>;
export type EvidenceRefView = z.infer<typeof evidenceRef>;

const sentenceKey = z.string().min(1).max(160);
const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };
const noSentence = { SentenceNotFound: { data: z.object({ key: z.string() }) } };
const weekCommand = commandOutput(z.object(week));

const entryFields = {
  happensOn: enteredDay.nullable(),
  place: optionalText(textLimits.report.place),
  subject: optionalText(textLimits.report.subject),
  leader: optionalText(textLimits.report.leader),
  body: optionalText(textLimits.report.body),
};

const savedOfficeDays = z.object({ years: z.array(z.string()), holidays: z.int(), workdays: z.int() });
export type SavedOfficeDays = z.infer<typeof savedOfficeDays>;

export const reportContract = {
  /** 放假安排 of a year or several from a file (JSON `{holidays, workdays}`), for this computer; what a server says of a year counts. */
  saveOfficeDays: base
    .input(z.object({ file: z.string().max(200_000) }))
    .output(savedOfficeDays)
    .errors({ NoOfficeDays: {} }),
  /** The report of the unit that uses this laptop, built from the log at this moment. */
  get: base.input(weekInput).output(report),
  /** Weeks that hold something, and the present one; newest first. */
  weeks: base.output(z.array(reportWeek)),
  /** The records behind a sentence or number, in the order asked for. */
  evidence: base.input(z.object({ refs: z.array(evidenceRef).max(mostRows) })).output(z.array(evidenceRecord)),
  /** An empty text leaves the sentence (or the row of the plan) out; the log's own text takes the correction back. */
  editSentence: base
    .input(
      z
        .object({ ...week, key: sentenceKey, text: typedText().max(textLimits.report.sentence) })
        .refine(hasSuchWeek, noSuchWeek),
    )
    .output(weekCommand)
    .errors(noSentence),
  resetSentence: base
    .input(z.object({ ...week, key: sentenceKey }).refine(hasSuchWeek, noSuchWeek))
    .output(weekCommand)
    .errors(noSentence),
  /** With `id` an entry that is there: what is left out stays as it is. */
  saveEntry: base
    .input(
      z.union([
        z
          .object({ ...week, ...z.object(entryFields).partial().shape, id: recordId, opened: openedValues })
          .refine(hasSuchWeek, noSuchWeek),
        z
          .object({
            ...week,
            section: z.enum(entrySections),
            happensOn: entryFields.happensOn.default(null),
            place: entryFields.place.default(null),
            subject: entryFields.subject.default(null),
            leader: entryFields.leader.default(null),
            body: entryFields.body.default(null),
          })
          .refine(hasSuchWeek, noSuchWeek)
          .refine(({ subject, body }) => (subject ?? '') !== '' || (body ?? '') !== '', {
            message: 'subject',
            path: ['subject'],
          }),
      ]),
    )
    .output(commandOutput(reportEntry))
    .errors({ ...notFound, ...changedMeanwhile }),
  removeEntry: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors(notFound),
  saveHeader: base
    .input(
      z
        .object({
          ...week,
          signer: optionalText(textLimits.report.signer).optional(),
          issuedOn: enteredDay.nullable().optional(),
        })
        .refine(hasSuchWeek, noSuchWeek),
    )
    .output(weekCommand),
  exportDocx: base
    .input(exportedWeek)
    .output(z.object({ file: binaryFile }))
    .errors(cancelled),
  exportXlsx: base
    .input(exportedWeek)
    .output(z.object({ file: binaryFile }))
    .errors(cancelled),
};
