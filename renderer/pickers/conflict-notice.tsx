import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../api/client.ts';

/** On the page of a record that two laptops changed; nothing where there is nothing to decide. */
export const ConflictNotice = ({ recordId }: { readonly recordId: string }) => {
  const { t } = useTranslation('sync');
  const count = useQuery(api.sync.openConflictsOf.queryOptions({ input: { recordId } })).data?.count ?? 0;
  if (count === 0) return null;
  return (
    <Alert
      className="lz-conflict-notice"
      type="warning"
      showIcon
      title={t('conflicts.recordNotice', { count })}
      action={<Link href="/sync/conflicts">{t('conflicts.resolve')}</Link>}
    />
  );
};
