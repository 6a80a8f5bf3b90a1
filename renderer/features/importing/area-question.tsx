import { Radio, Tag } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportAreaQuestion, ImportColumn } from '../../../shared/contract/importing.ts';
import { areaTargets } from '../../../shared/domain/importing/area-question.ts';
import type { AreaUnit } from '../../../shared/domain/importing/count-value.ts';

interface AreaQuestionProps {
  readonly column: ImportColumn;
  readonly question: ImportAreaQuestion;
  readonly onArea: (unit: AreaUnit) => void;
  /** Keeps the column as words. */
  readonly onText: () => void;
}

/** Asked once per column: its first figures as mu and as square metres. */
export const AreaQuestion = ({ column, question, onArea, onText }: AreaQuestionProps) => {
  const { t } = useTranslation('importing');
  const id = useId();
  const { heading, target, area, basis } = column;
  const counted = t(areaTargets.get(target) === 'mu' ? 'areaUnit.mu' : 'areaUnit.squareMetres');
  return (
    <div className="lz-importing-question">
      <p id={id}>
        {t('areaQuestion.ask', { heading })}
        {area !== null && basis === 'remembered' && <Tag>{t('mapping.remembered')}</Tag>}
      </p>
      <Radio.Group
        aria-labelledby={id}
        value={area}
        onChange={({ target: chosen }: { readonly target: { readonly value?: AreaUnit | 'text' } }) => {
          if (chosen.value === 'text') onText();
          else if (chosen.value !== undefined) onArea(chosen.value);
        }}
      >
        {question.readings.map(({ unit, areas }) => (
          <Radio key={unit} value={unit}>
            {t('areaQuestion.reading', {
              unit: t(`areaUnit.${unit}`),
              areas: areas.map(({ text, count }) => `${text} → ${count}${counted}`).join('；'),
            })}
          </Radio>
        ))}
        <Radio value="text">{t('areaQuestion.asText')}</Radio>
      </Radio.Group>
    </div>
  );
};
