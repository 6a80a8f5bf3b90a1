import { useTranslation } from 'react-i18next';
import { parseCountValue } from '../../shared/domain/importing/count-value.ts';
import type { CountUnit } from '../../shared/domain/lead/project-amounts.ts';
import { type NumberRule, TypedNumberItem } from '../form/typed-number-item.tsx';

interface CountItemProps {
  readonly name: string;
  readonly label: string;
  readonly counts: CountUnit;
  readonly suffix: string;
}

/** People, 亩 or 平方米 of a form, read as the cells of an import are (1.2万, １２０人, 8公顷), whole and never rounded. */
export const CountItem = ({ counts, suffix, ...item }: CountItemProps) => (
  <TypedNumberItem {...item} {...useCountRule(counts, suffix)} />
);

export const useCountRule = (counts: CountUnit, suffix: string): NumberRule => {
  const { t } = useTranslation('common');
  return {
    suffix,
    show: (count) => count.toLocaleString('en-US'),
    meaning: (count) => `= ${count.toLocaleString('en-US')}`,
    read: (text) => {
      if (text.trim() === '') return { kind: 'empty' };
      const said = parseCountValue(text, '', counts);
      return said.kind === 'count' && said.exact
        ? { kind: 'number', number: said.count }
        : { kind: 'refused', words: t('typed.numberUnclear', { text: text.trim() }) };
    },
  };
};
