import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';

/** On the page of a record that two laptops changed; nothing where there is nothing to decide. */
export const ConflictNotice = ({ recordId }: { readonly recordId: string }) => {
  const { t } = useTranslation('sync');
  const count = useAnswer(api.sync.openConflictsOf.queryOptions({ input: { recordId } })).data?.count ?? 0;
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
