import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import './cooperation-notice.css';

/** On the page of a record that is shown as another one: where to. */
export const MergedNotice = ({ companyId }: { readonly companyId: string }) => {
  const { t } = useTranslation('cooperation');
  const merges = useAnswer(api.cooperation.merges.queryOptions({ input: { companyId } }));
  const into = merges.data?.find(({ merged, undoneOn }) => merged.id === companyId && undoneOn === null);
  if (into === undefined) return null;
  return (
    <div className="lz-handed" role="status">
      <span>{t('merge.intoNotice')}</span>
      <Link href={`/companies/${into.kept.id}`}>{into.kept.name}</Link>
    </div>
  );
};
