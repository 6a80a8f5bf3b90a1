import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { tinykeys } from 'tinykeys';
import { navigate } from 'wouter/use-hash-location';
import { addWeeks, type IsoWeek, isoWeekDays } from '../../../shared/kernel/iso-week.ts';

interface WeekStepsProps {
  readonly week: IsoWeek;
  readonly present: IsoWeek;
}

/** The week before and after, by button or bracket key as in the report of the application. */
export const WeekSteps = ({ week, present }: WeekStepsProps) => {
  const { t } = useTranslation();
  const { year, week: number } = week;
  useEffect(() => {
    const step = (by: number) => (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      goTo(addWeeks({ year, week: number }, by));
    };
    return tinykeys(window, { '[': step(-1), ']': step(1) });
  }, [year, number]);
  const { from, to } = isoWeekDays(week);
  return (
    <Space size={4} wrap>
      <Button
        size="small"
        icon={<LeftOutlined />}
        aria-label={t('submissions.previous')}
        title="["
        onClick={() => goTo(addWeeks(week, -1))}
      />
      <span className="lz-submissions-week">
        {t('submissions.week', { year, week: number, from: from.slice(5), to: to.slice(5) })}
      </span>
      <Button
        size="small"
        icon={<RightOutlined />}
        aria-label={t('submissions.next')}
        title="]"
        onClick={() => goTo(addWeeks(week, 1))}
      />
      {(year !== present.year || number !== present.week) && (
        <Button size="small" onClick={() => goTo(present)}>
          {t('submissions.present')}
        </Button>
      )}
    </Space>
  );
};

const goTo = ({ year, week }: IsoWeek): void => navigate(`/submissions/${year}/${week}`);
