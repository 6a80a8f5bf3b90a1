import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { SomeNeedUpgrade } from '../../notices/needs-upgrade.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DisputeCase } from './dispute-case.tsx';

export const DisputeList = () => {
  const { t } = useTranslation('cooperation');
  const { limit, showAll } = useRowLimit(200);
  const disputes = useAnswer(
    api.cooperation.disputes.queryOptions({ input: { limit }, placeholderData: keepPreviousData }),
  );
  if (disputes.data === undefined) return disputes.instead;
  if (disputes.data.total === 0) return <EmptyState title={t('dispute.empty')} text={t('dispute.emptyText')} />;
  return (
    <>
      <SomeNeedUpgrade count={disputes.data.needUpgrade} />
      <ul className="lz-cooperation-cases">
        {disputes.data.rows.map((dispute) => (
          <DisputeCase key={dispute.id} dispute={dispute} firm />
        ))}
      </ul>
      <RestOfList shown={disputes.data.rows.length} total={disputes.data.total} all={showAll} />
    </>
  );
};
