import { Radio } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formFieldText, useValueText } from '../api/record-words.ts';
import type { Settled } from './changed-input.ts';
import type { MeanwhileField } from './use-form-session.ts';

interface MeanwhileChoiceProps {
  /** The kind of record, for the words of its values. */
  readonly entity: string;
  readonly fields: readonly MeanwhileField[];
  readonly onTake: (field: MeanwhileField, take: Settled['take']) => void;
}

/** What stood in a field when the form was opened, what stands there now, and what is typed here: one of the last two is chosen. */
export const MeanwhileChoice = ({ entity, fields, onTake }: MeanwhileChoiceProps) => {
  const { t } = useTranslation();
  const valueText = useValueText();
  const element = useRef<HTMLElement>(null);
  // It stands below the last field, where a long form ends out of sight.
  useEffect(() => {
    void element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={element} className="lz-form-meanwhile" role="alert" aria-label={t('form.meanwhile')}>
      <p>{t('form.meanwhile')}</p>
      {fields.map((changed) => {
        const { field, opened, stored, mine } = changed;
        const name = formFieldText(field);
        const text = (value: unknown): string =>
          Array.isArray(value) && !field.endsWith('Ids')
            ? value.join('、')
            : valueText({ entity, field: field.replace(/Ids$/, 'Id') }, asTyped(field, value));
        return (
          <div key={field}>
            <strong>{name}</strong> {t('form.whenOpened', { value: text(opened) })}
            <Radio.Group
              aria-label={name}
              vertical
              onChange={({ target }) => onTake(changed, target.value)}
              options={[
                { value: 'stored', label: t('form.takeStored', { value: text(stored) }) },
                { value: 'mine', label: t('form.takeMine', { value: text(mine) }) },
              ]}
            />
          </div>
        );
      })}
    </section>
  );
};

/** How many of what is stored make one of what is typed. */
const partsOfUnit: Readonly<Record<string, number>> = { expenseFen: 100, halfDays: 2 };

const asTyped = (field: string, value: unknown): unknown =>
  typeof value === 'number' ? value / (partsOfUnit[field] ?? 1) : value;
