import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { daysSince } from '../../ui/days-since.ts';
import './workspace.css';

/** Only while a copy outside this computer is overdue: a stick lies in a drawer most of the time, and that is right. */
export const SecondPlaceLine = () => {
  const { t } = useTranslation('workspace');
  const status = useAnswer(api.secondPlace.status.queryOptions()).data;
  if (status === undefined || status.place === null || status.overdue === 'no') return null;
  const { place, overdue, hasSecret } = status;
  const why = !hasSecret ? 'noSecret' : place.presence === 'away' ? 'away' : 'notMade';
  const isUrgent = overdue === 'urgent';
  return (
    <div
      className={isUrgent ? 'lz-place-line lz-place-line-urgent' : 'lz-place-line'}
      role={isUrgent ? 'alert' : 'status'}
    >
      <span>
        {t(`secondPlace.line.${why}`, {
          folder: place.folder,
          days: daysSince(place.lastCopyAtMs ?? place.chosenAtMs),
        })}
      </span>
      <Link href="/settings">{t('secondPlace.line.open')}</Link>
    </div>
  );
};
