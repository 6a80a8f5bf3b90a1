import type { FoundRecord } from '../../../shared/contract/finder.ts';

/** What the finder asks: each noun searches its own records. */
export interface FinderSources {
  readonly companies: (text: string, limit: number) => readonly FoundRecord[];
  readonly leads: (text: string, limit: number) => readonly FoundRecord[];
  readonly trips: (text: string, limit: number) => readonly FoundRecord[];
  readonly nodes: (text: string, limit: number) => readonly FoundRecord[];
}

export const createFinderService = (sources: FinderSources) => ({
  find: ({ text, limit }: { readonly text: string; readonly limit: number }): FoundRecord[] => {
    const wanted = text.trim();
    if (wanted === '') return [];
    return Object.values(sources).flatMap((source: FinderSources[keyof FinderSources]) => source(wanted, limit));
  },
});
