import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';

/** On the page of a record of the own unit: a colleague wrote what this laptop cannot open yet; what is empty is not 未填. */
export const SealedNotice = ({ ids }: { readonly ids: readonly string[] }) => {
  const { t } = useTranslation('room');
  const sealed = useAnswer(api.room.sealed.queryOptions({ input: { ids: ids.slice(0, 500) } }), { brief: true });
  return (sealed.data?.ids.length ?? 0) === 0 ? null : (
    <Alert
      className="lz-upgrade-notice"
      type="info"
      showIcon
      title={t('sealed.title')}
      description={t('sealed.text')}
      action={<Link href="/room">{t('open')}</Link>}
    />
  );
};

/** Above sums and papers that are made without them. */
export const SealedCount = () => {
  const { t } = useTranslation('room');
  const { data: room } = useAnswer(api.room.status.queryOptions(), { brief: true });
  return room === undefined || room.unread === 0 ? null : (
    <Alert
      className="lz-upgrade-notice"
      type="warning"
      showIcon
      title={t('unread', { count: room.unread })}
      action={<Link href="/room">{t('open')}</Link>}
    />
  );
};
