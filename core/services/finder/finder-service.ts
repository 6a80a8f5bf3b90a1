import { listTitledRecords, type TitledRecord } from '../../../db/repositories/finder-repository.ts';
import { inNameOrder } from '../../../db/search/name-order.ts';
import { loadTitleMatcher } from '../../../db/search/title-matcher.ts';
import type { FoundRecord } from '../../../shared/contract/finder.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

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
    const found = listTitledRecords(database.reader).filter(({ title }) => matches(title) !== undefined);
    const ofKind = (wantedKind: TitledRecord['kind']) => found.filter(({ kind }) => kind === wantedKind);
    const byName = (kind: TitledRecord['kind']) =>
      inNameOrder(ofKind(kind).map((record) => ({ name: record.title, record }))).map(({ record }) => record);
    return [ofKind('trip'), byName('node'), byName('chain')].flatMap((records) =>
      records.slice(0, limit).map((record) => ({
        ...{ kind: record.kind, id: record.id, title: record.title, note: record.note },
        path: pathOf(record),
      })),
    );
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
