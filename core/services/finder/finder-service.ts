import { listTitledRecords, type TitledRecord } from '../../../db/repositories/finder-repository.ts';
import { loadReader, type Reading } from '../../../db/search/pinyin.ts';
import { readsAs } from '../../../db/search/pinyin-query.ts';
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
  readonly searchLeads: (query: { text: string; limit: number }) => readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly companyName: string | null;
  }[];
}

/** One box finds everything: companies first, then leads, trips, nodes and chains, by name or by pinyin. */
export const createFinderService = ({ database }: ServiceDeps, { searchCompanies, searchLeads }: FinderSources) => {
  const readings = new Map<string, Reading>();

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
      const leads = searchLeads({ text: wanted, limit }).map(
        ({ id, code, name, companyName }): FoundRecord => ({
          kind: 'lead',
          id,
          title: name,
          note: companyName ?? code,
          path: `/leads/${id}`,
        }),
      );
      const titled = await matching(wanted.toLowerCase(), limit, new Set(leads.map(({ id }) => id)));
      return [...companies, ...leads, ...titled];
    },
  };

  async function matching(wanted: string, limit: number, known: ReadonlySet<string>): Promise<FoundRecord[]> {
    const matches = await titleMatcher(wanted);
    const counts = new Map<string, number>();
    const found: FoundRecord[] = [];
    for (const record of listTitledRecords(database.reader, recentLeads)) {
      const count = counts.get(record.kind) ?? 0;
      if (count >= limit || known.has(record.id) || !matches(record.title)) continue;
      counts.set(record.kind, count + 1);
      found.push({ kind: record.kind, id: record.id, title: record.title, note: record.note, path: pathOf(record) });
    }
    return found;
  }

  /** Letters may be pinyin; anything else is looked for as it stands. */
  async function titleMatcher(wanted: string): Promise<(title: string) => boolean> {
    if (!/[a-z]/.test(wanted)) return (title) => title.toLowerCase().includes(wanted);
    const read = await loadReader();
    return (title) => {
      if (title.toLowerCase().includes(wanted)) return true;
      let reading = readings.get(title);
      if (reading === undefined) {
        reading = read(title);
        readings.set(title, reading);
      }
      return readsAs(reading, wanted) !== undefined;
    };
  }
};

const recentLeads = 2000;

const pathOf = ({ kind, id, chainId }: TitledRecord): string => {
  switch (kind) {
    case 'lead':
      return `/leads/${id}`;
    case 'trip':
      return `/trips/${id}`;
    case 'node':
      return `/chains/${chainId}?node=${id}`;
    case 'chain':
      return `/chains/${id}`;
  }
};
