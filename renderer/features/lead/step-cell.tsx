import { useTranslation } from 'react-i18next';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { isOverdue } from '../../../shared/domain/lead/lead-quiet.ts';
import { calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { officeToday } from '../../ui/office-today.ts';
import { openStepWords } from './sent-words.ts';

export const StepCell = ({ row }: { readonly row: LeadRow }) => {
  const { t } = useTranslation('lead');
  if (row.status !== 'active') return null;
  const step = openStepWords(row);
  if (step === null) return <span className="lz-lead-quiet">{t('table.noStep')}</span>;
  const dueOn = row.nextStepDueOn === null ? null : calendarDay(row.nextStepDueOn);
  const late = isOverdue({ ...row, nextStepDueOn: dueOn }, officeToday());
  return (
    <span className="lz-lead-step" title={step.words}>
      {dueOn !== null && (
        <span className={late ? 'lz-lead-late' : 'lz-lead-day'}>
          {late && <span aria-hidden>! </span>}
          {dueOn.slice(5)}
          {late && <span className="lz-visually-hidden">{t('filter.overdue')}</span>}
        </span>
      )}{' '}
      {step.known ? step.words : <span className="lz-lead-quiet">{step.words}</span>}
    </span>
  );
};
