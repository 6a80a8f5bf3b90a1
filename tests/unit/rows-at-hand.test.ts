import { expect, test } from 'vitest';
import type { ListColumn } from '../../renderer/list/define-list.ts';
import { foundRows, sortedRows } from '../../renderer/list/rows-at-hand.ts';

interface Row {
  readonly name: string;
  readonly amount: number | null;
  readonly state: 'planned' | 'done';
}

const columns: readonly ListColumn<Row, string>[] = [
  { id: 'name', words: () => '名称', width: 1, value: (row) => row.name, sort: { by: 'name', direction: 'asc' } },
  { id: 'amount', words: () => '数', width: 1, value: (row) => row.amount, sort: { by: 'amount', direction: 'desc' } },
  {
    id: 'state',
    words: () => '状态',
    width: 1,
    value: (row) => (row.state === 'planned' ? '计划中' : '已结束'),
    order: (row) => (row.state === 'planned' ? 0 : 1),
    sort: { by: 'state', direction: 'asc' },
  },
];

const rows: readonly Row[] = [
  { name: '上海２期', amount: 9, state: 'done' },
  { name: '合肥', amount: null, state: 'planned' },
  { name: '北京', amount: 10, state: 'done' },
];
const names = (some: readonly Row[]): string[] => some.map(({ name }) => name);

test('a short list is sorted by what is said, or by the order that a column gives itself; what is missing stands last', () => {
  expect(names(sortedRows(rows, columns, { by: 'name', direction: 'asc' }))).toEqual(['北京', '合肥', '上海２期']);
  expect(names(sortedRows(rows, columns, { by: 'amount', direction: 'desc' }))).toEqual(['北京', '上海２期', '合肥']);
  expect(names(sortedRows(rows, columns, { by: 'amount', direction: 'asc' }))).toEqual(['上海２期', '北京', '合肥']);
  expect(names(sortedRows(rows, columns, { by: 'state', direction: 'asc' }))).toEqual(['合肥', '上海２期', '北京']);
});

test('it is searched in whatever its columns say, in one width, and each word may stand in another column', () => {
  expect(names(foundRows(rows, columns, '2期'))).toEqual(['上海２期']);
  expect(names(foundRows(rows, columns, '结束 北'))).toEqual(['北京']);
  expect(names(foundRows(rows, columns, ' '))).toHaveLength(3);
});
