import {
  type DraftLine as DraftRow,
  discardDraft,
  findDraft,
  keepDraft,
  listDrafts,
} from '../../../db/repositories/draft-repository.ts';
import { type DraftContent, type DraftLine, draftContent } from '../../../shared/contract/draft.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

/** What stands in forms that nobody has saved yet: no records, so no history, nothing to send and nothing to undo. */
export const createDraftService = ({ database, commands, clock, events }: ServiceDeps) => {
  const tell = (key: string): void => events.publish({ type: 'changed', tables: ['draft'], ids: [key], many: false });
  return {
    list: (): DraftLine[] => listDrafts(database.reader).map(toLine),

    get: ({ key }: { readonly key: string }): (DraftLine & { content: DraftContent }) | null => {
      const row = findDraft(database.reader, key);
      const content = row === undefined ? undefined : readContent(row.content);
      return row === undefined || content === undefined ? null : { ...toLine(row), content };
    },

    keep: async ({ content, ...draft }: NewDraft): Promise<{ writtenAtMs: number }> => {
      const writtenAt = clock.nowMs();
      const isNew = findDraft(database.reader, draft.key) === undefined;
      // A full disk keeps its reserve for what is saved.
      await commands.run('draft.keep', ({ db }) => ok(keepDraft(db, row(draft, content, writtenAt))), {
        sparesReserve: true,
      });
      if (isNew) tell(draft.key);
      return { writtenAtMs: writtenAt };
    },

    discard: async ({ key }: { readonly key: string }): Promise<Record<never, never>> => {
      if (findDraft(database.reader, key) === undefined) return {};
      await commands.run('draft.discard', ({ db }) => ok(discardDraft(db, key)));
      tell(key);
      return {};
    },
  };
};

export interface NewDraft extends Pick<DraftLine, 'key' | 'title' | 'address'> {
  readonly content: DraftContent;
}

const row = (draft: Omit<NewDraft, 'content'>, content: DraftContent, writtenAt: number): DraftRow => ({
  ...draft,
  content: JSON.stringify(content),
  writtenAt,
});

const toLine = ({ key, title, address, writtenAt }: Omit<DraftRow, 'content'>): DraftLine => ({
  key,
  title,
  address,
  writtenAtMs: writtenAt,
});

/** A draft that cannot be read takes no form away. */
const readContent = (text: string): DraftContent | undefined => {
  try {
    return draftContent.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
