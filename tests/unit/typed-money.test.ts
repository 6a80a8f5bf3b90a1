import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CountedMoney, parseTypedMoney } from '../../shared/domain/importing/typed-money.ts';
import { fenToWanText, formatFen, formatMoney } from '../../shared/kernel/money.ts';
import { inUnit, printedAmounts, unitWords } from '../support/amount-styles.ts';

/** What a field of 万元 makes of it, and what one of fen. */
test.each([
  ['3.2亿', '32000', '32000000000'],
  ['1.5亿', '15000', '15000000000'],
  ['３２，０００', '32000', '32000000000'],
  ['32,000万元', '32000', '32000000000'],
  ['三亿二千万', '32000', '32000000000'],
  ['叁仟伍佰万元整', '3500', '3500000000'],
  ['5 000', '5000', '5000000000'],
  ['8600元', '0–1', '860000'],
  ['0.86', '0–1', '860000'],
  ['0.86万', '0–1', '860000'],
  ['1234.56', '1234–1235', '1234560000'],
  ['12.345元', '0–1', '1234–1235'],
  ['0', '0', '0'],
  ['', 'empty', 'empty'],
  [' ', 'empty', 'empty'],
  ['100万亿', 'tooLarge', 'tooLarge'],
  ['约3亿', 'worded', 'worded'],
  ['5000万以上', 'worded', 'worded'],
  ['认缴5000万', 'worded', 'worded'],
  ['1-2亿', 'range', 'range'],
  ['500万美元', 'foreign', 'foreign'],
  ['面议', 'unclear', 'unclear'],
  ['无', 'unclear', 'unclear'],
  ['-5', 'unclear', 'unclear'],
  ['一亿二', 'unclear', 'unclear'],
  ['1.2.3', 'unclear', 'unclear'],
])('%s is %s 万元, %s fen', (typed, wan, fen) => {
  expect([said(typed, 'wan'), said(typed, 'fen')]).toEqual([wan, fen]);
});

const said = (typed: string, counted: CountedMoney): string => {
  const money = parseTypedMoney(typed, counted);
  if (money.kind === 'amount') return String(money.amount);
  return money.kind === 'between' ? `${money.lower}–${money.upper}` : money.kind;
};

test('an amount printed in any style reads back equal, or is refused: never as another one', () => {
  fc.assert(
    fc.property(
      printedAmounts,
      fc.constantFrom<CountedMoney>('wan', 'fen'),
      ({ text, yuan, unit, hedged }, counted) => {
        // A field has no column to say its unit: the text says it, unless it counts 万元.
        const typed = unit === null || unit === 'wan' ? String(text) : `${inUnit(yuan, unit)}${unitWords[unit]}`;
        const money = parseTypedMoney(typed, counted);
        const lower = Number(yuan / 10_000n);
        const expected =
          hedged && (unit === null || unit === 'wan')
            ? { kind: 'worded' }
            : counted === 'fen'
              ? { kind: 'amount', amount: Number(yuan * 100n) }
              : yuan % 10_000n === 0n
                ? { kind: 'amount', amount: lower }
                : { kind: 'between', lower, upper: lower + 1 };
        expect(money).toEqual(expected);
      },
    ),
    { numRuns: 2000 },
  );
});

const wans = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000_000 }),
  // Around every threshold that a register or a band knows.
  fc
    .tuple(fc.constantFrom(1_000, 5_000, 10_000, 50_000, 100_000, 500_000), fc.integer({ min: -3, max: 3 }))
    .map(([threshold, by]) => threshold + by),
);

test('an amount as it is shown reads back as itself, so that none passes a threshold that it does not reach', () => {
  expect([49_999, 9_999, 50_000, 12_345, 19_995].map(formatMoney)).toEqual([
    '4.9999亿元',
    '9,999万元',
    '5亿元',
    '1.2345亿元',
    '1.9995亿元',
  ]);
  fc.assert(
    fc.property(wans, (wan) => {
      expect(parseTypedMoney(formatMoney(wan), 'wan')).toEqual({ kind: 'amount', amount: wan });
      expect(parseTypedMoney(wan.toLocaleString('en-US'), 'wan')).toEqual({ kind: 'amount', amount: wan });
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
      expect(parseTypedMoney(formatFen(fen), 'fen')).toEqual({ kind: 'amount', amount: fen });
      expect(parseTypedMoney(fenToWanText(fen), 'fen')).toEqual({ kind: 'amount', amount: fen });
    }),
  );
});
