import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPurgeDue, keptDays, trustedNow } from '../../shared/domain/trash/keeping.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const opened = ({ core }: TestCore) => core.context.workspaces.current() ?? expect.unreachable('the workspace is open');

test('what was deleted is found, and comes back with what went along with it', async () => {
  const { client } = await createTestCore();
  const firm = (await client.company.create({ name: '安庆澄川泵业有限公司' })).value;
  const contact = (await client.company.saveContact({ companyId: firm.id, name: '王经理' })).value;
  await client.company.removeContact({ id: contact.id });
  const lead = (await client.lead.create({ name: '澄川泵业扩产', registeredOn: '2026-11-02', companyId: firm.id }))
    .value;
  await client.lead.addProgress({ leadId: lead.id, happenedOn: '2026-11-03', body: '到厂里看了' });
  await client.lead.remove({ id: lead.id });
  await client.company.remove({ id: firm.id });

  const all = await client.trash.list({});
  expect(all.rows.map(({ entity, title, ofTitle }) => [entity, title, ofTitle])).toEqual([
    ['company', '安庆澄川泵业有限公司', null],
    ['lead', '澄川泵业扩产', null],
    ['contact', '王经理', '安庆澄川泵业有限公司'],
  ]);
  expect(all.rows[0]).toMatchObject({ command: 'company.remove', purgedOn: '2027-02-16' });
  expect((await client.trash.list({ text: 'ccby' })).total).toBe(3);
  expect(await client.trash.list({ text: '扩产' })).toMatchObject({ total: 1, kinds: [{ kind: 'lead', count: 1 }] });
  expect((await client.trash.list({ kind: 'contact' })).rows.map(({ id }) => id)).toEqual([contact.id]);

  await expect(client.trash.restore({ id: contact.id })).rejects.toMatchObject({
    code: 'OwnerInTrash',
    data: { entity: 'company', title: '安庆澄川泵业有限公司' },
  });
  const back = await client.trash.restore({ id: lead.id });
  expect((await client.lead.get({ id: lead.id })).progress).toHaveLength(1);
  await client.trash.restore({ id: firm.id });
  await client.trash.restore({ id: contact.id });
  expect((await client.company.get({ id: firm.id })).contacts).toHaveLength(1);
  expect((await client.trash.list({})).total).toBe(0);
  await expect(client.trash.restore({ id: lead.id })).rejects.toMatchObject({ code: 'NotInTrash' });

  const history = (await client.history.ofRecord({ id: lead.id })).rows;
  expect(history.filter(({ kind }) => kind === 'delete').map(({ inTrash }) => inTrash)).toEqual([false, false, false]);
  await client.history.undo({ changeSetId: back.changeSetId! });
  expect((await client.trash.list({ id: lead.id })).total).toBe(1);
  const again = (await client.history.ofRecord({ id: lead.id })).rows.find(({ kind }) => kind === 'delete');
  expect(again?.inTrash).toBe(true);
});

test('a selection comes back as one step, owners before what belongs to them, and what cannot is counted', async () => {
  const { client } = await createTestCore();
  const firm = (await client.company.create({ name: '安庆澄川泵业有限公司' })).value;
  const contact = (await client.company.saveContact({ companyId: firm.id, name: '王经理' })).value;
  await client.company.removeContact({ id: contact.id });
  await client.company.remove({ id: firm.id });
  const other = (await client.company.create({ name: '合肥巢湖轴承有限公司' })).value;
  const orphan = (await client.company.saveContact({ companyId: other.id, name: '李工' })).value;
  await client.company.removeContact({ id: orphan.id });
  await client.company.remove({ id: other.id });

  const asked = [contact.id, orphan.id, firm.id, 'never-was'];
  const { value, changeSetId } = await client.trash.restoreMany({ ids: asked });
  expect(value).toEqual({ restored: 2, left: 1 });
  expect((await client.company.get({ id: firm.id })).contacts).toMatchObject([{ name: '王经理' }]);
  await client.history.undo({ changeSetId: changeSetId! });
  // Deleted by one act, the contact goes along with its firm.
  expect((await client.trash.list({})).rows.map(({ title }) => title)).not.toContain('王经理');
  expect((await client.company.list({})).total).toBe(0);
});

test('a whole chain comes back as it was', async () => {
  const { client } = await createTestCore();
  const firm = (await client.company.create({ name: '安庆澄川泵业有限公司' })).value;
  const chain = (await client.chain.create({ name: '液压件产业链' })).value;
  const [one, two] = [
    (await client.chain.saveNode({ chainId: chain.id, name: '铸件', tier: 'upstream' })).value,
    (await client.chain.saveNode({ chainId: chain.id, name: '泵', tier: 'midstream' })).value,
  ];
  await client.chain.addEdge({ supplierNodeId: one.id, customerNodeId: two.id });
  const member = { nodeId: two.id, companyId: firm.id, role: 'local' as const };
  await client.chain.addCompany(member);
  const before = await client.chain.get({ id: chain.id });
  await client.chain.remove({ id: chain.id });
  expect((await client.trash.list({})).rows.map(({ entity }) => entity)).toEqual(['chain']);
  await client.trash.restore({ id: chain.id });
  expect(await client.chain.get({ id: chain.id })).toEqual({ ...before, chain: expect.anything() });
});

