import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moneyUnits } from '../../shared/domain/importing/money-unit.ts';
import { moneyWarnings, parseMoneyValue } from '../../shared/domain/importing/money-value.ts';
import { inUnit, printedAmounts, unitWords, yuanAmounts } from '../support/amount-styles.ts';

/** What the cell says in a column of 万元; words after the number say what is kept beside it. */
test.each<[string | number, string]>([
  ['三千五百万', '3500'],
  ['壹亿贰仟万元', '12000'],
  ['壹佰万元整', '100'],
  ['壹仟零伍拾万元', '1050'],
  ['贰佰伍拾万圆整', '250'],
  ['一点二亿', '12000'],
  ['一亿零五百万', '10500'],
  ['十二万', '12'],
  ['两亿', '20000'],
  ['1.2亿', '12000'],
  ['1亿2000万', '12000'],
  ['1亿2千万', '12000'],
  ['1億2000萬', '12000'],
  ['3千5百万', '3500'],
  ['3.5千万', '3500'],
  ['300W', '300'],
  ['300w', '300'],
  ['5000 万 人民币', '5000'],
  ['５０００万元', '5000'],
  ['5，000万', '5000'],
  ['50 000 000元', '5000'],
  ['￥5,000万', '5000'],
  ['1.5e3', '1500'],
  ['5000（万元）', '5000'],
  ['注册资本5000万元', '5000'],
  ['123万4567元', '123 rounded'],
  [0.1 + 0.2, '0 rounded'],
  ['0', '0'],
  [0, '0'],
  ['认缴5000万/实缴1000万', '5000 paidIn'],
  ['认缴5000/实缴1000', '5000 paidIn'],
  ['5000万元（实缴1000万元）', '5000 paidIn'],
  ['5000万（认缴）/1000万（实缴）', '5000 paidIn'],
  ['约5000万', '5000 approximate'],
  ['5000余万元', '5000 approximate'],
  ['5000万以上', '5000 approximate'],
  ['不少于5000万元', '5000 approximate'],
  ['≥5000万', '5000 approximate'],
  ['300万左右', '300 approximate'],
  ['500万元人民币（折合70万美元）', '500 remark'],
  // No number at all.
  ['实缴1000万', 'paidIn'],
  ['1-2亿', 'range'],
  ['1~2亿', 'range'],
  ['1至2亿', 'range'],
  ['5000万-1亿', 'range'],
  ['50万到100万之间', 'range'],
  ['2000-3000', 'range'],
  ['1200万美元', 'foreign'],
  ['1.2亿（美元）', 'foreign'],
  ['5000（单位：万美元）', 'foreign'],
  ['500万元（折合70万美元）', '500 remark'],
  ['70万美元（折合人民币500万元）', 'foreign'],
  ['', 'empty'],
  ['-', 'empty'],
  ['/', 'empty'],
  ['无', 'empty'],
  ['待定', 'invalid'],
  ['面议', 'invalid'],
  ['50%', 'invalid'],
  ['５０％', 'invalid'],
  ['-5', 'invalid'],
  ['负500万', 'invalid'],
  ['(500)', 'invalid'],
  ['1 200', '1200'],
  ['1 200 000', '1200000'],
  ['3000\n500', 'invalid'],
  ['3000 500', 'invalid'],
  ['3000\n2000万', 'invalid'],
  ['一亿二', 'invalid'],
  ['三千五', 'invalid'],
  ['123万4567', 'invalid'],
  ['1亿20000万', 'invalid'],
  ['1.2亿2000万', 'invalid'],
  ['1.234,56', 'invalid'],
  ['1,0000万', 'invalid'],
  ['500K', 'invalid'],
  ['百万', 'invalid'],
  ['上亿元', 'invalid'],
  ['5000万元/年', 'invalid'],
  ['2021-10-19', 'invalid'],
])('%s', (cell, expected) => {
  const money = parseMoneyValue(cell, 'wan');
  const said =
    money.kind === 'wan'
      ? `${money.wan}${money.words === null ? '' : ` ${money.words}`}${money.rounded ? ' rounded' : ''}`
      : money.kind;
  expect(said).toBe(expected);
});

test('any amount reads back equal however it is printed, and its words are told', () => {
  fc.assert(
    fc.property(printedAmounts, ({ text, yuan, unit, hedged }) => {
      const money = parseMoneyValue(text, unit);
      const exactly = yuan % 10_000n === 0n;
      expect(money).toMatchObject({ kind: 'wan', wan: Number((yuan + 5000n) / 10_000n), rounded: !exactly });
      if (hedged || !exactly) expect(moneyWarnings(money)).not.toBe(undefined);
      else expect(moneyWarnings(money)).toBe(undefined);
    }),
    { numRuns: 2000 },
  );
});

test('a range in any unit is never one number', () => {
  fc.assert(
    fc.property(
      yuanAmounts,
      yuanAmounts,
      fc.constantFrom('-', '~', '至', '—', '到', '～', '－'),
      fc.constantFrom('wan' as const, 'yi' as const),
      fc.boolean(),
      (from, to, sign, unit, both) => {
        const word = unitWords[unit];
        const text = `${inUnit(from, unit)}${both ? word : ''}${sign}${inUnit(to, unit)}${word}`;
        expect(parseMoneyValue(text, 'wan')).toEqual({ kind: 'range', text });
      },
    ),
  );
});

test('without a unit of cell or column no number comes out, whatever it looks like', () => {
  fc.assert(
    fc.property(printedAmounts, ({ text, yuan, unit }) => {
      const money = parseMoneyValue(text, null);
      if (unit !== null && yuan !== 0n) expect(money.kind).toBe('unitless');
      else expect(money.kind).toBe('wan');
    }),
    { numRuns: 1000 },
  );
});

test('no text throws, and what comes out is in the range of the store', () => {
  const signs = fc.constantFrom(...'0123456789.,，-~万亿千百十一二三两壹贰零元W约认缴实缴/（）%美e+ '.split(''));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.double(),
        fc.array(signs, { maxLength: 14 }).map((all) => all.join('')),
      ),
      (cell) => {
        const money = parseMoneyValue(cell, 'wan');
        if (money.kind !== 'wan') return;
        expect(Number.isSafeInteger(money.wan)).toBe(true);
        expect(money.wan).toBeGreaterThanOrEqual(0);
        expect(money.wan).toBeLessThanOrEqual(1_000_000_000);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a whole number says what its digits say', () => {
  const units = fc.constantFrom(null, ...moneyUnits);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), units, (amount, unit) => {
      expect(parseMoneyValue(amount, unit)).toEqual(parseMoneyValue(String(amount), unit));
    }),
  );
});
