import { type Decimal, shifted } from './amount-number.ts';
import { parseExactMoney } from './money-value.ts';

/** What a field of money counts: projects in 万元, the work in fen (docs/adr/0008-two-kinds-of-money.md). */
export type CountedMoney = 'wan' | 'fen';

/** `between`: an amount that is no whole number of what is counted, and the two it lies between. */
export type TypedMoney =
  | { readonly kind: 'empty' }
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'between'; readonly lower: number; readonly upper: number }
  | { readonly kind: 'tooLarge' | 'foreign' | 'range' | 'worded' | 'unclear' };

/**
 * Money as people type it, by the rule that reads the cells of an import (3.2亿, 3.2 亿元, ３２，０００, 三亿二千万,
 * 8600元); a bare number counts 万元. Nothing is rounded, and what says more than an amount (约, 以上, 实缴) is refused:
 * a field of a form has no place to keep the words.
 */
export const parseTypedMoney = (typed: string, counted: CountedMoney): TypedMoney => {
  if (typed.trim() === '') return { kind: 'empty' };
  const money = parseExactMoney(typed, 'wan');
  switch (money.kind) {
    case 'exact':
      return money.words === null
        ? wholeOf(shifted(money.yuan, zerosOf[counted]), mostMoney[counted])
        : { kind: 'worded' };
    case 'foreign':
    case 'range':
      return { kind: money.kind };
    case 'paidIn':
      return { kind: 'worded' };
    case 'empty':
    case 'unitless':
    case 'invalid':
      return { kind: 'unclear' };
  }
};

/** From yuan. */
const zerosOf: Readonly<Record<CountedMoney, number>> = { wan: -4, fen: 2 };

/** As the contract's amounts allow: ten trillion yuan. */
export const mostMoney: Readonly<Record<CountedMoney, number>> = { wan: 1_000_000_000, fen: 1_000_000_000_000_000 };

const wholeOf = ({ digits, zeros }: Decimal, most: number): TypedMoney => {
  const one = 10n ** BigInt(Math.max(0, -zeros));
  const lower = zeros >= 0 ? digits * 10n ** BigInt(zeros) : digits / one;
  if (lower > most) return { kind: 'tooLarge' };
  if (digits % one === 0n) return { kind: 'amount', amount: Number(lower) };
  return { kind: 'between', lower: Number(lower), upper: Number(lower) + 1 };
};
