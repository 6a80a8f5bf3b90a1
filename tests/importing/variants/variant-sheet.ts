import type { TestCell, TestSheet } from '../../support/spreadsheet-files.ts';
import {
  amountIn,
  type Dice,
  dayAs,
  diceOf,
  type FirmRecord,
  firmRecord,
  type GapRecord,
  gapRecord,
  nameAs,
  type ProjectRecord,
  personAs,
  phoneAs,
  projectRecord,
  type StatedUnit,
  unitWords,
} from './variant-model.ts';

export const variantKinds = ['company', 'lead', 'chainGap'] as const;
export type VariantKind = (typeof variantKinds)[number];

export interface Variant {
  readonly seed: number;
  readonly kind: VariantKind;
  /** False: the heading of the column that makes a record is in nobody's list, and a person has to say what it is. */
  readonly isSaid: boolean;
  readonly sheets: readonly TestSheet[];
  readonly firms: readonly FirmRecord[];
  readonly projects: readonly ProjectRecord[];
  readonly gaps: readonly GapRecord[];
  /** Fields that the file has; what it has not is not expected. */
  readonly fields: ReadonlySet<string>;
  /** For the message of a failure. */
  readonly words: string;
}

interface Column<T> {
  readonly field: string;
  readonly heading: string;
  readonly cell: (record: T) => TestCell;
  /** Under this group, in heads of two rows. */
  readonly group?: string;
}

/** A file of the seed: which list, how its columns are called, how it is laid out. */
export const makeVariant = (seed: number): Variant => {
  const dice = diceOf(seed);
  const kind = dice.pick(variantKinds);
  const size = dice.whole(2, 7);
  const keptColumns = dice.whole(0, 2);
  const keptHeadings = dice.shuffled(unheardOf).slice(0, keptColumns);
  const isSaid = dice.chance(0.85);
  const many = Array.from({ length: size }, (_, index) => index);
  const base = { seed, kind, isSaid, firms: [], projects: [], gaps: [] };
  const money = moneyStyle(dice);
  const written = diceOf(seed + 9_000_017);
  const kept = keptHeadings.map((heading, at) => ({
    field: `kept${at}`,
    heading,
    cell: (record: { readonly kept: readonly string[] }) => record.kept[at] ?? null,
  }));
  const finish = <T>(columns: readonly Column<T>[], records: readonly T[], title: string, sheetName: string) => {
    const sheets = laidOut(dice, columns, records, title, sheetName, money.note);
    const fields = new Set(columns.map(({ field }) => field));
    const words = `${kind}, ${columns.map(({ heading }) => heading).join('|')}, ${money.words}`;
    return { sheets, fields, words };
  };
  switch (kind) {
    case 'company': {
      const firms = many.map((index) => firmRecord(dice, seed, index, keptColumns));
      const title = dice.pick(['重点企业名单', '全市规上工业企业名录', '外地客商企业信息表', '企业台账']);
      return {
        ...base,
        firms,
        ...finish([...firmColumns(dice, isSaid, money, written), ...kept], firms, title, '企业名录'),
      };
    }
    case 'lead': {
      const projects = many.map((index) => projectRecord(dice, seed, index, keptColumns));
      const title = dice.pick(['2026年招商引资项目台账', '在谈项目推进表', '重点招商项目调度表', '招商线索登记表']);
      return {
        ...base,
        projects,
        ...finish([...projectColumns(dice, isSaid, money, written), ...kept], projects, title, '项目'),
      };
    }
    case 'chainGap': {
      const chain = `${dice.pick(['新能源汽车', '绿色包装', '生物医药'])}${seed}号`;
      const gaps = many.map((index) => gapRecord(dice, seed, index, chain, keptColumns));
      const title = dice.pick(['产业链补链强链清单', '补链延链招商目标表', '缺失薄弱环节招引清单']);
      return { ...base, gaps, ...finish([...gapColumns(dice, isSaid, written), ...kept], gaps, title, '补链清单') };
    }
  }
};

/** Headings of no list of synonyms: what stands under them must be kept, word by word. */
const unheardOf = [
  '走访印象',
  '班子评语',
  '厂区观感',
  '结对干部看法',
  '补充观察',
  '季节特点',
  '2025年走访印象',
  '2024年度评语',
];

interface MoneyStyle {
  readonly heading: (word: string) => string;
  readonly cell: (wan: number) => TestCell;
  readonly note: string | undefined;
  readonly words: string;
}

