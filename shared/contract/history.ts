import { z } from 'zod';
import { base, cancelled, changeKind, jobId, listed, recordHome, recordId, rowLimit } from './base.ts';

export const historyEntry = z.object({
  changeSetId: recordId,
  atMs: z.int(),
  actorName: z.string().nullable(),
  command: z.string(),
  undone: z.boolean(),
  entity: z.string(),
  entityId: recordId,
  /** Null: a word of a newer version. */
  kind: changeKind.nullable(),
  /** What a person calls the record: the name of the company, lead, trip… */
  title: z.string().nullable(),
  /** The record on whose page it is seen; null when it is not here or has none. */
  home: recordHome.nullable(),
  /** A deletion that can be taken back in the trash, record by record. */
  inTrash: z.boolean(),
  /** Changed fields with their values before and after; empty for create, delete and restore. */
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** What a change set was about, in a line. */
export const historyAct = historyEntry.pick({
  command: true,
  undone: true,
  entity: true,
  entityId: true,
  kind: true,
  title: true,
  home: true,
});
export type HistoryAct = z.infer<typeof historyAct>;

export const historyContract = {
  /** One act, by the record that people would name it after. */
  act: base
    .input(z.object({ changeSetId: recordId }))
    .output(historyAct)
    .errors({ ChangeSetNotFound: { data: z.object({ changeSetId: z.string() }) } }),
  /** Newest first, of one record and of the records that belong to it. */
  ofRecord: base.input(z.object({ id: recordId, limit: rowLimit(100) })).output(listed(historyEntry)),
  /** Newest first, of everything, one entry per record and change set. */
  recent: base
    .input(z.object({ sinceMs: z.int().default(0), limit: z.int().min(1).max(200).default(50) }))
    .output(z.array(historyEntry)),
  /** Takes a change set back as a whole; the undo is a change set itself and can be undone. */
  undo: base
    .input(z.object({ changeSetId: recordId, jobId }))
    .output(z.object({ changeSetId: recordId }))
    .errors({
      ...cancelled,
      ChangeSetNotFound: { data: z.object({ changeSetId: z.string() }) },
      AlreadyUndone: { data: z.object({ changeSetId: z.string() }) },
      /** What it deleted was purged after 90 days. */
      Purged: { data: z.object({ entity: z.string(), id: z.string() }) },
      AlreadySent: { data: z.object({ changeSetId: z.string() }) },
      ChangedSince: { data: z.object({ entity: z.string(), id: z.string(), fields: z.array(z.string()) }) },
      /** What the set made is what `by`, made later, points to: it would be hidden with it. */
      BuiltUpon: {
        data: z.object({
          entity: z.string(),
          id: z.string(),
          title: z.string().nullable(),
          by: z.object({ entity: z.string(), id: z.string(), title: z.string().nullable() }),
        }),
      },
    }),
};
