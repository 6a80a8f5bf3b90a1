import fc from 'fast-check';
import { expect, test } from 'vitest';
import { companyGroupings } from '../../shared/contract/company.ts';
import { type LeadRow, leadGroupings } from '../../shared/contract/lead.ts';
import { entryOf, everyAlienField, goodEntries, goodFields, takeEntries } from '../support/alien-world.ts';
import { createTestCore } from '../support/test-core.ts';

/** What a row is grouped by, as it shows it: what is not understood stands in no group but that of null. */
const fieldOf = {
  stage: 'stage',
  status: 'status',
  unit: 'unitId',
  owner: 'ownerId',
  chain: 'chainId',
  path: 'generationPath',
  label: 'label',
} as const;

const sumsOf = (rows: readonly LeadRow[]) => ({
  count: rows.length,
  investment: rows.reduce((sum, { investment }) => sum + (investment ?? 0), 0),
  banded: rows.filter(({ investment, investmentBand }) => investment === null && investmentBand !== null).length,
  withoutAmount: rows.filter(({ investment, investmentBand }) => investment === null && investmentBand === null).length,
});

type Client = Awaited<ReturnType<typeof createTestCore>>['client'];
type Filters = NonNullable<Parameters<Client['lead']['groups']>[0]['filters']>;

const expectSameSums = async (client: Client, by: (typeof leadGroupings)[number], filters: Filters): Promise<void> => {
  const { rows, total } = await client.lead.list({ filters, limit: 500 });
  expect(rows).toHaveLength(total);
  const groups = await client.lead.groups({ by, filters });
  const groupOf = (row: LeadRow): string | null =>
    row.unreadable.some(({ field }) => field === fieldOf[by]) ? null : row[fieldOf[by]];
  expect(new Set(groups.map(({ value }) => value))).toEqual(new Set(rows.map(groupOf)));
  for (const { value, count, investment, banded, withoutAmount } of groups) {
    const seen = { count, investment, banded: banded.reduce((sum, band) => sum + band.count, 0), withoutAmount };
    expect(seen, `${by} ${value}`).toEqual(sumsOf(rows.filter((row) => groupOf(row) === value)));
  }
};

test('whatever leads there are, each group counts and sums what the rows say that it holds', async () => {
  const { client } = await createTestCore();
  const chainId = (await client.chain.create({ name: '液压件产业链' })).value.id;
  const people = [];
  for (const name of ['李雷', '韩梅梅']) people.push((await client.organisation.savePerson({ name })).value.id);
  await client.lead.create({ name: '前任的项目', ownerId: people[0] ?? null, investment: 5000 });
  await client.organisation.removePerson({ id: people[0] ?? '' });
  const lead = fc.record({
    name: fc.constantFrom('高压油缸', '轴承'),
    investment: fc.option(fc.integer({ min: 0, max: 1_000_000_000 })),
    ownerId: fc.constantFrom(null, people[1] ?? null),
    chainId: fc.constantFrom(null, chainId),
    label: fc.constantFrom('open' as const, 'internal' as const, 'sensitive' as const),
  });
  const filters = fc.constantFrom<Filters>({}, { investmentFrom: 1000 }, { labels: ['open'] }, { text: '轴' });
  await fc.assert(
    fc.asyncProperty(fc.array(lead, { maxLength: 4 }), filters, async (leads, asked) => {
      for (const one of leads) await client.lead.create(one);
      for (const by of leadGroupings) await expectSameSums(client, by, asked);
    }),
    { numRuns: 25 },
  );
});

test('rows with values of a newer version are in one group each, and in no sum of what they do not say', async () => {
  const core = await createTestCore();
  const aliens = everyAlienField().filter(({ entity }) => entity === 'lead' || entity === 'company');
  const named = { creditCode: null, stockCode: null };
  await takeEntries(core, [
    ...goodEntries(),
    ...aliens.map(({ entity, id, field, value }) =>
      entryOf(entity, id, {
        ...goodFields(entity),
        ...(entity === 'company' ? { ...named, name: id } : {}),
        [field]: value,
      }),
    ),
  ]);
  const { client } = core;
  for (const by of leadGroupings) await expectSameSums(client, by, {});
  const { total } = await client.company.list({});
  for (const by of companyGroupings) {
    const groups = await client.company.groups({ by });
    expect(
      groups.reduce((sum, { count }) => sum + count, 0),
      by,
    ).toBe(total);
  }
});
