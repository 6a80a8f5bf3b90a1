import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isCountedAmount,
  type ProjectAmount,
  projectAmountFields,
  projectAmounts,
} from '../../../shared/domain/lead/project-amounts.ts';
import { type NumberRule, TypedNumberInput } from '../../form/typed-number-item.tsx';
import { useCountRule } from '../../pickers/count-item.tsx';
import { useMoneyRule } from '../../pickers/money-item.tsx';
import { leadList } from './lead-list.tsx';

/** Leads by a figure of the project, typed as in its form: from 3000万 up, to 50亩. */
export const FigureFilter = () => {
  const { t } = useTranslation('lead');
  const { filters, narrow } = leadList.useList();
  const { figure, figureFrom, figureTo } = filters;
  const choose = (next: ProjectAmount | undefined): void =>
    narrow({ figure: next, figureFrom: undefined, figureTo: undefined });
  return (
    <>
      <Select
        allowClear
        aria-label={t('filter.figure')}
        placeholder={t('filter.figure')}
        value={figure ?? null}
        onChange={(next: ProjectAmount | null | undefined) => choose(next ?? undefined)}
        options={projectAmountFields.map((field) => ({ value: field, label: t(`field.${field}`) }))}
      />
      {figure !== undefined && (
        <span className="lz-lead-more-days" key={figure}>
          <Bound
            figure={figure}
            label={t('filter.figureFrom')}
            bound={figureFrom}
            onBound={(next) => narrow({ figureFrom: next })}
          />
          <Bound
            figure={figure}
            label={t('filter.figureTo')}
            bound={figureTo}
            onBound={(next) => narrow({ figureTo: next })}
          />
        </span>
      )}
    </>
  );
};

interface BoundProps {
  readonly figure: ProjectAmount;
  readonly label: string;
  readonly bound: number | undefined;
  readonly onBound: (bound: number | undefined) => void;
}

/** Narrows when it is left or Enter is pressed: not once a letter, and never by half a number. */
const Bound = ({ figure, label, bound, onBound }: BoundProps) => {
  const rule = useFigureRule(figure);
  const [value, setValue] = useState<number | string | null>(bound ?? null);
  const settle = (): void => {
    if (typeof value !== 'string' && (value ?? undefined) !== bound) onBound(value ?? undefined);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field that is inside, which is reachable itself.
    <span onKeyDown={({ key }) => key === 'Enter' && settle()}>
      <TypedNumberInput {...rule} label={label} value={value} onChange={setValue} onBlur={settle} />
    </span>
  );
};

const useFigureRule = (figure: ProjectAmount): NumberRule => {
  const { t } = useTranslation('lead');
  const { unit } = projectAmounts[figure];
  const money = useMoneyRule('wan');
  const count = useCountRule(unit === 'wan' ? 'people' : unit, t(`unit.${unit}`));
  return isCountedAmount(figure) ? count : money;
};
