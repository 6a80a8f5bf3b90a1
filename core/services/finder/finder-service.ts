import { listTitledRecords, type TitledRecord } from '../../../db/repositories/finder-repository.ts';
import { loadTitleMatcher } from '../../../db/search/title-matcher.ts';
import type { FoundRecord } from '../../../shared/contract/finder.ts';
import type { ServiceDeps } from '../service-deps.ts';

/** What the finder asks of other nouns; companies and leads have a search of their own. */
export interface FinderSources {
  readonly searchCompanies: (query: { text: string; limit: number }) => Promise<
    readonly {
      readonly id: string;
      readonly name: string;
      readonly city: string | null;
      readonly stockCode: string | null;
    }[]
  >;
  readonly searchLeads: (query: { text: string; limit: number }) => Promise<
    readonly {
      readonly id: string;
      readonly code: string;
      readonly name: string;
      readonly companyName: string | null;
    }[]
  >;
}

/** One box finds everything: companies first, then leads, trips, nodes and chains, by name or by pinyin. */
export const createFinderService = ({ database }: ServiceDeps, { searchCompanies, searchLeads }: FinderSources) => {
  return {
    find: async ({ text, limit }: { readonly text: string; readonly limit: number }): Promise<FoundRecord[]> => {
      const wanted = text.trim();
      if (wanted === '') return [];
      const companies = (await searchCompanies({ text: wanted, limit })).map(
        ({ id, name, city, stockCode }): FoundRecord => ({
          kind: 'company',
          id,
          title: name,
          note: [stockCode, city].filter((part) => part !== null).join(' · ') || null,
          path: `/companies/${id}`,
        }),
      );
      const leads = (await searchLeads({ text: wanted, limit })).map(
        ({ id, code, name, companyName }): FoundRecord => ({
          kind: 'lead',
          id,
          title: name,
          note: companyName ?? code,
          path: `/leads/${id}`,
        }),
      );
      const titled = await matching(wanted, limit);
      return [...companies, ...leads, ...titled];
    },
  };

  async function matching(wanted: string, limit: number): Promise<FoundRecord[]> {
    const matches = await loadTitleMatcher(wanted);
    const counts = new Map<string, number>();
    const found: FoundRecord[] = [];
    for (const record of listTitledRecords(database.reader)) {
      const count = counts.get(record.kind) ?? 0;
      if (count >= limit || matches(record.title) === undefined) continue;
      counts.set(record.kind, count + 1);
      found.push({ kind: record.kind, id: record.id, title: record.title, note: record.note, path: pathOf(record) });
    }
    return found;
  }
};

const pathOf = ({ kind, id, chainId }: TitledRecord): string => {
  switch (kind) {
    case 'trip':
      return `/trips/${id}`;
    case 'node':
      return `/chains/${chainId}?node=${id}`;
    case 'chain':
      return `/chains/${id}`;
  }
};
