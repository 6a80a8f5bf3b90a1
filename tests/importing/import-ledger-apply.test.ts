import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { enrolledLaptop } from '../support/enrolled-laptop.ts';
import { textFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { startTestServer } from '../support/test-server.ts';

const ledgerOf = (count: number) =>
  textFile(
    '大台账.csv',
    [
      '项目名称,投资方,总投资(万元),阶段,登记日期,洽谈进展',
      ...Array.from(
        { length: count },
        (_, index) => `第${index}号项目,测试${index}科技有限公司,${1000 + index},签约,2025-03-01,第${index}次回访`,
      ),
    ].join('\n'),
  );

const gapsOf = (count: number) =>
  textFile(
    '补链清单.csv',
    [
      '产业链,缺失环节,目标企业',
      ...Array.from({ length: count }, (_, index) => `新能源汽车,环节${index},测试${index}科技有限公司`),
    ].join('\n'),
  );

const opened = async ({ client }: TestCore, file: File) => {
  const { importId, sheets } = await client.importing.open({ file });
  return { importId, sheets: sheets.map((sheet) => ({ ...sheet, sheet: sheet.index })) };
};

/** Everything that the two kinds of list make. */
const made = async ({ client }: TestCore) => ({
  leads: (await client.lead.list({})).total,
  companies: (await client.company.list({})).total,
  chains: (await client.chain.list()).length,
  imports: (await client.importing.recent()).rows.filter(({ undone }) => !undone).length,
});
const nothing = { leads: 0, companies: 0, chains: 0, imports: 0 };

test.each([
  ['a ledger', ledgerOf, 'check'],
  ['a ledger', ledgerOf, 'write'],
  ['a list of gaps', gapsOf, 'check'],
  ['a list of gaps', gapsOf, 'write'],
] as const)('the import of %s that is cancelled leaves nothing, and goes in afterwards', async (_, file, phase) => {
  const core = await createTestCore();
  const { client } = core;
  const { importId, sheets } = await opened(core, file(1000));
  const events = new AbortController();
  const listening = (async () => {
    for await (const event of await client.events.subscribe(undefined, { signal: events.signal }))
      if (event.type === 'progress' && event.phase === phase && event.done > 0)
        await client.job.cancel({ jobId: 'job-1' });
  })();
  await expect(client.importing.apply({ importId, sheets, jobId: 'job-1' })).rejects.toMatchObject({
    code: 'Cancelled',
  });
  events.abort();
  await listening.catch(() => {});
  expect(await made(core)).toEqual(nothing);
  expect((await client.importing.apply({ importId, sheets })).value.counts.added).toBe(1000);
});

test.each([
  ['a ledger', ledgerOf],
  ['a list of gaps', gapsOf],
] as const)('undo of the import of %s takes back all that it made and changed', async (_, file) => {
  const core = await createTestCore(calendarDay('2026-06-01'));
  const { client } = core;
  const first = await client.importing.importFile({ file: file(20) });
  await client.history.undo({ changeSetId: first.changeSetId! });
  expect(await made(core)).toEqual(nothing);

  // On top of what is there already: a lead on a lower rung, a chain with a node of another state.
  const { value: lead } = await client.lead.create({ name: '第3号项目', investment: 7 });
  const { value: chain } = await client.chain.create({ name: '新能源汽车' });
  const { value: node } = await client.chain.saveNode({ chainId: chain.id, name: '环节3', tier: 'upstream' });
  const state = async () => ({
    lead: await client.lead.get({ id: lead.id }),
    chain: await client.chain.get({ id: chain.id }),
    node: await client.chain.node({ id: node.id }),
    made: await made(core),
  });
  const facts = (one: Awaited<ReturnType<typeof state>>) =>
    JSON.parse(JSON.stringify(one, (key, value) => (/^(version|updatedAt|atMs)/.test(key) ? undefined : value)));
  const before = await state();
  const second = await client.importing.importFile({ file: file(20) });
  expect(second.value.counts.added + second.value.counts.updated).toBe(20);
  expect(facts(await state())).not.toEqual(facts(before));
  await client.history.undo({ changeSetId: second.changeSetId! });
  expect(facts(await state())).toEqual(facts(before));
});

test('a lead of another unit is not changed by an import: its row is refused, the others come in', async () => {
  const server = await startTestServer({ limits: { enrolmentsPerIp: 100, enrolmentsPerPerson: 100 } });
  try {
    const [townId, zoneId] = [await server.addUnit('双岗街道'), await server.addUnit('经开区', 'zone')];
    const town = await enrolledLaptop(server, await server.addPerson({ name: '李雷', unitId: townId }));
    const zone = await enrolledLaptop(server, await server.addPerson({ name: '韩梅梅', unitId: zoneId }));
    const { value: theirs } = await zone.client.lead.create({ name: '甲项目', label: 'open' });
    await zone.client.sync.syncNow();
    await town.client.sync.syncNow();
    expect(await town.client.lead.get({ id: theirs.id })).toMatchObject({ name: '甲项目', stage: 'clue' });

    const { value } = await town.client.importing.importFile({
      file: textFile('台账.csv', '项目名称,投资方,阶段\n甲项目,,签约\n乙项目,,在谈\n'),
    });
    expect(value.counts).toMatchObject({ added: 1, updated: 0, rejected: 1 });
    expect(value.problems.rows[0]).toMatchObject({ title: '甲项目', status: 'rejected', reason: 'ForeignLead' });
    expect(await town.client.lead.get({ id: theirs.id })).toMatchObject({ stage: 'clue' });
    // A row that says nothing new of it is no quarrel.
    const again = await town.client.importing.importFile({
      file: textFile('台账.csv', '项目名称,投资方,阶段\n甲项目,,线索\n'),
    });
    expect(again).toMatchObject({ changeSetId: null, value: { counts: { unchanged: 1, rejected: 0 } } });
  } finally {
    await server.close();
  }
});

test('numbers go on past 9999 and past the numbers that a register brought', async () => {
  const core = await createTestCore(calendarDay('2026-06-01'));
  const { client } = core;
  const codes = ['2026-9999', '2026-10000', '2026-10002', '2026-0100', '2026-A0001', '2025-20000'];
  await client.importing.importFile({
    file: textFile(
      '登记表.csv',
      ['线索编号,项目名称,阶段', ...codes.map((code) => `${code},${code} 项目,在谈`)].join('\n'),
    ),
  });
  const next = async () => (await client.lead.create({ name: '新线索' })).value.code.split('-')[2];
  expect([await next(), await next()]).toEqual(['10003', '10004']);
  await client.importing.importFile({
    file: textFile('登记表.csv', '线索编号,项目名称,阶段\n2026-100000,百万项目,在谈'),
  });
  expect(await next()).toBe('100001');
});
