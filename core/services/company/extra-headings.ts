import { setImmediate as nextTurn } from 'node:timers/promises';
import { dataVersion } from '../../../db/data-version.ts';
import type { ReadableDb } from '../../../db/database.ts';
import { listExtrasAfter } from '../../../db/repositories/company-list-repository.ts';
import { compareNames } from '../../../shared/kernel/name-order.ts';

export interface ExtraHeading {
  readonly heading: string;
  readonly count: number;
}

/**
 * Headings of 其他信息 with their counts. They stand in a JSON text of each company, so all of them are read: in slices,
 * that typing goes on, and kept until somebody commits.
 */
export const createExtraHeadings = (db: ReadableDb) => {
  let known: { readonly version: number; readonly headings: ExtraHeading[] } | undefined;
  return {
    all: async (): Promise<ExtraHeading[]> => {
      const version = dataVersion(db);
      if (known?.version !== version) known = { version, headings: await countHeadings(db) };
      return known.headings;
    },
  };
};

const sliceRows = 4000;

const countHeadings = async (db: ReadableDb): Promise<ExtraHeading[]> => {
  const counts = new Map<string, number>();
  for (let after = -1, rows = listExtrasAfter(db, after, sliceRows); rows.length > 0; ) {
    for (const { extra } of rows)
      for (const heading of Object.keys(JSON.parse(extra) as object)) // written by the import only, as an object of texts
        counts.set(heading, (counts.get(heading) ?? 0) + 1);
    after = rows.at(-1)?.rowNo ?? after;
    await nextTurn();
    rows = listExtrasAfter(db, after, sliceRows);
  }
  return [...counts]
    .map(([heading, count]) => ({ heading, count }))
    .sort((a, b) => b.count - a.count || compareNames(a.heading, b.heading));
};
