import type { ReadableDb } from '../../../db/database.ts';
import { type LeadHit, listRecentLeads, searchLeads } from '../../../db/repositories/lead-list-repository.ts';
import { loadTitleMatcher, mayBePinyin } from '../../../db/search/title-matcher.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';

/** As typed first, in any lead; then by pinyin and initials of lead and firm, in those that are being worked on. */
export const findLeads = async (
  db: ReadableDb,
  { text, limit }: { readonly text: string; readonly limit: number },
): Promise<(LeadHit & { stage: LeadStage })[]> => {
  const hits = searchLeads(db, text, limit);
  if (hits.length < limit && mayBePinyin(text)) {
    const matches = await loadTitleMatcher(text);
    const known = new Set(hits.map(({ id }) => id));
    const read = listRecentLeads(db, leadsRead).filter(
      ({ id, name, companyName }) =>
        !known.has(id) && (matches(name) ?? (companyName === null ? undefined : matches(companyName))) !== undefined,
    );
    hits.push(...read.slice(0, limit - hits.length));
  }
  // Only the services of this folder write the stage, from the contract's enum.
  return hits.map((hit) => ({ ...hit, stage: hit.stage as LeadStage }));
};

const leadsRead = 2000;
