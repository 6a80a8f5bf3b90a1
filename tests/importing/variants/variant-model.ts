import { seededRandom } from '../../support/company-names.ts';

/** What one variant says, before anybody wrote it down: the outcome is computed from here and from no code of the product. */
export interface FirmRecord {
  readonly name: string;
  readonly place: { readonly text: string; readonly city: string };
  readonly wan: number;
  readonly day: string;
  readonly person: string;
  /** What the list writes beside the person, where it does. */
  readonly title: string | null;
  /** What the list writes beside the name: 新增, and no part of it. */
  readonly beside: string | null;
  readonly phone: string;
  readonly business: string;
  readonly kept: readonly string[];
}

export interface ProjectRecord {
  readonly name: string;
  readonly investor: string;
  readonly beside: string | null;
  readonly wan: number;
  readonly day: string;
  readonly stage: { readonly text: string; readonly stage: string };
  readonly unit: string;
  readonly next: string;
  readonly kept: readonly string[];
}

export interface GapRecord {
  readonly chain: string;
  readonly node: string;
  readonly status: { readonly text: string; readonly status: string };
  readonly firms: readonly string[];
  readonly priority: { readonly text: string; readonly priority: number };
  readonly kept: readonly string[];
}

export interface Dice {
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly whole: (from: number, to: number) => number;
  readonly shuffled: <T>(from: readonly T[]) => T[];
}

