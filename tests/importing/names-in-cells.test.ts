import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitFirms } from '../../shared/domain/importing/firm-list.ts';
import { remarkBesideName } from '../../shared/domain/importing/name-remark.ts';
import { isUnnamedFirm } from '../../shared/domain/importing/unnamed-firm.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const one = '安庆甲甲机械有限公司';
const two = '芜湖乙乙电子有限公司';
const other = '合肥丙丙科技有限公司';

const imported = async (rows: (string | number | null)[][]) => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({
    file: await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows }]),
  });
  const { rows: firms } = await core.client.company.list({});
  const leads = await core.client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  const [first] = leads.rows;
  return {
    firms: firms.map(({ name }) => name).filter((name) => !name.startsWith('合肥')),
    told: value.problems.rows.flatMap(({ reason, warnings }) => [
      ...(reason === null ? [] : [reason]),
      ...warnings.map(({ type, text }) => `${type} ${text}`),
    ]),
    remark: first === undefined ? null : (await core.client.lead.get({ id: first.id })).remark,
  };
};
const list = (name: string) =>
  imported([
    ['企业名称', '所属地区'],
    // Right below the headings XX有限公司 is an example of how to fill the form in.
    ...[other, ...'戊己庚辛壬'].map((each) => [each.length > 1 ? each : `合肥${each}${each}科技有限公司`, '合肥市']),
    [name, '安庆市'],
  ]);
const ledger = (investor: string) =>
  imported([
    ['项目名称', '投资方', '总投资（万元）', '阶段'],
    ['甲项目', investor, 100, '在谈'],
    ['乙项目', other, 100, '在谈'],
  ]);

test.each(['一家上市公司', '某上市公司', 'XX有限公司', '浙江某某集团', '待定企业', '央企', '**公司', '广东一家公司'])(
  '%s is no firm: refused in a list of companies, kept as text in a ledger, told in both',
  async (name) => {
    expect(await ledger(name)).toEqual({ firms: [], told: [`InvestorKept ${name}`], remark: `【投资方】${name}` });
    const { firms, told } = await list(name);
    expect([firms, told]).toEqual([[], ['NameIsNoName']]);
  },
);

test('a firm that no one names among the targets of a node is kept with it', async () => {
  const { firms, told } = await imported([
    ['产业链', '缺失环节', '目标企业'],
    ['新能源汽车', '电控', `一家上市公司、${one}`],
  ]);
  expect([firms, told]).toEqual([[one], ['FirmKept 一家上市公司']]);
});

test.each([
  '安徽省投资集团',
  '上海国际集团',
  '龙头股份',
  '一家人食品有限公司',
  '项城市兴业有限公司',
  'XXL服饰有限公司',
  '我爱我家集团',
])('%s is the name of a firm', (name) => expect(isUnnamedFirm(name)).toBe(false));

test.each([[`${one}→${two}`], [`${one}——${two}`], [`${one}-${two}`], [`${one}=>${two}`]])(
  '%s: two names that a sign joins are never one name',
  async (cell) => {
    expect(await list(cell)).toMatchObject({ firms: [], told: ['SeveralFirms'] });
    expect(await ledger(cell)).toEqual({
      firms: [one],
      told: [`SeveralInvestors ${cell}`],
      remark: `【投资方】${cell}`,
    });
  },
);

test('an arrow between two targets of a node is told', async () => {
  const cell = `${one}→${two}`;
  const { firms, told } = await imported([
    ['产业链', '缺失环节', '目标企业'],
    ['新能源汽车', '电控', cell],
  ]);
  expect([firms.toSorted(), told]).toEqual([[one, two].toSorted(), [`FirmsChained ${cell}`]]);
});

test.each([
  [`${one} 新增`, '新增'],
  [`${one}（3家）`, '3家'],
  [`${one}-甲方`, '甲方'],
  [`甲方：${one}`, '甲方'],
  [`${one}（张三介绍）`, '张三介绍'],
  [`${one}①`, '①'],
  [`${one}（${two}）`, two],
])('%s: what a list says beside a name is no part of it, and is told', async (cell, remark) => {
  expect(await list(cell)).toMatchObject({ firms: [one], told: [`NameRemark ${remark}`] });
  expect(await ledger(cell)).toMatchObject({ firms: [one], told: [`NameRemark ${remark}`] });
});

test.each(['-上海分公司', '（上海）', '（上市）', '（有限合伙）', '（集团）', ' 上海办事处'])(
  'a whole name with %s keeps it',
  (tail) => expect(remarkBesideName(`${one}${tail}`)).toBe(undefined),
);

test('several names give as many firms whatever sign stands between them, and a remark behind one changes no name', () => {
  const name = fc.constantFrom(
    '安庆甲甲机械有限公司',
    '芜湖乙乙电子股份有限公司',
    '合肥丙丙科技集团',
    '宁波丁丁材料有限责任公司',
  );
  const remark = fc.constantFrom('', ' 新增', '（3家）', '-甲方', '①');
  const part = fc.record({ name, remark });
  const sign = fc.constantFrom('、', '；', '/', '→', '——', '\n');
  fc.assert(
    fc.property(
      fc.uniqueArray(part, { selector: (each) => each.name, minLength: 2, maxLength: 4 }),
      sign,
      (parts, by) => {
        const { firms, others } = splitFirms(parts.map((each) => `${each.name}${each.remark}`).join(by));
        expect([firms.map((firm) => firm.name), others]).toEqual([parts.map((each) => each.name), []]);
      },
    ),
  );
});