const moneyStyle = (dice: Dice): MoneyStyle => {
  const unit = dice.pick<StatedUnit>(['yuan', 'wan', 'wan', 'yi']);
  const word = unitWords[unit];
  const asText = dice.chance(0.3);
  const bare = (wan: number): TestCell => (asText ? String(amountIn(wan, unit)) : amountIn(wan, unit));
  const plain = (heading: string): string => heading;
  return dice.pick<() => MoneyStyle>([
    () => ({ heading: (heading) => `${heading}（${word}）`, cell: bare, note: undefined, words: `heading ${word}` }),
    () => ({ heading: (heading) => `${heading}(${word})`, cell: bare, note: undefined, words: `heading ${word}` }),
    () => ({
      heading: (heading) => `${heading}\n（单位：${word}）`,
      cell: bare,
      note: undefined,
      words: `heading ${word}`,
    }),
    () => ({
      heading: (heading) => `${heading}（${word}人民币）`,
      cell: bare,
      note: undefined,
      words: `heading ${word}`,
    }),
    () => ({ heading: plain, cell: bare, note: `单位：${word}`, words: `note ${word}` }),
    () => ({ heading: plain, cell: bare, note: `填报单位：某区商务局　金额单位：${word}`, words: `note ${word}` }),
    () => ({ heading: plain, cell: bare, note: `（单位：个、${word}）`, words: `note ${word}` }),
    () => ({
      heading: plain,
      cell: (wan) => {
        const own = dice.pick<StatedUnit>(['wan', 'yi']);
        return `${amountIn(wan, own)}${dice.pick([unitWords[own], unitWords[own].slice(0, 1)])}`;
      },
      note: undefined,
      words: 'units in the cells',
    }),
  ])();
};

const firmColumns = (dice: Dice, isSaid: boolean, money: MoneyStyle, written: Dice): Column<FirmRecord>[] => {
  const name: Column<FirmRecord> = {
    field: 'name',
    heading: isSaid
      ? dice.pick(['企业名称', '公司名称', '单位名称', '企业全称', '企 业 名 称', '市场主体名称', '公司名称（全称）'])
      : dice.pick(['厂商', '谁家', '东家', '老板的店']),
    cell: ({ name: text, beside }) => nameAs(written, text, beside),
  };
  const others: Column<FirmRecord>[] = [
    {
      field: 'place',
      heading: dice.pick(['所在地', '注册地', '所属地区', '企业所在地', '总部所在地']),
      cell: ({ place }) => place.text,
    },
    {
      field: 'wan',
      heading: money.heading(dice.pick(['注册资本', '注册资金', '注册资本金'])),
      cell: ({ wan }) => money.cell(wan),
    },
    {
      field: 'day',
      heading: dice.pick(['成立日期', '成立时间', '注册时间', '设立日期']),
      cell: ({ day }) => dayAs(dice, day),
    },
    {
      field: 'person',
      heading: dice.pick(['联系人', '对接人', '联系人姓名', '企业联系人']),
      cell: (record) => personAs(written, record),
      group: '联系方式',
    },
    {
      field: 'phone',
      heading: dice.pick(['联系电话', '手机', '电话', '手机号码']),
      cell: ({ phone }) => phoneAs(dice, phone),
      group: '联系方式',
    },
    {
      field: 'business',
      heading: dice.pick(['主营业务', '主要产品', '主营产品', '经营范围']),
      cell: ({ business }) => business,
    },
  ];
  return [name, ...together(dice, others)];
};

const projectColumns = (dice: Dice, isSaid: boolean, money: MoneyStyle, written: Dice): Column<ProjectRecord>[] => {
  const name: Column<ProjectRecord> = {
    field: 'name',
    heading: isSaid
      ? dice.pick(['项目名称', '招商项目名称', '项目全称', '线索名称', '在谈项目'])
      : dice.pick(['事项', '所谈之事', '条目']),
    cell: ({ name: text }) => text,
  };
  const others: Column<ProjectRecord>[] = [
    {
      field: 'investor',
      heading: dice.pick(['投资方', '投资主体', '投资企业', '投资商', '投资方名称']),
      cell: ({ investor, beside }) => nameAs(written, investor, beside),
    },
    {
      field: 'wan',
      heading: money.heading(dice.pick(['总投资', '计划总投资', '总投资额', '投资规模', '协议投资额'])),
      cell: ({ wan }) => money.cell(wan),
    },
    { field: 'day', heading: dice.pick(['登记日期', '登记时间', '线索登记时间']), cell: ({ day }) => dayAs(dice, day) },
    {
      field: 'stage',
      heading: dice.pick(['项目阶段', '当前阶段', '所处阶段', '进展情况', '洽谈进展']),
      cell: ({ stage }) => stage.text,
    },
    {
      field: 'unit',
      heading: dice.pick(['责任单位', '牵头单位', '责任部门']),
      cell: ({ unit }) => unit,
      group: '责任落实',
    },
    {
      field: 'next',
      heading: dice.pick(['下步打算', '下一步工作', '下步计划', '下一步举措']),
      cell: ({ next }) => next,
      group: '责任落实',
    },
  ];
  return [name, ...together(dice, others)];
};

