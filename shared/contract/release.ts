import { z } from 'zod';
import { releasableFields } from '../domain/lead/releasable.ts';
import { base, calendarDayText, commandOutput, recordId } from './base.ts';

export const releasedItem = z.object({ field: z.enum(releasableFields), text: z.string().min(1).max(4000) });

export const leadRelease = z.object({
  id: recordId,
  items: z.array(releasedItem),
  releasedOn: calendarDayText,
  releasedByName: z.string().nullable(),
  /** `waiting`: not sent yet; taken back now, it never leaves. */
  state: z.enum(['waiting', 'delivered']),
});
export type LeadReleaseView = z.infer<typeof leadRelease>;

const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };
const leadIsSensitive = { LeadIsSensitive: { data: z.object({ id: z.string() }) } };

export const releaseContract = {
  /** 已发布内容 of a lead, newest first. */
  list: base.input(z.object({ leadId: recordId })).output(z.array(leadRelease)),
  /** What of the lead could be released, as the text that would leave. */
  candidates: base
    .input(z.object({ leadId: recordId }))
    .output(z.array(releasedItem))
    .errors(notFound),
  /** Releases exactly these texts; refused when the lead says something else by now. */
  release: base
    .input(z.object({ leadId: recordId, items: z.array(releasedItem).min(1).max(releasableFields.length) }))
    .output(commandOutput(leadRelease))
    .errors({ ...notFound, ...leadIsSensitive, PreviewOutdated: { data: z.object({}) } }),
  /** The server forgets what it shows; what was read and what its log keeps stays known. */
  takeBack: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors(notFound),
};
