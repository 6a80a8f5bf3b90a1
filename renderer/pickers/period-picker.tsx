import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../ui/day-input.tsx';
import './period-picker.css';

type Period = readonly [from: string, to: string];

interface PeriodPickerProps {
  readonly value: Period | null;
  readonly onChange: (period: [string, string]) => void;
  readonly presets: readonly { readonly label: string; readonly value: Period }[];
  readonly 'aria-label': string;
}

/** Two days, both in the period, typed as people say them; one beyond the other takes it along. */
export const PeriodPicker = ({ value, onChange, presets, 'aria-label': label }: PeriodPickerProps) => {
  const { t } = useTranslation('common');
  const [from, to] = value ?? [null, null];
  const chosen = presets.findIndex((preset) => preset.value[0] === from && preset.value[1] === to);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a line of a toolbar
    <span className="lz-period" role="group" aria-label={label}>
      <DayInput
        aria-label={t('period.from', { period: label })}
        direction="nearest"
        value={from}
        onLeave={(day) => day !== null && onChange([day, to === null || day > to ? day : to])}
      />
      <span aria-hidden>—</span>
      <DayInput
        aria-label={t('period.to', { period: label })}
        direction="nearest"
        value={to}
        onLeave={(day) => day !== null && onChange([from === null || day < from ? day : from, day])}
      />
      <Select<number>
        aria-label={t('period.presets')}
        placeholder={t('period.presets')}
        value={chosen < 0 ? null : chosen}
        options={presets.map((preset, index) => ({ value: index, label: preset.label }))}
        onChange={(index) => {
          const preset = presets[index];
          if (preset !== undefined) onChange([...preset.value]);
        }}
      />
    </span>
  );
};