const gapColumns = (dice: Dice, isSaid: boolean, written: Dice): Column<GapRecord>[] => {
  const listed = dice.pick(['、', '；', '，', '\n', ';']);
  const separator = written.chance(0.2) ? written.pick(['→', '——', ' -> ']) : listed;
  const columns: Column<GapRecord>[] = [
    {
      field: 'chain',
      heading: dice.pick(['产业链', '产业链名称', '所属产业链', '链条名称']),
      cell: ({ chain }) => chain,
    },
    {
      field: 'node',
      heading: isSaid
        ? dice.pick(['环节', '产业链环节', '关键环节', '细分环节', '环节名称'])
        : dice.pick(['卡在哪', '差什么', '要补的']),
      cell: ({ node }) => node,
    },
    { field: 'status', heading: dice.pick(['环节状态', '强弱状态', '环节现状']), cell: ({ status }) => status.text },
    {
      field: 'firms',
      heading: dice.pick(['目标企业', '拟引进企业', '招商目标企业', '重点招引企业', '意向企业']),
      cell: ({ firms }) => firms.join(separator),
    },
  ];
  return dice.chance(0.6)
    ? [
        ...columns,
        { field: 'priority', heading: dice.pick(['优先级', '招引优先级']), cell: ({ priority }) => priority.text },
      ]
    : columns;
};

/** Some of the columns in any order; those of a group stay side by side. */
const together = <T>(dice: Dice, columns: readonly Column<T>[]): Column<T>[] => {
  const groups = new Set(columns.map(({ field, group }) => group ?? field));
  const chosen = dice.shuffled([...groups]).slice(0, dice.whole(Math.min(3, groups.size), groups.size));
  return chosen.flatMap((group) => columns.filter(({ field, group: own }) => (own ?? field) === group));
};

const laidOut = <T>(
  dice: Dice,
  columns: readonly Column<T>[],
  records: readonly T[],
  title: string,
  name: string,
  note: string | undefined,
): TestSheet[] => {
  const indent = dice.chance(0.2) ? 1 : 0;
  const numbered = dice.chance(0.6);
  const left: TestCell[] = [...new Array<TestCell>(indent).fill(null)];
  const rows: TestCell[][] = [];
  const merges: [number, number, number, number][] = [];
  const width = indent + (numbered ? 1 : 0) + columns.length;
  if (dice.chance(0.2)) rows.push([]);
  if (dice.chance(0.75)) {
    if (dice.chance(0.5)) merges.push([rows.length, indent, rows.length, width - 1]);
    rows.push([...left, title]);
  }
  if (note !== undefined)
    rows.push(dice.chance(0.5) ? [...left, note] : [...new Array<TestCell>(width - 1).fill(null), note]);
  const head = rows.length;
  const number: TestCell[] = numbered ? ['序号'] : [];
  const upper = [...left, ...number, ...columns.map(({ heading }) => heading)];
  if (columns.some(({ group }) => group !== undefined) && dice.chance(0.5)) {
    const first = indent + number.length;
    rows.push([
      ...left,
      ...number,
      ...columns.map(({ heading, group }, at) =>
        group === undefined ? heading : columns[at - 1]?.group === group ? null : group,
      ),
    ]);
    rows.push([
      ...left,
      ...number.map(() => null),
      ...columns.map(({ heading, group }) => (group === undefined ? null : heading)),
    ]);
    columns.forEach(({ group }, at) => {
      if (group === undefined) merges.push([head, first + at, head + 1, first + at]);
      else if (columns[at - 1]?.group !== group) {
        const last = at + columns.slice(at).findIndex((column, next, all) => all[next + 1]?.group !== column.group);
        merges.push([head, first + at, head, first + last]);
      }
    });
    if (numbered) merges.push([head, indent, head + 1, indent]);
  } else rows.push(upper);
  const repeat = dice.chance(0.15);
  const group = numbered && dice.chance(0.25) ? dice.pick(['已签约项目', '在谈项目', '装备制造业']) : undefined;
  // The sum of a group stands in its row as an amount does.
  if (group !== undefined)
    rows.push([
      ...left,
      '一',
      `${group}（${records.length}个）`,
      ...columns.slice(1).map(({ field }) => (field === 'wan' ? 9 : null)),
    ]);
  records.forEach((record, index) => {
    if (repeat && index === 2) rows.push([...upper]);
    rows.push([...left, ...(numbered ? [index + 1] : []), ...columns.map(({ cell }) => cell(record))]);
  });
  if (numbered && dice.chance(0.2)) rows.push([...left, dice.pick(['合计', '总计']), `${records.length}`]);
  if (dice.chance(0.2))
    rows.push([], [...left, dice.pick(['填表人：王某', '注：数据截至上月底', '备注：以上由各镇街报送'])]);
  const sheet: TestSheet = { name: dice.chance(0.3) ? 'Sheet1' : name, rows, merges };
  const guide: TestSheet = {
    name: '填表说明',
    rows: [['填表说明'], ['1.名称请填写全称，如安庆某某有限公司'], ['2.电话请填手机']],
  };
  return dice.chance(0.2) ? [guide, sheet] : [sheet];
};
