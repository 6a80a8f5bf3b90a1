import { CalendarOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalendarDay, firstDay, lastDay, parseCalendarDay } from '../../shared/kernel/calendar-day.ts';
import { type DayDirection, parseTypedDay } from '../../shared/kernel/typed-day.ts';
import { officeToday } from './office-today.ts';
import './day-input.css';
import { dayProblem } from './day-problem.ts';
import { TypedMeaning } from './typed-meaning.tsx';

export interface DayInputProps {
  readonly value?: string | null;
  /** A day, null for nothing, or the text that is no day: whoever saves refuses it (`dayProblem`, `DayItem`). */
  readonly onChange?: (day: string | null) => void;
  /** The field was left with a readable day or empty, or a day was chosen in the calendar: the moment to save. */
  readonly onLeave?: (day: string | null) => void;
  readonly onBlur?: () => void;
  /** The last day that is taken: today where only what has happened is written down. */
  readonly max?: string;
  /** Which day 11-28 or 周五 is; without it the past where there is a last day, otherwise the next one. */
  readonly direction?: DayDirection;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  /** The rules of the form say what is wrong: the browser's own check would stop it first, and in its own language. */
  readonly ruled?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly variant?: 'outlined' | 'underlined';
}

/**
 * A calendar day, always shown YYYY-MM-DD: the browser's own field follows the system's language and shows mm/dd/yyyy
 * in a Chinese window. Typing is quickest, and is answered with the day that it means; the icon opens the browser's
 * calendar.
 */
export const DayInput = ({
  value,
  onChange,
  onLeave,
  onBlur,
  max,
  direction = max === undefined ? 'coming' : 'past',
  id,
  autoFocus = false,
  required = false,
  ruled = false,
  disabled = false,
  ...rest
}: DayInputProps) => {
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState<string>();
  const [focused, setFocused] = useState(false);
  const field = useRef<InputRef>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const read = (text: string): CalendarDay | undefined => parseTypedDay(text, officeToday(), direction);
  const shown = typed ?? value ?? '';
  const day = read(shown);
  const problem = disabled ? undefined : dayProblem(t, day ?? shown, max);

  useEffect(() => {
    if (!ruled) field.current?.input?.setCustomValidity(problem ?? '');
  }, [problem, ruled]);

  const leave = (): void => {
    if (problem !== undefined) return;
    setTyped(undefined);
    if (typed !== undefined) onLeave?.(day ?? null);
  };

  return (
    <span className="lz-day-input">
      <Input
        placeholder="YYYY-MM-DD"
        {...rest}
        {...(id === undefined ? {} : { id })}
        {...(problem === undefined ? {} : { status: 'error' as const })}
        ref={field}
        autoFocus={autoFocus}
        required={required}
        disabled={disabled}
        aria-invalid={problem !== undefined}
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange?.(target.value.trim() === '' ? null : (read(target.value) ?? target.value));
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          leave();
          onBlur?.();
        }}
        // Where leaving saves, Enter does: the same as in a cell of a sheet.
        onPressEnter={() => onLeave !== undefined && leave()}
        suffix={<CalendarOutlined aria-hidden onClick={() => !disabled && calendar.current?.showPicker()} />}
      />
      {focused && typed !== undefined && day !== undefined && problem === undefined && (
        <TypedMeaning>{t('typed.day', { day, weekday: t(`weekday.${weekdayOf(day)}`) })}</TypedMeaning>
      )}
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        disabled={disabled}
        min={firstDay}
        max={max ?? lastDay}
        // What this field cannot hold would be invalid here, where it cannot be seen, and keep Enter from sending the form.
        value={day === undefined || problem !== undefined || parseCalendarDay(day) === undefined ? '' : day}
        onChange={({ target }) => {
          setTyped(undefined);
          const chosen = target.value === '' ? null : target.value;
          onChange?.(chosen);
          onLeave?.(chosen);
        }}
      />
    </span>
  );
};

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const weekdayOf = (day: CalendarDay) => weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun';
