import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select, Space } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { tinykeys } from 'tinykeys';
import type { ReportWeekView } from '../../../shared/contract/report.ts';
import { addWeeks, isoWeekDays } from '../../../shared/kernel/iso-week.ts';
import { ForReading } from '../../ui/looking-only.tsx';
import { goTo as navigate } from '../../ui/use-address.ts';

interface WeekPickerProps {
  readonly isoYear: number;
  readonly isoWeek: number;
  readonly weeks: readonly ReportWeekView[];
  readonly present: ReportWeekView;
}

/** The week before and after by button or bracket key; weeks that hold something in the list. */
export const WeekPicker = ({ isoYear, isoWeek, weeks, present }: WeekPickerProps) => {
  const { t } = useTranslation('report');
  const current = { year: isoYear, week: isoWeek };
  const isPresent = isoYear === present.isoYear && isoWeek === present.isoWeek;

  useEffect(() => {
    const step = (by: number) => (event: KeyboardEvent) => {
      if (isTyping(event.target)) return;
      event.preventDefault();
      goTo(addWeeks({ year: isoYear, week: isoWeek }, by));
    };
    return tinykeys(window, { '[': step(-1), ']': step(1) });
  }, [isoYear, isoWeek]);

  const labelOf = (year: number, week: number) => {
    const { from, to } = isoWeekDays({ year, week });
    return t('week.option', { year, week, from: from.slice(5), to: to.slice(5) });
  };
  const key = `${isoYear}/${isoWeek}`;
  const options = weeks.map((week) => ({
    value: `${week.isoYear}/${week.isoWeek}`,
    label: labelOf(week.isoYear, week.isoWeek),
    counts: t('week.counts', week),
    isWorkedOn: week.isWorkedOn,
  }));
  const known = options.some(({ value }) => value === key)
    ? options
    : [{ value: key, label: labelOf(isoYear, isoWeek), counts: '', isWorkedOn: false }, ...options];

  return (
    <ForReading>
      <Space size={4} wrap className="lz-report-weeks">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('week.previous')}
          title={t('keys')}
          onClick={() => goTo(addWeeks(current, -1))}
        />
        <Select
          aria-label={t('week.pick')}
          className="lz-report-week-select"
          popupMatchSelectWidth={false}
          value={key}
          options={known}
          optionRender={({ data }) => (
            <span className="lz-report-week-option">
              <span>{data.label}</span>
              <span className="lz-report-week-counts">
                {data.counts}
                {data.isWorkedOn && ` · ${t('week.workedOn')}`}
              </span>
            </span>
          )}
          onChange={(value: string) => navigate(`/report/${value}`)}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={t('week.next')}
          title={t('keys')}
          onClick={() => goTo(addWeeks(current, 1))}
        />
        {!isPresent && (
          <Button onClick={() => goTo({ year: present.isoYear, week: present.isoWeek })}>{t('week.present')}</Button>
        )}
      </Space>
    </ForReading>
  );
};

const goTo = ({ year, week }: { readonly year: number; readonly week: number }): void =>
  navigate(`/report/${year}/${week}`);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
