import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { firstDay, lastDay } from '../../shared/kernel/calendar-day.ts';

interface PeriodPickerProps {
  readonly value?: readonly [string, string] | null;
  readonly onChange?: (period: [string, string] | null) => void;
  readonly presets?: readonly { readonly label: string; readonly value: readonly [string, string] }[];
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly allowClear?: boolean;
}

/** Two days, both in the period, as the contract has them: `YYYY-MM-DD`, typed or picked. */
export const PeriodPicker = ({ value, onChange, presets = [], allowClear = false, ...rest }: PeriodPickerProps) => (
  <DatePicker.RangePicker
    {...rest}
    allowClear={allowClear}
    minDate={dayjs(firstDay)}
    maxDate={dayjs(lastDay)}
    className="lz-picker"
    presets={presets.map(({ label, value: [from, to] }) => ({ label, value: [dayjs(from), dayjs(to)] }))}
    value={value === null || value === undefined ? null : [dayjs(value[0]), dayjs(value[1])]}
    onChange={(days) => {
      const [from, to] = days ?? [];
      onChange?.(from && to ? [from.format('YYYY-MM-DD'), to.format('YYYY-MM-DD')] : null);
    }}
  />
);
