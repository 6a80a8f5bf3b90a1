import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { isReadable, SomeNeedUpgrade } from '../../pickers/needs-upgrade.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DisputeCase } from './dispute-case.tsx';

export const DisputeList = () => {
  const { t } = useTranslation('cooperation');
  const disputes = useAnswer(api.cooperation.disputes.queryOptions({ input: {} }));
  if (disputes.data === undefined) return disputes.instead;
  if (disputes.data.length === 0) return <EmptyState title={t('dispute.empty')} text={t('dispute.emptyText')} />;
  return (
    <>
      <SomeNeedUpgrade count={disputes.data.filter((row) => !isReadable(row, 'state')).length} />
      <ul className="lz-cooperation-cases">
        {disputes.data.map((dispute) => (
          <DisputeCase key={dispute.id} dispute={dispute} firm />
        ))}
      </ul>
    </>
  );
};
