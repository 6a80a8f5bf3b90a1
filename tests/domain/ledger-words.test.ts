import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCountValue } from '../../shared/domain/importing/count-value.ts';
import { namesFirm, splitFirms, surelyFirm } from '../../shared/domain/importing/firm-list.ts';
import { chainKey, readPriority } from '../../shared/domain/importing/gap-words.ts';
import { keptLine, withLines } from '../../shared/domain/importing/kept-lines.ts';
import { readLabel } from '../../shared/domain/importing/label-words.ts';
import { readNodeStatus } from '../../shared/domain/importing/node-status.ts';
import { readStageMark, stageOfHeading } from '../../shared/domain/importing/stage-marks.ts';
import { readStage } from '../../shared/domain/importing/stage-words.ts';

test.each([
  ['在谈', 'negotiation'],
  ['意向', 'negotiation'],
  ['洽谈阶段', 'negotiation'],
  ['初步接触', 'negotiation'],
  ['拟签约', 'preSigning'],
  ['待签约', 'preSigning'],
  ['已签约', 'signed'],
  ['已签框架协议', 'signed'],
  ['签约未开工', 'signed'],
  ['已注册公司', 'registered'],
  ['在建', 'started'],
  ['已开工', 'started'],
  ['入库（入统）', 'enrolled'],
  ['竣工', 'completed'],
  ['试生产', 'producing'],
  ['达效', 'fullCapacity'],
  ['线索', 'clue'],
  ['已落户', 'registered'],
  ['试生产中', 'producing'],
  ['□在谈 ☑签约 □开工', 'signed'],
  ['在谈√ 签约√ 开工□', 'signed'],
] as const)('%s is a word for the stage %s', (text, stage) => {
  expect(readStage(text)).toMatchObject({ stage, exact: true });
});

test.each([
  ['2025年12月已签订投资协议，拟于今年3月开工', 'signed'],
  ['正在推进签约', 'preSigning'],
  ['计划6月签约', undefined],
  ['已多次赴企业考察，4月底前签正式协议', 'negotiation'],
  ['土地已摘牌，正在办理开工手续', undefined],
  ['主体厂房已封顶，预计年底投产', 'started'],
  ['尚未签约', undefined],
  ['签约待定', undefined],
  ['正在洽谈，签约时间未定', 'negotiation'],
  ['与企业对接中，未开工', 'negotiation'],
  ['一期已投产，二期正在建设', 'producing'],
  ['材料已报送', undefined],
  ['', undefined],
] as const)('out of “%s” only what has happened is read: %s', (text, stage) => {
  expect(readStage(text)?.stage).toBe(stage);
});

test.each(['土地已摘牌', '设备安装', '设备调试', '已拿地', '□在谈 □签约'])(
  '%s is asked: no step of the ladder is it',
  (text) => {
    expect(readStage(text)).toBeUndefined();
  },
);

test.each([
  ['√', 'reached'],
  ['✔️', 'reached'],
  [1, 'reached'],
  [true, 'reached'],
  ['已签约', 'reached'],
  ['×', 'notReached'],
  [0, 'notReached'],
  ['否', 'notReached'],
  ['尚未签约', 'notReached'],
  ['○', 'unclear'],
  [3200, 'unclear'],
  ['6月底前签约', 'unclear'],
] as const)('%j below 签约 is %s', (cell, mark) => {
  expect(readStageMark(cell, 'signed')).toBe(mark);
});

test.each([
  ['项目进展·在谈', 'negotiation'],
  ['签约', 'signed'],
  ['是否开工', 'started'],
  ['达产（打√）', 'fullCapacity'],
  ['签约情况', 'signed'],
  ['签约金额', undefined],
  ['建设', undefined],
  ['信息', undefined],
] as const)('a column called %s stands for %s', (heading, stage) => {
  expect(stageOfHeading(heading)).toBe(stage);
});

test('a state beside or instead of a stage is a state', () => {
  expect(readStage('签约（暂缓）')).toEqual({ stage: 'signed', status: 'paused', exact: true });
  expect(readStage('终止')).toEqual({ stage: undefined, status: 'ended', exact: true });
  expect(readStage('推进中')).toEqual({ stage: undefined, status: 'active', exact: true });
  expect(readStage('项目已终止')).toMatchObject({ status: 'ended' });
});

