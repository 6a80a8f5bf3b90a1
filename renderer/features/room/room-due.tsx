import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';

/** On 今天: who asks to be let in, that this laptop waits for it, or what its loss would cost; nothing where all is well. */
export const RoomDue = () => {
  const { t } = useTranslation('room');
  const { data: room } = useAnswer(api.room.status.queryOptions(), { brief: true });
  const lines =
    room === undefined
      ? []
      : [
          ...room.asking.map(({ requestId, ...laptop }) => ({ key: requestId, text: t('due.asks', laptop) })),
          ...(room.state === 'waiting' ? [{ key: 'waiting', text: t('due.waiting') }] : []),
          ...(room.state === 'member' && room.unread > 0
            ? [{ key: 'unread', text: t('unread', { count: room.unread }) }]
            : []),
          ...(room.state === 'alone' && !room.codePrinted ? [{ key: 'alone', text: t('due.alone') }] : []),
        ];
  if (lines.length === 0) return null;
  return (
    <section className="lz-card">
      <h2>{t('title')}</h2>
      <ul className="lz-today-steps">
        {lines.map(({ key, text }) => (
          <li key={key}>
            <div className="lz-today-step">
              <span className="lz-today-what">
                <Link href="/room">{text}</Link>
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
