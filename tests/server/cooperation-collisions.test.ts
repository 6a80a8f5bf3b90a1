import { expect, test } from 'vitest';
import { type Change, firm, lead, office } from '../support/hooked-office.ts';

test('two units after one firm get one collision, however the firm is recognised', async () => {
  const { laptop, fields, records } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(
    ['create', 'company', 'c', firm('深圳市鸿富瀚科技股份有限公司')],
    ['create', 'lead', 'l1', lead('c')],
  );
  expect(fields('collision')).toEqual([]);
  await zone.push(['create', 'company', 'd', firm('鸿富瀚科技有限公司')], ['create', 'lead', 'l2', lead('d')]);
  expect(fields('collision')).toMatchObject([
    { matchedBy: 'name', unitId: 'zone', otherUnitId: 'town', companyId: 'd', otherCompanyId: 'c', state: 'open' },
  ]);
  expect(records('collision')[0]?.audience).toEqual({ shared: false, units: ['zone', 'town'], chainId: null });
  await zone.push(['create', 'lead', 'l3', lead('d')]);
  await town.push(['create', 'lead', 'l4', lead('c')]);
  expect(fields('collision')).toHaveLength(1);
});

test('a credit code, a phone hash or a group that comes later tells of leads that were there before', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  for (const [index, key] of [
    ['1', ['update', 'company', 'd1', { creditCode: '91340881MA2TEST00X' }]],
    ['2', ['create', 'contact_key', 'k2', { companyId: 'd2', hash: 'h' }]],
    ['3', ['update', 'company', 'd3', { groupName: '集团三' }]],
  ] as const) {
    const more = index === '1' ? { creditCode: '91340881MA2TEST00X' } : { groupName: index === '3' ? '集团三' : null };
    await town.push(
      ['create', 'company', `c${index}`, firm(`东方${index}号机电有限公司`, more)],
      ['create', 'lead', `l${index}`, lead(`c${index}`)],
      ['create', 'contact_key', `t${index}`, { companyId: `c${index}`, hash: index === '2' ? 'h' : index }],
    );
    await zone.push(
      ['create', 'company', `d${index}`, firm(`西方${index}号电子有限公司`)],
      ['create', 'lead', `m${index}`, lead(`d${index}`)],
    );
    expect(fields('collision')).toHaveLength(Number(index) - 1);
    await zone.push(key as Parameters<typeof zone.push>[0]);
    expect(fields('collision')).toHaveLength(Number(index));
  }
  expect(
    fields('collision')
      .map((row) => row['matchedBy'])
      .sort(),
  ).toEqual(['credit_code', 'group', 'phone']);
});

test.each([
  ['皖维集团', '皖维（集团）有限公司'],
  ['皖维(集团)', '皖维集团有限责任公司'],
  ['ABC 集团', 'ＡＢＣ集团股份有限公司'],
  ['皖维集团公司', '皖维集团控股有限公司'],
])('one group is one however it is written: %s, %s', async (one, other) => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(
    ['create', 'company', 'c', firm('东方机电有限公司', { groupName: one })],
    ['create', 'lead', 'l1', lead('c')],
  );
  await zone.push(
    ['create', 'company', 'd', firm('西方电子有限公司', { groupName: other })],
    ['create', 'company', 'e', firm('南方电子有限公司', { groupName: '别的集团' })],
    ['create', 'lead', 'l2', lead('d')],
    ['create', 'lead', 'l3', lead('e')],
  );
  expect(fields('collision')).toMatchObject([{ matchedBy: 'group', companyId: 'd', otherCompanyId: 'c' }]);
});

test('ended leads and leads of the own unit collide with nobody', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'company', 'c', firm('甲机电')], ['create', 'lead', 'l1', lead('c', { status: 'ended' })]);
  await zone.push(['create', 'lead', 'l2', lead('c')], ['create', 'lead', 'l3', lead('c')]);
  expect(fields('collision')).toEqual([]);
  await town.push(['update', 'lead', 'l1', { status: 'active' }]);
  expect(fields('collision')).toHaveLength(1);
});

test('a laptop settles a collision and changes nothing else of it, and makes none', async () => {
  const { laptop, fields, records } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'company', 'c', firm('甲机电')], ['create', 'lead', 'l1', lead('c')]);
  await zone.push(['create', 'lead', 'l2', lead('c')]);
  const { id } = records('collision')[0]!;
  await town.push(['update', 'collision', id, { state: 'settled', companyName: '别的' }]);
  expect(fields('collision')).toMatchObject([{ state: 'settled', companyName: '甲机电' }]);
  expect(fields('conflict')).toMatchObject([{ kind: 'refused', field: 'companyName', unitId: 'town' }]);
  await town.push(['create', 'collision', 'made-up', { unitId: 'town', otherUnitId: 'zone', state: 'open' }]);
  expect(fields('collision')).toHaveLength(1);
});

test('of merges that cross, the one that arrives second is undone', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'company_merge', 'm1', { keptId: 'a', mergedId: 'b', mergedOn: '2026-11-18' }]);
  await zone.push(['create', 'company_merge', 'm2', { keptId: 'b', mergedId: 'a', mergedOn: '2026-11-18' }]);
  await zone.push(['create', 'company_merge', 'm3', { keptId: 'c', mergedId: 'b', mergedOn: '2026-11-18' }]);
  await zone.push(['create', 'company_merge', 'm4', { keptId: 'c', mergedId: 'a', mergedOn: '2026-11-18' }]);
  await town.push(['create', 'company_merge', 'm5', { keptId: 'b', mergedId: 'c', mergedOn: '2026-11-18' }]);
  const standing = fields('company_merge').filter((merge) => (merge['undoneOn'] ?? null) === null);
  expect(standing.map((merge) => [merge['mergedId'], merge['keptId']])).toEqual([
    ['b', 'a'],
    ['a', 'c'],
  ]);
});

test('a push of a hundred leads asks the store as often as a push of one', async () => {
  const { laptop, store, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  let calls = 0;
  const { inTransaction } = store;
  const counting: typeof inTransaction = (reader, work) =>
    inTransaction(reader, (transaction) =>
      work(
        new Proxy(transaction, {
          get: (target, name, receiver) => {
            const member: unknown = Reflect.get(target, name, receiver);
            if (typeof member !== 'function') return member;
            return (...parameters: unknown[]) => {
              calls += 1;
              return Reflect.apply(member, target, parameters);
            };
          },
        }),
      ),
    );
  Object.assign(store, { inTransaction: counting });
  const leadsOn = (prefix: string, from: number, count: number) =>
    Array.from({ length: count }, (_, index): readonly Change[] => [
      ['create', 'company', `c${from + index}`, firm(`第${from + index}机电有限公司`)],
      ['create', 'lead', `${prefix}${from + index}`, lead(`c${from + index}`)],
    ]).flat();
  await town.push(...leadsOn('t', 0, 101));
  calls = 0;
  await zone.push(...leadsOn('z', 0, 1));
  const once = calls;
  calls = 0;
  await zone.push(...leadsOn('z', 1, 100));
  expect(calls).toBe(once);
  expect(fields('collision')).toHaveLength(101);
});
