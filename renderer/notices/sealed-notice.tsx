import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntityName } from '../../shared/records/all-records.ts';
import { roomFields } from '../../shared/sync/room.ts';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';

/** What stands for an empty field of such a record, where a colleague may have written it; undefined where it is simply empty. */
export const useSealedWord = (kind: EntityName, id: string): ((field: string) => string | undefined) => {
  const { t } = useTranslation('lead');
  const sealed = useAnswer(api.room.sealed.queryOptions({ input: { ids: [id] } }), { brief: true });
  const isSealed = sealed.data?.ids.includes(id) === true;
  return (field) => (isSealed && roomFields(kind).includes(field) ? t('sealed') : undefined);
};

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
