import { useTranslation } from 'react-i18next';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { isOverdue } from '../../../shared/domain/lead/lead-quiet.ts';
import { calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { officeToday } from '../../ui/office-today.ts';
import { isUnsent } from './lead-marks.tsx';

export const StepCell = ({ row }: { readonly row: LeadRow }) => {
  const { t } = useTranslation('lead');
  if (row.status !== 'active') return null;
  const words = row.nextStep ?? (isUnsent(row, 'nextStep') ? t('unsentStep') : null);
  if (words === null || row.nextStepDone) return <span className="lz-lead-quiet">{t('table.noStep')}</span>;
  const dueOn = row.nextStepDueOn === null ? null : calendarDay(row.nextStepDueOn);
  const late = isOverdue({ ...row, nextStepDueOn: dueOn }, officeToday());
  return (
    <span className="lz-lead-step" title={words}>
      {dueOn !== null && (
        <span className={late ? 'lz-lead-late' : 'lz-lead-day'}>
          {late && <span aria-hidden>! </span>}
          {dueOn.slice(5)}
          {late && <span className="lz-visually-hidden">{t('filter.overdue')}</span>}
        </span>
      )}{' '}
      {row.nextStep ?? <span className="lz-lead-quiet">{words}</span>}
    </span>
  );
};
