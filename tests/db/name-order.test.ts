import { expect, test, vi } from 'vitest';
import { inNameOrder, nameOrderOf } from '../../db/search/name-order.ts';
import { loadReader } from '../../db/search/pinyin.ts';

const read = await loadReader();
const inOrder = (names: readonly string[]): string[] =>
  names.toSorted((a, b) => (nameOrderOf(a, read) < nameOrderOf(b, read) ? -1 : 1));

test('names stand as in a dictionary: digits, letters, then by syllable, tone and character', () => {
  const dictionary = ['3M', 'ABB', '阿克苏', '北京', '重庆', '合肥', '上海', '西安', '先导', '中科'];
  expect(inOrder(dictionary.toReversed())).toEqual(dictionary);
});

test('a place is read as its people read it', () => {
  const dictionary = ['蚌埠玻璃', '亳州药业', '长沙钢厂', '重庆机电', '六安瓜片', '厦门航空'];
  expect(inOrder(dictionary.toReversed())).toEqual(dictionary);
});

test('characters that sound alike are not mixed at the head of a name; legal form and brackets do not count', () => {
  const grouped = inOrder(['阳明海运', '洋河酒厂', '阳光电源', '洋浦港口']).map((name) => name[0]);
  expect(new Set([grouped.slice(0, 2).join(''), grouped.slice(2).join('')])).toEqual(new Set(['阳阳', '洋洋']));
  expect(nameOrderOf('科大（合肥）有限公司', read)).toBe(nameOrderOf('科大合肥股份有限公司', read));
});

test('the key of a name is no longer than the name, so that its index is none either', () => {
  for (const name of ['安徽科大讯飞信息科技股份有限公司', '合肥市蜀山区招商促进中心', '中科电子材料研究所'])
    expect(Buffer.byteLength(nameOrderOf(name, read))).toBeLessThanOrEqual(Buffer.byteLength(name));
});

test('short lists are sorted by the same order', async () => {
  // The first list of more than one asks for the dictionary, which is loaded behind the answer.
  inNameOrder([{ name: '重庆' }, { name: '上海' }]);
  await vi.waitFor(() => expect(inNameOrder([{ name: '重庆' }, { name: '上海' }])[0]?.name).toBe('重庆'));
  expect(inNameOrder(['重庆', '上海', '阿克苏'].map((name) => ({ name }))).map(({ name }) => name)).toEqual([
    '阿克苏',
    '重庆',
    '上海',
  ]);
});
