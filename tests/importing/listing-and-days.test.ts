import { expect, test } from 'vitest';
import { parseDateValue } from '../../shared/domain/importing/date-value.ts';
import { parseListing } from '../../shared/domain/importing/identity-value.ts';

test.each([
  'IPO辅导期',
  '上市后备企业',
  '无上市计划',
  '已退市',
  '拟科创板上市',
  '母公司已上市',
  '上市公司子公司',
  '排队中',
  '已申报',
  '已过会',
  '未上市公司',
  '不上市',
  '筹备中',
  '已终止上市',
  '否（拟上市）',
  '否，新三板',
  '不是',
  '×',
])('%s: nobody is listed', (text) => {
  expect(parseListing(text)).toEqual({ exchange: null, listed: false });
});

test.each([
  ['是', null],
  ['上市公司', null],
  ['是（主板）', '主板'],
  ['是，创业板', '创业板'],
  ['科创板', '科创板'],
  ['深交所创业板', '深交所创业板'],
  ['深交所', '深圳证券交易所'],
  ['港股', '香港联合交易所'],
  ['A股', 'A股'],
  ['纳斯达克', '纳斯达克'],
])('%s: listed', (text, exchange) => {
  expect(parseListing(text)).toEqual({ exchange, listed: true });
});

test.each(['较好', '见附件', '2026年'])('%s: nobody knows', (text) => {
  expect(parseListing(text)).toBeUndefined();
});

test.each([
  ...['1899-12-30', '1899-12-31', '1900-01-01', '1900/1/1'],
  // 3.5 and 2024 typed into a cell of days, also where days count from 1904.
  ...['1900-01-03 12:00', '1905-07-16', '1904-01-01', '1904-01-04', '1909-07-17'],
])('%s is what a program made of nothing, and no day', (text) => {
  expect(parseDateValue(text)).toEqual({ kind: 'implausible', text });
});

test.each([
  ['2025-05-31T16:00:00.000Z', '2025-06-01'],
  ['2025-05-31T15:59:59Z', '2025-05-31'],
  ['2015-01-01T00:00:00Z', '2015-01-01'],
  ['2025-06-01T00:00:00+08:00', '2025-06-01'],
  ['2025-06-01 00:00:00', '2025-06-01'],
])('the moment %s is here on %s', (text, day) => {
  expect(parseDateValue(text)).toEqual({ kind: 'day', day });
});
