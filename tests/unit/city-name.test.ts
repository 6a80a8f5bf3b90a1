import { expect, test } from 'vitest';
import { normalCity } from '../../shared/domain/place/city-name.ts';

test('a city has the one spelling of the register, whatever its kind', () => {
  const spelled: readonly (readonly [string, string | null, string])[] = [
    ['合肥', '安徽省', '合肥市'],
    ['合 肥', null, '合肥市'],
    ['合肥市', '安徽省', '合肥市'],
    ['延边', '吉林省', '延边朝鲜族自治州'],
    ['恩施州', null, '恩施土家族苗族自治州'],
    ['锡林郭勒', null, '锡林郭勒盟'],
    ['阿克苏', '新疆维吾尔自治区', '阿克苏地区'],
    ['昆山', '江苏省', '昆山市'],
    ['仙桃', '湖北省', '仙桃市'],
    ['北京', null, '北京市'],
  ];
  for (const [written, province, city] of spelled) expect(normalCity(written, province), written).toBe(city);
});

test('what is no city of the province, or may be another place, stays as it was written', () => {
  const kept: readonly (readonly [string, string | null])[] = [
    ['阿克苏市', '新疆维吾尔自治区'],
    ['海南', '海南省'],
    ['海南', null],
    ['吉林', null],
    ['朝阳', '北京市'],
    ['肥西县', '安徽省'],
    ['合肥', '湖北省'],
    ['德国慕尼黑', null],
    ['', null],
  ];
  for (const [written, province] of kept) expect(normalCity(written, province), written).toBe(written);
});
