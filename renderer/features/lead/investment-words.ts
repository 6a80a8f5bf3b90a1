import { useTranslation } from 'react-i18next';
import { type InvestmentSum, sumBands } from '../../../shared/domain/lead/investment-sum.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';

/** A total in words, with what it leaves out: 3亿元（另 2 条只报区间，2亿元—10亿元；1 条未填或未报送）. */
export const useInvestmentWords = (): ((sum: InvestmentSum & { readonly total: number }) => string) => {
  const { t } = useTranslation(['lead', 'common']);
  return ({ investment, banded, withoutAmount, total }) => {
    const bands = sumBands(banded);
    const known = total - bands.count - withoutAmount;
    const range =
      bands.below === null
        ? t('sum.above', { from: formatMoney(bands.from) })
        : bands.from === 0
          ? t('sum.below', { below: formatMoney(bands.below) })
          : t('sum.range', { from: formatMoney(bands.from), below: formatMoney(bands.below) });
    const without = withoutAmount === 0 ? [] : [t('sum.without', { count: withoutAmount })];
    if (total > 0 && withoutAmount === total) return t('sum.allWithout');
    if (known === 0 && bands.count > 0)
      return [t('sum.onlyBanded', { count: bands.count, range }), ...without].join('；');
    const rest = [...(bands.count === 0 ? [] : [t('sum.banded', { count: bands.count, range })]), ...without].join(
      '；',
    );
    return `${formatMoney(investment)}${rest === '' ? '' : t('common:inBrackets', { text: rest })}`;
  };
};
