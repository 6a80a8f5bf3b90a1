import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

/** What a record points to may have been deleted since; the record is edited all the same. */

test('a trip keeps what was planned with a firm that was deleted, and the plan can be edited', async () => {
  const { client } = await createTestCore();
  const gone = (await client.company.create({ name: '合肥井松智能科技股份有限公司' })).value;
  const other = (await client.company.create({ name: '杭州新剑机电传动股份有限公司' })).value;
  const { id } = (
    await client.trip.create({
      title: '赴合肥',
      startsOn: '2026-11-17',
      endsOn: '2026-11-19',
      targets: [{ companyId: gone.id, plan: '谈二期用地' }],
    })
  ).value;
  await client.company.remove({ id: gone.id });

  const planned = (await client.trip.get({ id })).targets;
  expect(planned).toMatchObject([{ companyName: gone.name, plan: '谈二期用地', isGone: true }]);
  await client.trip.setTargets({ id, targets: [...planned, { companyId: other.id, plan: '看样机' }] });
  await client.trip.setTargets({ id, targets: [{ companyId: gone.id, plan: '改谈三期' }, { companyId: other.id }] });
  expect((await client.trip.get({ id })).targets).toMatchObject([
    { companyId: gone.id, plan: '改谈三期', isGone: true },
    { companyId: other.id, isGone: false },
  ]);
  // Another firm that is not there is still refused.
  const third = (await client.company.create({ name: '芜湖伯特利' })).value;
  await client.company.remove({ id: third.id });
  await expect(
    client.trip.setTargets({ id, targets: [{ companyId: gone.id }, { companyId: third.id }] }),
  ).rejects.toMatchObject({ code: 'RecordNotFound', data: { id: third.id } });
});

test('a lead whose firm, node, chain or visit was deleted is edited like any other', async () => {
  const { client } = await createTestCore();
  const company = (await client.company.create({ name: '合肥井松智能科技股份有限公司' })).value;
  const chain = (await client.chain.create({ name: '智能装备' })).value;
  const node = (await client.chain.saveNode({ chainId: chain.id, name: '叉车', tier: 'midstream' })).value;
  const visit = (await client.visit.log({ companyId: company.id, visitedOn: '2026-11-17' })).value;
  const points = { companyId: company.id, nodeId: node.id, chainId: chain.id, visitId: visit.id };
  const lead = (await client.lead.create({ name: '井松二期', ...points })).value;
  await client.visit.remove({ id: visit.id });
  await client.company.remove({ id: company.id });
  await client.chain.remove({ id: chain.id });

  // A form sends everything that it shows, not only what was changed.
  const { visitId: _, ...shown } = points;
  await client.lead.update({ id: lead.id, ...shown, problem: '用地指标' });
  expect(await client.lead.get({ id: lead.id })).toMatchObject({ problem: '用地指标' });
});

test('a node whose parent was deleted on another laptop is renamed, moved and judged', async () => {
  const { client, core } = await createTestCore();
  const chain = (await client.chain.create({ name: '绿色包装' })).value;
  const save = async (name: string, parentId: string | null) =>
    (await client.chain.saveNode({ chainId: chain.id, name, tier: 'upstream', parentId })).value;
  const parent = await save('树脂', null);
  const child = await save('聚乙烯', parent.id);
  core.context.workspaces
    .current()!
    .database.writer.prepare('UPDATE chain_node SET deleted_at = 1 WHERE id = ?')
    .run(parent.id);

  const sent = { chainId: chain.id, id: child.id, parentId: parent.id };
  expect((await client.chain.saveNode({ ...sent, name: '线性聚乙烯' })).value.name).toBe('线性聚乙烯');
  expect((await client.chain.saveNode({ ...sent, tier: 'downstream' })).value).toMatchObject({
    tier: 'downstream',
    parentId: null,
  });
});