test.each([
  ['签约后终止', 'signed', 'ended'],
  ['因市场原因，企业放弃投资', undefined, 'ended'],
  ['4月开工，5月停工', 'started', 'paused'],
  ['5月停工，8月复工', undefined, undefined],
  ['已投产后停产，又停工', 'producing', 'paused'],
  ['已签约，约定了终止条款', 'signed', undefined],
  ['已开工，避免停工', 'started', undefined],
  ['已开工，未停工', 'started', undefined],
  ['尚未签约，双方就开工时间、投产条件磋商', 'negotiation', undefined],
  ['已签约，开工日期和投产时间待商', 'signed', undefined],
  ['开工时间2025年3月', 'started', undefined],
] as const)('the last that “%s” says has happened is read: %s, %s', (text, stage, status) => {
  const read = readStage(text);
  expect([read?.stage, read?.status]).toEqual([stage, status]);
});

test.each(['意向签约', '框架协议', '已签意向协议', '框架签约'])('%s is signed, and not yet the contract', (text) => {
  expect(readStage(text)).toMatchObject({ stage: 'signed', isPreliminary: true });
  expect(readStage('正式签约')).not.toHaveProperty('isPreliminary');
});

const firmNames = fc.constantFrom(
  '苏州一一电驱',
  '无锡二二电机有限公司',
  '宁波三三电控（集团）有限公司',
  '比亚迪',
  '合肥平等科技',
);
const separators = fc.constantFrom('、', '，', ',', '；', ';', '\n', ' 、 ');
const tails = fc.constantFrom('', '等', '等5家企业', '等企业', '等10余家', '……');

test('property: a list of firms gives its firms, whatever parts them and whatever is said of the rest', () => {
  fc.assert(
    fc.property(fc.uniqueArray(firmNames, { minLength: 1 }), separators, tails, (names, separator, tail) => {
      const { firms, others } = splitFirms(names.join(separator) + tail);
      expect(firms.map(({ name }) => name)).toEqual(names);
      expect(others).toEqual([]);
    }),
  );
});

test('numbers before and remarks behind a firm are no part of its name', () => {
  expect(splitFirms('1.甲乙电子有限公司（江苏、苏州）\n2.丙丁光电（行业前三）').firms).toEqual([
    { name: '甲乙电子有限公司', note: '江苏、苏州' },
    { name: '丙丁光电', note: '行业前三' },
  ]);
  expect(splitFirms('安徽甲乙创业投资合伙企业（有限合伙）').firms[0]?.name).toBe(
    '安徽甲乙创业投资合伙企业（有限合伙）',
  );
});

test.each(['四川长虹电子有限公司', '三一重工', '五粮液集团', '一汽解放', '360数科', '58同城', '3M中国'])(
  'the numeral of %s belongs to its name; a number before it has a sign, or counts every item',
  (name) => {
    const names = (text: string) => splitFirms(text).firms.map((firm) => firm.name);
    expect(names(name)).toEqual([name]);
    expect(names(`甲乙电子、${name}`)).toEqual(['甲乙电子', name]);
    for (const list of [
      `1.${name}\n2.甲乙电子`,
      `1、${name}、2、甲乙电子`,
      `（1）${name}；（2）甲乙电子`,
      `第一、${name}，第二、甲乙电子`,
      `一、${name}\n二、甲乙电子`,
      `①${name} ；②甲乙电子`,
      `1：${name}\n2）甲乙电子`,
      `1 ${name}\n2 甲乙电子`,
    ])
      expect(names(list), list).toEqual([name, '甲乙电子']);
    expect(names('1甲乙电子\n2丙丁电子\n3戊己电子')).toEqual(['甲乙电子', '丙丁电子', '戊己电子']);
    expect(splitFirms(`1、${name}、2、甲乙电子`).others).toEqual([]);
  },
);

test('firms joined by a word or sign are several, a state behind a name is one, and what is meant to be done with it is no name', () => {
  const names = (text: string) => splitFirms(text).firms.map(({ name }) => name);
  for (const list of ['1、甲有限公司 2、乙有限公司', '（1）甲有限公司（2）乙有限公司', '①甲有限公司②乙有限公司'])
    expect(names(list), list).toEqual(['甲有限公司', '乙有限公司']);
  for (const joined of ['和', '与', '及', '以及', '+', '＋', '&', ' & '])
    expect(names(`宏七电子有限公司${joined}宏八电子有限公司`), joined).toEqual([
      '宏七电子有限公司',
      '宏八电子有限公司',
    ]);
  expect(names('A公司+B公司')).toEqual(['A公司', 'B公司']);
  expect(names('比亚迪+宁德时代')).toEqual(['比亚迪', '宁德时代']);
  expect(splitFirms('甲乙有限公司及其子公司')).toMatchObject({ firms: [{ name: '甲乙有限公司' }], others: ['子公司'] });
  for (const one of ['中粮集团和平有限公司', '宁波平和电子有限公司', '强生&强生', '合肥与众不同科技有限公司'])
    expect(names(one)).toEqual([one]);
  expect(splitFirms('拟引进宏庚电子有限公司').firms).toEqual([{ name: '宏庚电子有限公司', note: '拟引进' }]);
  for (const state of [' 停产', '已搬迁', '/注销', '（停产', '-已关停', '（停产）'])
    expect(names(`丁壹科技有限公司${state}、甲乙有限公司`).at(0), state).toBe('丁壹科技有限公司');
  expect(names('丁壹科技有限公司/注销')).toEqual(['丁壹科技有限公司']);
});