test('after 90 days nothing but the shell is left, and a deleted 敏感 lead goes on hiding', async () => {
  const world = await createTestCore();
  const { client, clock } = world;
  const firm = (await client.company.create({ name: '安庆澄川泵业有限公司' })).value;
  const lead = (
    await client.lead.create({
      name: '秘密扩产',
      registeredOn: '2026-11-02',
      companyId: firm.id,
      label: 'sensitive',
      remark: '只有我知道',
    })
  ).value;
  await client.lead.update({ id: lead.id, remark: '谁也不知道' });
  const removed = await client.lead.remove({ id: lead.id });
  const kept = (await client.company.create({ name: '芜湖后删有限公司' })).value;
  const { database, services } = opened(world);
  const row = () =>
    database.reader.prepare<[string], Record<string, unknown>>('SELECT * FROM lead WHERE id = ?').get(lead.id);
  const before = row();

  clock.advanceDays(60);
  await client.company.remove({ id: kept.id });
  for (let day = 60; day <= keptDays; day++) {
    expect(await (await services.trash()).purge()).toBe(0);
    clock.advanceDays(1);
  }
  expect(row()).toEqual(before);
  expect(await (await services.trash()).purge()).toBeGreaterThan(0);

  expect(row()).toMatchObject({
    id: lead.id,
    code: before?.['code'],
    label: 'sensitive',
    company_id: firm.id,
    name: '',
    remark: null,
    deleted_at: before?.['deleted_at'],
  });
  const images = database.reader.prepare('SELECT before, after FROM change WHERE entity_id = ?').all(lead.id);
  expect(JSON.stringify([row(), images])).not.toMatch(/秘密|知道/);
  expect((await client.trash.list({})).rows.map(({ id }) => id)).toEqual([kept.id]);
  await expect(client.trash.restore({ id: lead.id })).rejects.toMatchObject({ code: 'NotInTrash' });
  await expect(client.history.undo({ changeSetId: removed.changeSetId! })).rejects.toMatchObject({ code: 'Purged' });
  expect((await client.history.ofRecord({ id: lead.id })).rows.map(({ kind }) => kind)).toContain('delete');
  expect(await (await services.trash()).purge()).toBe(0);
});

test('the first purge of a workspace does not believe a clock that is years ahead', async () => {
  const world = await createTestCore();
  const { client, clock } = world;
  const firm = (await client.company.create({ name: '安庆澄川泵业有限公司' })).value;
  await client.company.remove({ id: firm.id });
  clock.set(calendarDay('2036-11-19'));
  expect(await (await opened(world).services.trash()).purge()).toBe(0);
  expect((await client.trash.list({})).rows.map(({ id }) => id)).toEqual([firm.id]);
});

test('a clock that jumps takes nothing away before its time', async () => {
  const world = await createTestCore();
  const { client, clock } = world;
  const { services } = opened(world);
  await (await services.trash()).purge();
  // The battery of the clock was dead while this one was deleted.
  const first = (await client.company.create({ name: '安庆澄川泵业有限公司' })).value;
  clock.set(calendarDay('2015-01-01'));
  await client.company.remove({ id: first.id });
  clock.set(calendarDay('2026-11-19'));
  expect(await (await services.trash()).purge()).toBe(0);
  clock.set(calendarDay('2036-11-19'));
  expect(await (await services.trash()).purge()).toBe(0);
  clock.set(calendarDay('2026-11-20'));
  expect((await client.trash.list({})).rows.map(({ id }) => id)).toEqual([first.id]);

  const day = 86_400_000;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -4000, max: 4000 }), { maxLength: 12 }), (jumps) => {
      let trusted = 0;
      for (const jump of jumps) trusted = trustedNow(trusted, jump * day);
      // However far it jumps, n runs never take more than n weeks for granted.
      return isPurgeDue(0, trusted) ? jumps.length * 7 >= keptDays : trusted <= jumps.length * 7 * day;
    }),
  );
});

test('T7a: of a record the trash and an undo read its own changes, not its change set, which may have deleted 200,000 firms', async () => {
  const app = await createTestCore();
  const { client } = app;
  const firm = (await client.company.create({ name: '安庆澄川泵业有限公司' })).value;
  await client.company.saveContact({ companyId: firm.id, name: '王经理' });
  const { database } = opened(app);
  const asked = new Set<string>();
  for (const db of [database.reader, database.writable]) {
    const prepare = db.prepare;
    Object.assign(db, {
      prepare: (sql: string) => {
        asked.add(sql);
        return prepare(sql);
      },
    });
  }
  const removed = await client.company.remove({ id: firm.id });
  await client.trash.list({ text: 'ccby' });
  await client.trash.restore({ id: firm.id });
  await client.company.update({ id: firm.id, shortName: '澄川' });
  await client.history.undo({ changeSetId: removed.changeSetId! }).catch(() => undefined);

  const ofOneRecord = [...asked].filter((sql) => /FROM change\b/.test(sql) && /\bentity_id (= \?|IN)/.test(sql));
  expect(ofOneRecord.length).toBeGreaterThan(3);
  const through = ofOneRecord.filter((sql) =>
    database.writer
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...[...sql.matchAll(/\?/g)].map(() => null))
      .some(({ detail }) => detail.includes('change_set_seq')),
  );
  expect(through).toEqual([]);
});
