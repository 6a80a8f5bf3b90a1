import { Radio, Tag } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportColumn } from '../../../shared/contract/importing.ts';
import type { MoneyUnit } from '../../../shared/domain/importing/money-unit.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';

interface UnitQuestionProps {
  readonly column: ImportColumn;
  readonly question: NonNullable<ImportColumn['unitQuestion']>;
  readonly onUnit: (unit: MoneyUnit) => void;
  /** Keeps the column as words; undefined where the sheet has no place for them. */
  readonly onText: (() => void) | undefined;
}

/** Asked once per column: the first amounts read in each unit, so that a glance at a known firm decides. */
export const UnitQuestion = ({ column, question, onUnit, onText }: UnitQuestionProps) => {
  const { t } = useTranslation('importing');
  const id = useId();
  const { heading, unit, basis } = column;
  return (
    <div className="lz-importing-question">
      <p id={id}>
        {question.reason === 'notStated'
          ? t('unitQuestion.notStated', { heading })
          : t('unitQuestion.contradicting', {
              heading,
              words: question.statements.map((one) => `“${one}”`).join('、'),
            })}
        {unit !== null && basis === 'remembered' && <Tag>{t('mapping.remembered')}</Tag>}
      </p>
      <Radio.Group
        aria-labelledby={id}
        value={unit}
        onChange={({ target }: { readonly target: { readonly value?: MoneyUnit | 'text' } }) => {
          if (target.value === 'text') onText?.();
          else if (target.value !== undefined) onUnit(target.value);
        }}
      >
        {question.readings.map((reading) => (
          <Radio key={reading.unit} value={reading.unit}>
            {t('unitQuestion.reading', {
              unit: t(`unit.${reading.unit}`),
              amounts: reading.amounts
                .map(({ text, wan, rounded }) => {
                  const money = formatMoney(wan);
                  return `${text} → ${rounded ? t('unitQuestion.rounded', { money }) : money}`;
                })
                .join('；'),
            })}
          </Radio>
        ))}
        {onText !== undefined && <Radio value="text">{t('unitQuestion.asText')}</Radio>}
      </Radio.Group>
    </div>
  );
};
