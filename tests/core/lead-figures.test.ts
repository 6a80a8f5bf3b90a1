import { expect, it } from 'vitest';
import { projectAmountFields, projectAmounts } from '../../shared/domain/lead/project-amounts.ts';
import { createTestCore } from '../support/test-core.ts';

it('every figure of a project is a column that sorts and a filter with bounds, both over all leads', async () => {
  const { client } = await createTestCore();
  for (const [name, amount] of [
    ['小', 10],
    ['中', 20],
    ['大', 30],
  ] as const)
    await client.lead.create({ name, ...Object.fromEntries(projectAmountFields.map((field) => [field, amount])) });
  await client.lead.create({ name: '未填' });

  for (const field of projectAmountFields) {
    const names = async (question: Parameters<typeof client.lead.list>[0]): Promise<readonly string[]> =>
      (await client.lead.list(question)).rows.map((row) => row.name);
    expect(await names({ sort: { by: field, direction: 'desc' } }), field).toEqual(['大', '中', '小', '未填']);
    expect(await names({ filters: { figure: field, figureFrom: 20 } })).toHaveLength(2);
    expect(await names({ filters: { figure: field, figureFrom: 11, figureTo: 29 } })).toEqual(['中']);
    expect(await names({ filters: { figure: field, figureTo: 10 } }), 'not known is not nought').toEqual(['小']);
    const { rows } = await client.lead.list({ filters: { text: '中' } });
    expect(rows[0]?.[field], projectAmounts[field].heading).toBe(20);
  }
});
