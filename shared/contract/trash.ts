import { z } from 'zod';
import { textLimits } from '../kernel/text-limits.ts';
import { trashKinds } from '../records/trash-kinds.ts';
import { base, calendarDayText, commandOutput, listed, recordId, rowLimit } from './base.ts';
import { selectedIds } from './change-many.ts';
import { typedText } from './typed-text.ts';

const trashKind = z.enum(trashKinds);

export const trashRow = z.object({
  id: recordId,
  entity: trashKind,
  title: z.string().nullable(),
  /** What it belongs to: the company of a contact, the lead of an entry. */
  ofTitle: z.string().nullable(),
  deletedAtMs: z.int(),
  actorName: z.string().nullable(),
  /** The command that deleted it (i18n `did.<command>`). */
  command: z.string(),
  /** Until the day before it can be restored. */
  purgedOn: calendarDayText,
});
export type TrashRow = z.infer<typeof trashRow>;

/** `left` are still in the trash: what they belong to is deleted too, or there is one again that says the same. */
const restoredMany = z.object({ restored: z.int(), left: z.int() });
export type RestoredMany = z.infer<typeof restoredMany>;

export const trashContract = {
  /** What can be restored, newest deletion first; `text` as it stands, in simplified characters or as pinyin. */
  list: base
    .input(
      z.object({
        text: typedText().max(textLimits.search.trash).default(''),
        kind: trashKind.optional(),
        /** One record alone. */
        id: recordId.optional(),
        limit: rowLimit(100),
      }),
    )
    .output(listed(trashRow).extend({ kinds: z.array(z.object({ kind: trashKind, count: z.int() })) })),
  /** Brings a record back with what was deleted along with it; a change set like any other. */
  restore: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ entity: z.string(), id: recordId, title: z.string().nullable() })))
    .errors({
      /** It is not deleted, or was purged. */
      NotInTrash: { data: z.object({ id: z.string() }) },
      /** It belongs to a record that is deleted too: that one comes first. */
      OwnerInTrash: { data: z.object({ entity: z.string(), id: z.string(), title: z.string().nullable() }) },
      /** There is one again that says the same. */
      HasTwin: { data: z.object({ entity: z.string(), id: z.string() }) },
    }),
  restoreMany: base.input(z.object({ ids: selectedIds })).output(commandOutput(restoredMany)),
};