test.each(['国内头部企业', '行业龙头企业', '王总', '张先生', '待定', '某公司', '深圳安徽商会', '目标企业', '相关企业'])(
  '%s names no firm',
  (text) => {
    expect(namesFirm(text)).toBe(false);
    expect(splitFirms(text).firms).toEqual([]);
  },
);

test('a bare word may be a person: only a legal form makes it surely a firm', () => {
  expect([surelyFirm('张伟'), surelyFirm('比亚迪'), surelyFirm('苏州六六精密股份有限公司')]).toEqual([
    false,
    false,
    true,
  ]);
});

test('how a node stands, how urgent a firm is and how open a lead is are read from the usual words only', () => {
  expect(['缺失', '补链', '空白', '薄弱', '弱', '堵点', '优势', '强', '待定', '不知道'].map(readNodeStatus)).toEqual([
    'missing',
    'missing',
    'missing',
    'weak',
    'weak',
    'weak',
    'strong',
    'strong',
    'unjudged',
    undefined,
  ]);
  expect(['1', '高', '二级', 'C', '★★★', '重点', '尽快'].map(readPriority)).toEqual([1, 1, 2, 3, 1, 1, undefined]);
  expect(['敏感', '内部', '公开', '不公开', '不敏感', '绝密级', '看情况'].map(readLabel)).toEqual([
    'sensitive',
    'internal',
    'open',
    'sensitive',
    'internal',
    'sensitive',
    undefined,
  ]);
  expect(chainKey('新能源汽车产业链')).toBe(chainKey('新能源汽车'));
});

test('counts are whole numbers in the unit of their column; what is vaguer says so', () => {
  expect(parseCountValue('50亩', '用地', 'mu')).toEqual({ kind: 'count', count: 50, exact: true });
  expect(parseCountValue(2, '用地（公顷）', 'mu')).toEqual({ kind: 'count', count: 30, exact: true });
  expect(parseCountValue('约120', '用地（亩）', 'mu')).toEqual({ kind: 'count', count: 120, exact: false });
  expect(parseCountValue('1.2万平方米', '厂房', 'squareMetres')).toEqual({ kind: 'count', count: 12_000, exact: true });
  expect(parseCountValue('另议', '用地', 'mu')).toEqual({ kind: 'invalid', text: '另议' });
});

test.each([
  [3, '带动就业（百人）', 'people', 300],
  [1.5, '带动就业(百人)', 'people', 150],
  ['0.2', '就业人数/万人', 'people', 2000],
  ['1.2万', '用工（百人）', 'people', 12_000],
  ['300人', '用工（百人）', 'people', 300],
  [1.2, '用地（千亩）', 'mu', 1200],
  [1.2, '用地面积（万平方米）', 'mu', 18],
  [2, '厂房（万㎡）', 'squareMetres', 20_000],
  ['1.2万', '厂房（万㎡）', 'squareMetres', 12_000],
  ['1，200', '用工', 'people', 1200],
  ['1，2', '用工', 'people', undefined],
  ['1,2', '用工', 'people', undefined],
  ['300\n50', '用工', 'people', undefined],
] as const)('%j below %s counts what the heading counts in', (cell, heading, kind, count) => {
  const value = parseCountValue(cell, heading, kind);
  expect(value.kind === 'count' ? value.count : undefined).toBe(count);
});

test('property: kept lines are added once, and nothing that stood there goes', () => {
  const line = fc.string({ minLength: 1 }).map((text) => keptLine('栏', text.trim() || '无'));
  fc.assert(
    fc.property(fc.option(fc.string()), fc.array(line), (before, lines) => {
      const once = withLines(before, lines);
      expect(withLines(once, lines)).toBe(once);
      expect(once?.startsWith(before?.trimEnd() ?? '') ?? before === null).toBe(true);
    }),
  );
});
