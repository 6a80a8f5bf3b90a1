import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TransferRow } from '../../shared/contract/cooperation.ts';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import './cooperation-notice.css';

/** What the latest handing over of a lead means for this unit; nothing for leads that never moved. */
export const LeadTransferNotice = ({ leadId }: { readonly leadId: string }) => {
  const { t } = useTranslation('cooperation');
  const transfers = useAnswer(api.cooperation.transfers.queryOptions({ input: { leadId } }));
  const standing = useAnswer(api.cooperation.standing.queryOptions());
  const [latest] = transfers.data ?? [];
  if (latest === undefined || latest.state === 'withdrawn' || standing.data === undefined) return null;
  return (
    <div className="lz-handed" role="status">
      <span>{t(...wordsOf(latest, standing.data.unitId))}</span>
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
