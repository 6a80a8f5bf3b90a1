import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';

/** How this laptop stands to the others of its unit, as a way to the page; nothing before there is anything to share. */
export const RoomLine = () => {
  const { t } = useTranslation('room');
  const { data: room } = useAnswer(api.room.status.queryOptions(), { brief: true });
  if (room === undefined || room.state === 'none') return null;
  return <Link href="/room">{t(`line.${room.state}`, { count: room.members.length })}</Link>;
};
