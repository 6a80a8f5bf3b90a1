import { Radio } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportColumn, ImportKind, ImportYearQuestion } from '../../../shared/contract/importing.ts';
import type { YearReading } from '../../../shared/domain/importing/date-value.ts';
import { keptIn } from '../../../shared/domain/importing/kept-in.ts';

interface YearQuestionProps {
  readonly column: ImportColumn;
  readonly question: ImportYearQuestion;
  readonly kind: ImportKind;
  readonly onYears: (reading: YearReading | null) => void;
}

/** Asked once per column: its first days in each century that makes sense. Unanswered, they stay text. */
export const YearQuestion = ({ column, question, kind, onYears }: YearQuestionProps) => {
  const { t } = useTranslation('importing');
  const id = useId();
  return (
    <div className="lz-importing-question">
      <p id={id}>{t(`yearQuestion.${question.reason}`, { heading: column.heading })}</p>
      <Radio.Group
        aria-labelledby={id}
        value={column.years ?? 'text'}
        onChange={({ target }: { readonly target: { readonly value?: YearReading | 'text' } }) =>
          onYears(target.value === undefined || target.value === 'text' ? null : target.value)
        }
      >
        {question.readings.map(({ reading, days }) => (
          <Radio key={reading} value={reading}>
            {t(`yearQuestion.${reading}`, { days: days.map(({ text, day }) => `${text} → ${day}`).join('；') })}
          </Radio>
        ))}
        <Radio value="text">{t('yearQuestion.asText', { kept: t(`keptIn.${keptIn(kind, 'ShortYear')}`) })}</Radio>
      </Radio.Group>
    </div>
  );
};
