import { expect, test } from 'vitest';
import type { CompanyRow, CompanySort } from '../../shared/contract/company.ts';
import { generateCompanies } from '../support/company-names.ts';
import { createTestCore } from '../support/test-core.ts';

const readersOf: Readonly<Partial<Record<CompanySort['by'], (row: CompanyRow) => string | null>>> = {
  stockCode: (row) => row.stockCode,
  industry: (row) => row.industryCode,
  region: (row) => row.province,
  listedOn: (row) => row.listedOn,
};

test('a list sorted by what not every firm has shows the others last, and every firm once', async () => {
  const { client } = await createTestCore();
  for (const [at, company] of generateCompanies(30).entries())
    await client.company.create({
      ...company,
      industryCode: at % 3 === 0 ? null : `C${at % 7}`,
      ...(at % 4 === 0 ? { province: null, city: null } : {}),
      ...(at % 5 === 0 ? { stockCode: `60000${at % 10}`, listedOn: `20${10 + at}-01-01` } : {}),
    });
  for (const [by, value] of Object.entries(readersOf) as [CompanySort['by'], (row: CompanyRow) => string | null][])
    for (const direction of ['asc', 'desc'] as const) {
      const seen: CompanyRow[] = [];
      for (let offset = 0; offset < 30; offset += 4)
        seen.push(...(await client.company.list({ sort: { by, direction }, offset, limit: 4 })).rows);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(30);
      const values = seen.map(value);
      const known = values.filter((each) => each !== null);
      expect(known.length).toBeLessThan(30);
      expect(values.slice(known.length).every((each) => each === null)).toBe(true);
      const ordered = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(known).toEqual(direction === 'asc' ? ordered : ordered.toReversed());
    }
});
