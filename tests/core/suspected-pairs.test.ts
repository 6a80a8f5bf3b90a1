import { expect, test } from 'vitest';
import { suspectGroups } from '../../db/repositories/suspected-pair-repository.ts';
import { createCommandUnitFor } from '../support/company-fixture.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const pairsOf = async ({ client }: TestCore): Promise<string[]> =>
  (await client.company.suspectedPairs({})).pairs.map(
    ({ first, second, reason }) => `${first.name} ${second.name} ${reason}`,
  );

const listOf = (...names: readonly string[]) =>
  xlsxFile('名单.xlsx', [{ name: '企业', rows: [['企业名称'], ...names.map((name) => [name])] }]);

test('what an import offered as 疑似重复 is there to be settled, with its reason, surest first', async () => {
  const core = await createTestCore();
  await core.client.importing.importFile({
    file: await listOf(
      '安徽长江重工股份有限公司',
      '长江重工',
      '安徽長江重工股份有限公司',
      '安徽长江重工集团有限公司',
      '安徽长江重工股份有限公司安庆分公司',
      '安徽江海智造股份有限公司（原安徽长江重工股份有限公司）',
      '别的公司',
    ),
  });
  const pairs = await pairsOf(core);
  expect(pairs[0]).toBe('安徽长江重工股份有限公司 安徽長江重工股份有限公司 script');
  expect(pairs).toContain('安徽长江重工股份有限公司 长江重工 place');
  expect(pairs).toContain('安徽长江重工股份有限公司 安徽江海智造股份有限公司 formerName');
  expect(pairs.filter((pair) => /集团|分公司|别的/.test(pair))).toEqual([]);
});

test('two kept apart are not asked about again; undo asks again', async () => {
  const core = await createTestCore();
  const one = await core.client.company.create({ name: '鸿富瀚科技有限公司' });
  const other = await core.client.company.create({ name: '深圳市鸿富瀚科技股份有限公司' });
  expect(await pairsOf(core)).toHaveLength(1);
  const apart = await core.client.company.keepApart({ firstId: other.value.id, secondId: one.value.id });
  expect(await pairsOf(core)).toEqual([]);
  expect(
    (await core.client.company.keepApart({ firstId: one.value.id, secondId: other.value.id })).changeSetId,
  ).toBeNull();
  await core.client.history.undo({ changeSetId: apart.changeSetId! });
  expect(await pairsOf(core)).toHaveLength(1);
});

test('a merge fills what the kept firm does not know, undo gives both back as they were', async () => {
  const core = await createTestCore();
  const { client } = core;
  const old = await client.company.create({ name: '安徽长江重工股份有限公司', city: '安庆市', shortName: '长江重工' });
  const now = await client.company.create({
    name: '安徽江海智造股份有限公司',
    shortName: '江海智造',
    formerNames: '安徽长江重工股份有限公司、长江机械厂',
  });
  const before = await client.company.get({ id: now.value.id });
  const merge = await client.cooperation.mergeCompanies({
    keptId: now.value.id,
    mergedId: old.value.id,
    fillGaps: true,
  });
  expect(await client.company.get({ id: now.value.id })).toMatchObject({
    city: '安庆市',
    shortName: '江海智造',
    formerNames: '安徽长江重工股份有限公司；长江机械厂',
  });
  expect(await pairsOf(core)).toEqual([]);
  await client.history.undo({ changeSetId: merge.changeSetId! });
  const { updatedAtMs: _, ...after } = await client.company.get({ id: now.value.id });
  const { updatedAtMs: __, ...was } = before;
  expect(after).toEqual(was);
  expect(await pairsOf(core)).toHaveLength(1);
});

test('an old list that names a merged firm writes to the kept one and does not rename it', async () => {
  const core = await createTestCore();
  const { client } = core;
  const kept = await client.company.create({ name: '安徽长江重工股份有限公司' });
  const merged = await client.company.create({ name: '安徽長江重工股份有限公司' });
  await client.cooperation.mergeCompanies({ keptId: kept.value.id, mergedId: merged.value.id });
  await client.importing.importFile({
    file: await xlsxFile('名单.xlsx', [
      {
        name: '企业',
        rows: [
          ['企业名称', '地址'],
          ['安徽長江重工股份有限公司', '大观区 1 号'],
        ],
      },
    ]),
  });
  expect(await client.company.get({ id: kept.value.id })).toMatchObject({
    name: '安徽长江重工股份有限公司',
    address: '大观区 1 号',
  });
  expect(await client.company.get({ id: merged.value.id })).toMatchObject({ address: null });
});

test('codes: the same one is asked about, two are two firms', async () => {
  const core = await createTestCore();
  const { client } = core;
  await client.company.create({ name: '甲乙丙科技有限公司', creditCode: '91350100M000100Y43' });
  await client.company.create({ name: '另一个名字', creditCode: '91350100M000100Y43' });
  await client.company.create({ name: '甲乙丙科技股份有限公司', creditCode: '91340800790123456R' });
  expect(await pairsOf(core)).toEqual(['甲乙丙科技有限公司 另一个名字 creditCode']);
});

test('a short name that is another record is asked about', async () => {
  const core = await createTestCore();
  await core.client.company.create({ name: '上海电气集团股份有限公司', shortName: '上海电气' });
  await core.client.company.create({ name: '上海电气' });
  expect(await pairsOf(core)).toEqual(['上海电气集团股份有限公司 上海电气 shortName']);
});

test('pairs come from the indexes: no step reads the whole table of firms', async () => {
  const fixture = await createCommandUnitFor([{ name: '甲公司' }]);
  const plans: string[] = [];
  const watched = {
    ...fixture.db,
    prepare: (sql: string) => {
      plans.push(
        ...fixture.database.writer
          .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all()
          .map(({ detail }) => detail),
      );
      return fixture.db.prepare(sql);
    },
  };
  // The cast: only `prepare` is asked, and it answers as the reader does.
  expect([...suspectGroups(watched as typeof fixture.db)]).toEqual([]);
  expect(plans.length).toBeGreaterThan(5);
  expect(plans.filter((detail) => /^SCAN (?:company|c|o)$/.test(detail))).toEqual([]);
});
