import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  identityColumns,
  rowCheck,
  rowCheckHeading,
  rowIdentity,
  rowIdHeading,
  withoutInertQuote,
} from '../../shared/domain/importing/row-identity.ts';
import { inertText, printableText } from '../../shared/kernel/inert-text.ts';

const headings = ['序号', '企业名称', '注册资本（万元）', '备注', rowIdHeading, rowCheckHeading];
const rowOf = (cells: readonly (string | number | null)[], id = '0197') => {
  const headed = cells.map((cell, index) => ({ heading: headings[index] ?? '', cell }));
  return [...cells, id, rowCheck(headed)];
};
const read = (row: readonly (string | number | null)[], heads: readonly string[] = headings) => {
  const columns = identityColumns(heads);
  return columns === undefined ? undefined : rowIdentity(row, heads, columns);
};

test('a row that nobody touched is unchanged, whatever its row number became', () => {
  const row = rowOf([1, '甲公司', 5000, null]);
  expect(read(row)).toMatchObject({ id: '0197', unchanged: true });
  expect(read([7, ...row.slice(1)])?.unchanged).toBe(true);
});

test('a changed cell is known by itself; the others stand as exported', () => {
  const row = rowOf([1, '甲公司', 5000, '旧']);
  const identity = read([1, '甲公司', 6000, '旧', row[4] ?? null, row[5] ?? null]);
  expect(identity?.unchanged).toBe(false);
  expect(identity?.isAsExported('注册资本（万元）', 6000)).toBe(false);
  expect(identity?.isAsExported('企业名称', '甲公司')).toBe(true);
});

test('columns may be moved or left out, and an added one with a text is a change', () => {
  const [, name, capital, , id, check] = rowOf([1, '甲公司', 5000, '旧']);
  const moved = ['注册资本（万元）', rowCheckHeading, '企业名称', rowIdHeading];
  expect(read([capital ?? null, check ?? null, name ?? null, id ?? null], moved)?.unchanged).toBe(true);
  const added = [...headings, '联系情况'];
  const row = rowOf([1, '甲公司', 5000, '旧']);
  expect(read([...row, null], added)?.unchanged).toBe(true);
  expect(read([...row, '已联系'], added)?.unchanged).toBe(false);
});

test('a text moved to another column is a change of that column', () => {
  const row = rowOf([1, '甲公司', null, '5000']);
  expect(read([1, '甲公司', '5000', null, row[4] ?? null, row[5] ?? null])?.unchanged).toBe(false);
});

test('a sheet without the check, and a check that somebody overwrote, are no identity', () => {
  expect(identityColumns(['企业名称', rowIdHeading])).toBeUndefined();
  expect(read([1, '甲公司', 5000, null, '0197', '甲'])).toBeUndefined();
});

test('a masked copy names no record and still knows its cells', () => {
  const heads = ['企业名称', rowCheckHeading];
  const check = rowCheck([{ heading: '企业名称', cell: '甲公司' }]);
  expect(read(['甲公司', check], heads)).toMatchObject({ id: undefined, unchanged: true });
});

test('any texts and numbers stand as exported after being made inert', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.double({ noNaN: true }), fc.constant(null));
  fc.assert(
    fc.property(cell, cell, cell, (a, b, c) => {
      const cells = [a, b, c].map((one) => (typeof one === 'string' ? inertText(one) : one));
      expect(read(rowOf([1, ...cells]))?.unchanged).toBe(true);
    }),
  );
});

test('one character more or less is seen', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[一-龥A-Za-z0-9]{1,20}$/),
      fc.stringMatching(/^[一-龥A-Za-z0-9]$/),
      (text, more) => {
        const row = rowOf([1, text, null, null]);
        expect(read([1, text + more, null, null, row[4] ?? null, row[5] ?? null])?.unchanged).toBe(false);
      },
    ),
  );
});

test('the quote of an inert text is taken off again, and no quote that somebody typed', () => {
  const signs = fc.string({ unit: fc.constantFrom("'", '=', '+', '＝', ' ', '\n', '甲', '1') });
  fc.assert(
    fc.property(signs, (text) => {
      expect(withoutInertQuote(inertText(text))).toBe(printableText(text));
    }),
  );
});
