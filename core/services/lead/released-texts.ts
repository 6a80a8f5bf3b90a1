import type { ReadableDb } from '../../../db/database.ts';
import { listReleasedContents } from '../../../db/repositories/release-repository.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { parseReleased } from '../../../shared/domain/lead/releasable.ts';

export type ReleasedText = LeadRow['released'][number];

/** What another unit released of its leads, the last word of each field: it was sent, and is not 未报送. */
export const releasedTexts = (
  db: ReadableDb,
  leadIds: readonly string[] | null,
  shown: (text: string) => string = (text) => text,
): ReadonlyMap<string, readonly ReleasedText[]> => {
  const byLead = new Map<string, Map<string, ReleasedText>>();
  for (const { leadId: id, content, releasedOn } of listReleasedContents(db, leadIds)) {
    const texts = byLead.get(id) ?? new Map<string, ReleasedText>();
    for (const { field, text } of parseReleased(content)) texts.set(field, { field, text: shown(text), releasedOn });
    byLead.set(id, texts);
  }
  return new Map([...byLead].map(([id, texts]) => [id, [...texts.values()]]));
};