export const diceOf = (seed: number): Dice => {
  const random = seededRandom(seed * 7919 + 13);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => from[whole(0, from.length - 1)] as T; // the lists are not empty
  return {
    pick,
    whole,
    chance: (share) => random() < share,
    shuffled: (from) =>
      from
        .map((value) => ({ value, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value),
  };
};

/** Names of one seed and place in the file: no two variants share a firm, so that one library can take them all. */
const numeral = (value: number): string =>
  [...String(value)].map((digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)]).join('');
export const firmName = (dice: Dice, seed: number, index: number): string =>
  `${dice.pick(['安庆', '桐城', '苏州', '深圳市', '宁波', '江苏', ''])}${numeral(seed)}${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[index] ?? '亥'}${dice.pick(['机械', '新材料科技', '电子', '食品', '包装制品'])}${dice.pick(['有限公司', '股份有限公司', '有限责任公司', '集团有限公司'])}`;

/** What came to the model later is drawn from dice of its own, so that a seed goes on saying what it said. */
const laterDice = (seed: number, index: number): Dice => diceOf(seed * 31 + index + 5_000_011);
const besideOf = (dice: Dice): string | null => (dice.chance(0.15) ? dice.pick(besides) : null);
const besides = ['新增', '3家', '甲方', '规上', '二期'] as const;

export const firmRecord = (dice: Dice, seed: number, index: number, keptColumns: number): FirmRecord => ({
  name: firmName(dice, seed, index),
  place: dice.pick(places),
  wan: dice.whole(1, 60) * 500,
  day: `${dice.whole(1995, 2024)}-${two(dice.whole(1, 12))}-${two(dice.whole(1, 28))}`,
  person: `${dice.pick([...'赵钱孙李周吴郑王'])}${dice.pick(['建国', '晓东', '梅', '海燕', '志强'])}`,
  title: ((later) => (later.chance(0.4) ? later.pick(titles) : null))(laterDice(seed, index)),
  beside: besideOf(laterDice(seed, index + 100)),
  phone: `138${String(10_000_000 + seed * 40 + index).slice(-8)}`,
  business: dice.pick(['精密轴承', '锂电池隔膜', '休闲食品', '塑料软包装', '汽车线束']),
  kept: keptOf(dice, keptColumns),
});

export const projectRecord = (dice: Dice, seed: number, index: number, keptColumns: number): ProjectRecord => ({
  name: `${numeral(seed)}号年产${dice.whole(2, 90)}万套${dice.pick(['电驱', '包装', '轴承', '预制菜', '线束'])}${'甲乙丙丁戊己庚辛壬癸'[index] ?? '亥'}项目`,
  investor: firmName(dice, seed, index),
  beside: besideOf(laterDice(seed, index + 100)),
  wan: dice.whole(1, 60) * 500,
  day: `2026-${two(dice.whole(1, 9))}-${two(dice.whole(1, 28))}`,
  stage: dice.pick(stages),
  unit: dice.pick(['招商一科', '经开区管委会', '县商务局', '龙眠街道']),
  next: dice.pick(['约期回访', '月底前签正式协议', '对接用地', '邀请来访考察']),
  kept: keptOf(dice, keptColumns),
});

export const gapRecord = (dice: Dice, seed: number, index: number, chain: string, keptColumns: number): GapRecord => ({
  chain,
  node: `${dice.pick(['电机控制器', '药用辅料', '冷链包装', '电子铜箔', '减速器'])}${numeral(seed)}${'甲乙丙丁戊己庚辛壬癸'[index] ?? '亥'}`,
  status: dice.pick([
    { text: '缺失', status: 'missing' },
    { text: '薄弱', status: 'weak' },
    { text: '优势', status: 'strong' },
  ]),
  firms: Array.from({ length: dice.whole(1, 3) }, (_, at) => firmName(dice, seed, index * 3 + at)),
  priority: dice.pick([
    { text: '高', priority: 1 },
    { text: '中', priority: 2 },
    { text: '低', priority: 3 },
  ]),
  kept: keptOf(dice, keptColumns),
});

const titles = ['副总经理', '总经理', '董事长', '销售总监', '招商部部长'] as const;

const two = (value: number): string => String(value).padStart(2, '0');
const keptOf = (dice: Dice, columns: number): string[] =>
  Array.from({ length: columns }, () =>
    dice.pick(['技改意向较强', '配套缺口明显', '厂区待扩', '首位产业关联', '夜班开工不足']),
  );

const places = [
  { text: '安庆', city: '安庆市' },
  { text: '安徽省安庆市', city: '安庆市' },
  { text: '江苏苏州', city: '苏州市' },
  { text: '广东省深圳市南山区', city: '深圳市' },
  { text: '浙江·宁波', city: '宁波市' },
  { text: '合肥市', city: '合肥市' },
] as const;

const stages = [
  { text: '初步接触', stage: 'negotiation' },
  { text: '在谈', stage: 'negotiation' },
  { text: '已签约', stage: 'signed' },
  { text: '拟签约', stage: 'preSigning' },
  { text: '已开工', stage: 'started' },
  { text: '已投产', stage: 'producing' },
] as const;

/** An amount in the unit that the file states; exact in each, because the model counts in 500 万元. */
export type StatedUnit = 'yuan' | 'wan' | 'yi';
export const unitWords: Readonly<Record<StatedUnit, string>> = { yuan: '元', wan: '万元', yi: '亿元' };
export const amountIn = (wan: number, unit: StatedUnit): number =>
  unit === 'yuan' ? wan * 10_000 : unit === 'wan' ? wan : wan / 10_000;

/** Days as people write them. */
export const dayAs = (dice: Dice, day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return dice.pick([
    day,
    `${year}/${Number(month)}/${Number(date)}`,
    `${year}.${Number(month)}.${Number(date)}`,
    `${year}年${Number(month)}月${Number(date)}日`,
    `${year}${month}${date}`,
  ]);
};

export const phoneAs = (dice: Dice, phone: string): string =>
  dice.pick([
    phone,
    `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
  ]);

/** A person with what the list says of him: 赵 梅, 赵梅 总经理, 赵梅（总经理）. */
export const personAs = (dice: Dice, { person, title }: Pick<FirmRecord, 'person' | 'title'>): string => {
  const name = dice.chance(0.2) ? `${person.slice(0, 1)} ${person.slice(1)}` : person;
  return title === null ? name : dice.pick([`${name} ${title}`, `${name}（${title}）`, `${title} ${name}`]);
};

/** A name with what the list says of the firm: behind a space, a dash or in brackets. */
export const nameAs = (dice: Dice, name: string, beside: string | null): string =>
  beside === null ? name : dice.pick([`${name} ${beside}`, `${name}（${beside}）`, `${name}-${beside}`]);
