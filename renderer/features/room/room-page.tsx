import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RoomStatus } from '../../../shared/contract/room.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { AskingCard } from './asking-card.tsx';
import { JoinCard } from './join-card.tsx';
import { PrintedCodeCard } from './printed-code-card.tsx';
import './room.css';

/** 单位共享: which laptops of the unit have its work in common, who wants to, and how this one gets in. */
export const RoomPage = () => {
  const { t } = useTranslation('room');
  const [, navigate] = useLocation();
  const answer = useAnswer(api.room.status.queryOptions());
  useAttention();
  if (answer.data === undefined) return <Page title={t('title')}>{answer.instead}</Page>;
  const room = answer.data;
  if (room.state === 'none')
    return (
      <Page title={t('title')}>
        <EmptyState
          title={t('none.title')}
          text={t('none.text')}
          actions={<Button onClick={() => navigate('/sync')}>{t('none.toSync')}</Button>}
        />
      </Page>
    );
  return (
    <Page title={t('title')} note={t(`state.${room.state}`)}>
      <div className="lz-room-stack">
        {room.state !== 'waiting' && room.unread > 0 && (
          <Alert type="info" showIcon title={t('unread', { count: room.unread })} />
        )}
        {room.state === 'waiting' ? (
          <JoinCard room={room} />
        ) : (
          <>
            <AskingCard asking={room.asking} admitting={room.admitting} members={room.members} />
            <MembersCard members={room.members} />
            <PrintedCodeCard room={room} />
          </>
        )}
        <section className="lz-card lz-room-about">
          <h2>{t('about.title')}</h2>
          <p>{t('about.shared')}</p>
          <p>{t('about.sealed')}</p>
          <p>{t('about.left')}</p>
        </section>
      </div>
    </Page>
  );
};

/** Who looks at this page waits for somebody: the server is asked more often than every few minutes. */
const useAttention = (): void => {
  useEffect(() => {
    const ask = (): void => {
      if (!document.hidden) client.sync.nudge({}).catch(() => {});
    };
    ask();
    const timer = setInterval(ask, askEveryMs);
    return () => clearInterval(timer);
  }, []);
};

const askEveryMs = 10_000;

const MembersCard = ({ members }: Pick<RoomStatus, 'members'>) => {
  const { t } = useTranslation('room');
  return (
    <section className="lz-card" aria-labelledby="room-members">
      <h2 id="room-members">{t('members.title', { count: members.length })}</h2>
      <ul className="lz-room-laptops">
        {members.map(({ deviceName, personName, here }) => (
          <li key={`${deviceName} ${personName}`}>
            <span className="lz-room-name">{personName}</span>
            <span className="lz-room-quiet">
              {deviceName}
              {here && t('members.here')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
