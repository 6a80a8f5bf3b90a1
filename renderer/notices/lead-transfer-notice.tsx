import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TransferRow } from '../../shared/contract/cooperation.ts';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import './cooperation-notice.css';
import { isReadable, NeedsUpgrade } from './needs-upgrade.tsx';

/** What the latest handing over of a lead means for this unit; nothing for leads that never moved. */
export const LeadTransferNotice = ({ leadId }: { readonly leadId: string }) => {
  const { t } = useTranslation('cooperation');
  const transfers = useAnswer(api.cooperation.transfers.queryOptions({ input: { leadId } }));
  const standing = useAnswer(api.cooperation.standing.queryOptions());
  const unknown = (transfers.data?.rows ?? []).find((row) => !isReadable(row, 'state'));
  const latest = unknown ?? transfers.data?.rows[0];
  if (latest === undefined || standing.data === undefined) return null;
  if (unknown === undefined && latest.state === 'withdrawn') return null;
  return (
    <div className="lz-handed" role="status">
      {unknown === undefined ? (
        <span>{t(...wordsOf(latest, standing.data.unitId))}</span>
      ) : (
        <span>
          {t('transfer.route', { from: unknown.from.name, to: unknown.to.name })}{' '}
          <NeedsUpgrade unreadable={unknown.unreadable} />
        </span>
      )}
      <Link href="/cooperation?tab=transfers">{t('transfer.open')}</Link>
    </div>
  );
};

type Words = [
  key: `transfer.notice${'Offered' | 'Received' | 'Accepted' | 'Came' | 'Declined'}`,
  facts: { unit: string; day: string; answer: string },
];

const wordsOf = ({ state, from, to, answeredOn, answer }: TransferRow, unitId: string | null): Words => {
  const toUs = to.id === unitId;
  const facts = { unit: toUs ? from.name : to.name, day: answeredOn ?? '', answer: answer ?? '' };
  if (state === 'offered') return [toUs ? 'transfer.noticeReceived' : 'transfer.noticeOffered', facts];
  if (state === 'declined') return ['transfer.noticeDeclined', { ...facts, unit: to.name }];
  return [toUs ? 'transfer.noticeCame' : 'transfer.noticeAccepted', facts];
};
