import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWriting } from '../../api/queries.ts';
import { useReading } from '../../api/use-reading.tsx';
import './audit.css';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';

/** Who is signed in to the console now. */
export const OpenSessions = () => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sessions = useReading('listSessions', {}, { everyMs: 30_000 });
  const end = useWriting('endSession');
  return (
    <section className="lz-card lz-audit-sessions" aria-label={t('audit.sessions')}>
      <h2>{t('audit.sessions')}</h2>
      {sessions.instead}
      <ul>
        {(sessions.data ?? []).map(({ id, personName, createdAtMs, lastSeenAtMs, current }) => (
          <li key={id}>
            <strong>{personName}</strong>
            <span>
              {t('audit.sessionSince')} {officeMinuteOfMs(createdAtMs)}
            </span>
            <span>
              {t('audit.sessionSeen')} {officeMinuteOfMs(lastSeenAtMs)}
            </span>
            {current ? (
              <span className="lz-console-hint">{t('audit.sessionHere')}</span>
            ) : (
              <Button
                type="link"
                size="small"
                aria-label={`${t('audit.sessionEnd')} ${personName}`}
                onClick={() =>
                  end.mutate(
                    { id },
                    { onSuccess: () => void message.success(t('audit.sessionEnded', { name: personName })) },
                  )
                }
              >
                {t('audit.sessionEnd')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
