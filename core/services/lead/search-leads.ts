import type { ReadableDb } from '../../../db/database.ts';
import { type LeadHit, listRecentLeads, searchLeads } from '../../../db/repositories/lead-list-repository.ts';
import { loadTitleMatcher } from '../../../db/search/title-matcher.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';

/** As typed first, in any lead; then by pinyin and initials of lead and firm, in those that are being worked on. */
export const findLeads = async (
  db: ReadableDb,
  { text, limit }: { readonly text: string; readonly limit: number },
): Promise<(LeadHit & { stage: LeadStage | null })[]> => {
  const hits = searchLeads(db, text, limit);
  const take = (found: readonly LeadHit[]): void => {
    const known = new Set(hits.map(({ id }) => id));
    hits.push(...found.filter(({ id }) => !known.has(id)).slice(0, limit - hits.length));
  };
  if (hits.length < limit) {
    const matches = await loadTitleMatcher(text);
    take(
      listRecentLeads(db, leadsRead).filter(
        ({ name, companyName }) =>
          (matches(name) ?? (companyName === null ? undefined : matches(companyName))) !== undefined,
      ),
    );
  }
  return hits.map((hit) => ({ ...hit, stage: hit.stage as LeadStage | null })); // a declared value
};

const leadsRead = 2000;
