import { expect, test } from 'vitest';
import { searchCompanies } from '../../db/search/company-search.ts';
import { needsRebuild, rebuildSlice } from '../../db/search/rebuild-index.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ok } from '../../shared/kernel/result.ts';
import { createCommandUnitFor } from '../support/company-fixture.ts';

type Fixture = Awaited<ReturnType<typeof createCommandUnitFor>>;

const hits = (fixture: Fixture, text: string): string[] =>
  searchCompanies(fixture.db, text, { limit: 50, read: fixture.read }).map(({ name, match }) => `${name} ${match}`);

const rebuildAll = (fixture: Fixture, limit = 500): number => {
  let slices = 0;
  let left = true;
  while (left) {
    slices += 1;
    inTransaction(fixture.database, (db) => {
      left = rebuildSlice(db, fixture.read, limit);
      return ok(null);
    });
  }
  return slices;
};

test.each(['waiting for the index', 'indexed'])('a firm is found by its former names, %s', async (state) => {
  const fixture = await createCommandUnitFor([
    { id: 'a', name: '安徽江海智造股份有限公司', formerNames: '安徽长江重工股份有限公司、安庆铸造厂' },
    { name: '别的公司' },
  ]);
  if (state === 'indexed') fixture.index();
  expect(hits(fixture, '长江重工')).toEqual(['安徽江海智造股份有限公司 substring']);
  expect(hits(fixture, '长江')).toEqual(['安徽江海智造股份有限公司 substring']);
  expect(hits(fixture, '安庆铸')).toEqual(['安徽江海智造股份有限公司 prefix']);
  expect(hits(fixture, 'aqzzc')).toEqual(['安徽江海智造股份有限公司 pinyin']);
  expect(hits(fixture, 'anqingzhuzao')).toEqual(['安徽江海智造股份有限公司 pinyin']);
  expect(hits(fixture, '江海')).toEqual(['安徽江海智造股份有限公司 substring']);

  fixture.update('a', { formerNames: null });
  expect(hits(fixture, '长江')).toEqual([]);
  if (state === 'indexed') fixture.index();
  expect(hits(fixture, '长江')).toEqual([]);
  expect(hits(fixture, 'aqzzc')).toEqual([]);
});

test.each(['waiting for the index', 'indexed'])('traditional finds simplified and the reverse, %s', async (state) => {
  const fixture = await createCommandUnitFor([
    { name: '安徽長江重工股份有限公司' },
    { name: '上海东风机电有限公司', shortName: '東風機電' },
    { name: '乾照光电股份有限公司' },
  ]);
  if (state === 'indexed') fixture.index();
  for (const typed of ['长江', '長江', '长江重工', '長江重工', 'changjiang', 'ahcj', '長j'])
    expect([typed, hits(fixture, typed).length]).toEqual([typed, 1]);
  for (const typed of ['東風', '东风', 'dfjd']) expect([typed, hits(fixture, typed).length]).toEqual([typed, 1]);
  expect(hits(fixture, 'qianzhao')).toEqual(['乾照光电股份有限公司 pinyin']);
});

test.each(['waiting for the index', 'indexed'])(
  'an ambiguous word is found by each of its readings, %s',
  async (state) => {
    const fixture = await createCommandUnitFor([
      { name: '六合天融环保科技有限公司', shortName: '天融' },
      { name: '晟通' },
    ]);
    if (state === 'indexed') fixture.index();
    for (const typed of ['luhe', 'liuhe', 'lhtr', 'luhetianrong', 'liuhetr', 'tianrong'])
      expect([typed, hits(fixture, typed).length]).toEqual([typed, 1]);
    for (const typed of ['shengtong', 'chengtong', 'st', 'ct'])
      expect([typed, hits(fixture, typed).length]).toEqual([typed, 1]);
  },
);

test('an index of an older dictionary answers as it did, is made again once, and then reads rightly', async () => {
  const names = Array.from({ length: 25 }, (_, index) => ({ name: `都匀第${index}玻璃厂` }));
  const fixture = await createCommandUnitFor([...names, { name: '安徽長江重工有限公司', formerNames: '甲乙公司' }]);
  fixture.index();
  rebuildAll(fixture);
  expect(needsRebuild(fixture.db)).toBe(false);
  // As the version before left it: other readings, other cores, no other spellings.
  fixture.database.writer.exec(`
    UPDATE company_pinyin SET initials = 'old', syllables = ' old' || char(9) || '0';
    DELETE FROM company_other_spelling;
    UPDATE company SET name_core = name, former_cores = NULL;
    UPDATE company_index_rebuild SET version = 'older';
  `);
  expect(needsRebuild(fixture.db)).toBe(true);
  expect(hits(fixture, '都匀')).toHaveLength(25);
  expect(hits(fixture, 'duyun')).toEqual([]);

  expect(rebuildAll(fixture, 10)).toBe(3);
  expect(needsRebuild(fixture.db)).toBe(false);
  expect(hits(fixture, 'duyun')).toHaveLength(25);
  expect(hits(fixture, '长江')).toHaveLength(1);
  const cores = fixture.db
    .prepare<[], { core: string; former: string | null }>(
      "SELECT name_core AS core, former_cores AS former FROM company WHERE name LIKE '安徽%'",
    )
    .all();
  expect(cores).toEqual([{ core: '长江重工', former: '["甲乙"]' }]);
  expect(fixture.db.prepare<[], { core: string }>('SELECT core FROM company_former_core').all()).toEqual([
    { core: '甲乙' },
  ]);
});

test('a workspace of before the change is read again, a new one is not', async () => {
  const fixture = await createCommandUnitFor([]);
  expect(rebuildAll(fixture)).toBe(1);
  fixture.add([{ name: '甲公司' }]);
  expect(needsRebuild(fixture.db)).toBe(false);
});
