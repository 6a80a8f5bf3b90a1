import { CalendarOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { calendarDayOfMs, firstDay, lastDay } from '../../shared/kernel/calendar-day.ts';
import './day-input.css';
import { parseTypedDay } from './typed-day.ts';

interface DayInputProps {
  readonly value?: string | null;
  readonly onChange?: (day: string | null) => void;
  /** The field was left with a readable day or empty, or a day was chosen in the calendar: the moment to save. */
  readonly onLeave?: (day: string | null) => void;
  /** The last day that may be chosen in the calendar. */
  readonly max?: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly variant?: 'outlined' | 'underlined';
}

const form = 'YYYY-MM-DD';

/**
 * A calendar day, always written YYYY-MM-DD: the browser's own field follows the system's language and shows mm/dd/yyyy
 * in a Chinese window. Typing is quickest; the icon opens the browser's calendar.
 */
export const DayInput = ({
  value,
  onChange,
  onLeave,
  max,
  id,
  autoFocus = false,
  required = false,
  disabled = false,
  ...rest
}: DayInputProps) => {
  const [typed, setTyped] = useState<string>();
  const field = useRef<InputRef>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const today = calendarDayOfMs(Date.now());
  const isWrong = typed !== undefined && typed.trim() !== '' && parseTypedDay(typed, today) === undefined;
  const bounds = `${form} (${firstDay.slice(0, 4)}–${lastDay.slice(0, 4)})`;

  const take = (text: string): void => {
    const day = parseTypedDay(text, today);
    setTyped(text);
    field.current?.input?.setCustomValidity(text.trim() === '' || day !== undefined ? '' : bounds);
    onChange?.(day ?? null);
  };

  return (
    <span className="lz-day-input">
      <Input
        {...rest}
        {...(id === undefined ? {} : { id })}
        {...(isWrong ? { status: 'error' as const } : {})}
        ref={field}
        autoFocus={autoFocus}
        required={required}
        disabled={disabled}
        placeholder={form}
        aria-invalid={isWrong}
        value={typed ?? value ?? ''}
        onChange={(event) => take(event.target.value)}
        onBlur={() => {
          if (isWrong) return;
          setTyped(undefined);
          if (typed !== undefined) onLeave?.(parseTypedDay(typed, today) ?? null);
        }}
        suffix={<CalendarOutlined aria-hidden onClick={() => !disabled && calendar.current?.showPicker()} />}
      />
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        disabled={disabled}
        min={firstDay}
        max={max ?? lastDay}
        // A later day would be invalid here, in a field that cannot be seen, and keep Enter from sending the form.
        value={value === null || value === undefined || (max !== undefined && value > max) ? '' : value}
        onChange={(event) => {
          setTyped(undefined);
          field.current?.input?.setCustomValidity('');
          const day = event.target.value === '' ? null : event.target.value;
          onChange?.(day);
          onLeave?.(day);
        }}
      />
    </span>
  );
};
