import type { NodeStatus } from '../../shared/domain/chain/chain.ts';
import { checkCharacter } from '../../shared/kernel/credit-code.ts';

/** Three rarely used characters make a name that no register knows. */
const first = [...'珞翊澹栎湉昀霁芃槿飏璟溯'];
const second = [...'樾榑衍泓岑筠屿垚澍珩枢'];
const third = [...'禾川朔岚笙'];

const places: readonly (readonly [province: string, city: string])[] = [
  ['上海', '上海'],
  ['江苏', '苏州'],
  ['广东', '深圳'],
  ['浙江', '宁波'],
  ['江苏', '无锡'],
  ['安徽', '合肥'],
  ['浙江', '杭州'],
  ['广东', '东莞'],
  ['福建', '厦门'],
  ['湖北', '武汉'],
];

export interface SampleCompany {
  readonly name: string;
  readonly shortName: string;
  readonly creditCode: string;
  readonly province: string;
  readonly city: string;
  readonly county: string | null;
  readonly foundedOn: string;
  readonly registeredCapital: number;
  readonly scale: string;
  readonly business: string;
  readonly role: 'local' | 'target';
}

export const sampleCity = { province: '安徽', city: '示例市' } as const;

/** A fictional firm; the same index always gives the same one. Its credit code has a valid check character and a region that is given to nobody. */
export const sampleCompany = (
  index: number,
  trade: string,
  product: string,
  role: 'local' | 'target',
): SampleCompany => {
  const brand = pick(first, index) + pick(second, index * 3 + 1) + pick(third, index);
  const [province, city] = role === 'local' ? [sampleCity.province, sampleCity.city] : pick(places, index * 7);
  const first17 = `91999999MA${String(1_000_000 + index * 7919).slice(-7)}`;
  return {
    name: `${role === 'local' ? city : `${city}市`}${brand}${trade}有限公司`,
    shortName: `${brand}${trade}`.slice(0, 7),
    creditCode: first17 + checkCharacter(first17),
    province,
    city,
    county: role === 'local' ? pick(['经开区', '双新园', '东城街道'], index) : null,
    foundedOn: `${2004 + (index % 19)}-${String(1 + (index % 12)).padStart(2, '0')}-15`,
    registeredCapital: 1000 + ((index * 617) % 29) * 500,
    scale: pick(['小型', '中型', '中型', '大型'], index),
    business: `${product}的研发、生产和销售（虚构企业，仅供示例）`,
    role,
  };
};

/** Where a node is strong its firms are here; where it is missing, the firms to win are elsewhere. */
export const sampleRoles = (status: NodeStatus): readonly ('local' | 'target')[] => {
  switch (status) {
    case 'strong':
      return ['local', 'local'];
    case 'weak':
      return ['local', 'target'];
    case 'missing':
      return ['target', 'target'];
    case 'unjudged':
      return ['target'];
  }
};

export const pick = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};
