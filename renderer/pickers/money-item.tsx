import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CountedMoney, mostMoney, parseTypedMoney } from '../../shared/domain/importing/typed-money.ts';
import { fenToWanText, formatFen, formatMoney } from '../../shared/kernel/money.ts';
import { type NumberReading, type NumberRule, TypedNumberItem } from '../form/typed-number-item.tsx';

interface MoneyItemProps {
  readonly name: string;
  readonly label: string;
  readonly counts?: CountedMoney;
  readonly extra?: ReactNode;
}

/** An amount of a form: shown in 万元, typed in any way, never rounded. */
export const MoneyItem = ({ counts = 'wan', ...item }: MoneyItemProps) => (
  <TypedNumberItem {...item} {...useMoneyRule(counts)} />
);

export const useMoneyRule = (counts: CountedMoney): NumberRule => {
  const { t } = useTranslation('common');
  return {
    suffix: t('typed.wan'),
    read: (text) => readMoney(t, text, counts),
    show: inWan[counts],
    meaning: (amount) => meaning(amount, counts),
  };
};

const inWan: Readonly<Record<CountedMoney, (amount: number) => string>> = {
  wan: (wan) => wan.toLocaleString('en-US'),
  fen: fenToWanText,
};

const formatted: Readonly<Record<CountedMoney, (amount: number) => string>> = { wan: formatMoney, fen: formatFen };

/** = 32,000万元 · 3.2亿元: the number that is saved, and from one 亿 up the same as people say it. */
const meaning = (amount: number, counts: CountedMoney): string => {
  const plain = `${inWan[counts](amount)}万元`;
  const said = formatted[counts](amount);
  return said === plain ? `= ${plain}` : `= ${plain} · ${said}`;
};

const readMoney = (t: TFunction<'common'>, typed: string, counts: CountedMoney): NumberReading => {
  const text = typed.trim();
  const refused = (words: string): NumberReading => ({ kind: 'refused', words });
  const money = parseTypedMoney(text, counts);
  switch (money.kind) {
    case 'empty':
      return money;
    case 'amount':
      return { kind: 'number', number: money.amount };
    case 'between': {
      const [lower, upper] = [formatted[counts](money.lower), formatted[counts](money.upper)];
      return refused(t('typed.moneyBetween', { text, lower, upper, unit: t(`typed.wholeOf.${counts}`) }));
    }
    case 'tooLarge':
      return refused(t('typed.moneyTooLarge', { text, most: formatted[counts](mostMoney[counts]) }));
    case 'foreign':
      return refused(t('typed.moneyForeign', { text }));
    case 'range':
      return refused(t('typed.moneyRange', { text }));
    case 'worded':
      return refused(t('typed.moneyWorded', { text }));
    case 'unclear':
      return refused(t('typed.moneyUnclear', { text }));
  }
};
