import { useTranslation } from 'react-i18next';
import { PeriodPicker } from '../../pickers/period-picker.tsx';
import { useTripViewStore } from './trip-view-store.ts';
import { periodsOf, usePeriod, useToday } from './use-period.ts';

const presets = ['thisWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'thisYear'] as const;

export const PeriodFilter = () => {
  const { t } = useTranslation('trip');
  const set = useTripViewStore((state) => state.set);
  const today = useToday();
  const { period } = usePeriod();
  const periods = today === undefined ? undefined : periodsOf(today);
  return (
    <div className="lz-trip-period">
      <PeriodPicker
        aria-label={t('sheet.period')}
        value={period ?? null}
        presets={periods === undefined ? [] : presets.map((key) => ({ label: t(`sheet.${key}`), value: periods[key] }))}
        onChange={(next) => set({ period: next })}
      />
    </div>
  );
};
