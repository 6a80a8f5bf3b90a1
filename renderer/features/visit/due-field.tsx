import { Input } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { dueDay } from './visit-draft.ts';

interface DueFieldProps {
  readonly id: string;
  readonly value: string;
  readonly today: string;
  readonly onChange: (typed: string) => void;
}

/** A day in a hurry: `3`, 周五, 11-28; what it was understood as stands beside it. */
export const DueField = ({ id, value, today, onChange }: DueFieldProps) => {
  const { t } = useTranslation('visit');
  const day = dueDay(value, today);
  const unclear = value.trim() !== '' && day === undefined;
  return (
    <>
      <Input
        id={id}
        value={value}
        placeholder={t('placeholder.due')}
        status={unclear ? 'error' : ''}
        aria-describedby={`${id}-day`}
        aria-invalid={unclear}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-day`} className={unclear ? 'lz-visit-problem' : 'lz-visit-day'} aria-live="polite">
        {unclear && t('due.unclear')}
        {day !== undefined && t('due.day', { day, weekday: weekdayOf(day) })}
      </div>
    </>
  );
};

const weekdayOf = (day: string): string => dayjs(day).format('ddd');
