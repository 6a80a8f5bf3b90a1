import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DisputeCase } from './dispute-case.tsx';

export const DisputeList = () => {
  const { t } = useTranslation('cooperation');
  const disputes = useQuery(api.cooperation.disputes.queryOptions({ input: {} }));
  if (disputes.data?.length === 0) return <EmptyState title={t('dispute.empty')} text={t('dispute.emptyText')} />;
  return (
    <ul className="lz-cooperation-cases">
      {(disputes.data ?? []).map((dispute) => (
        <DisputeCase key={dispute.id} dispute={dispute} firm />
      ))}
    </ul>
  );
};
