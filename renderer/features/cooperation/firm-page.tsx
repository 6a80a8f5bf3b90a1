import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { OtherUnitsNotice } from '../../notices/other-units-notice.tsx';
import { Page } from '../../ui/page.tsx';
import '../../notices/record-marks.css';
import './cooperation.css';
import { FirstLedgerCard } from './first-ledger-card.tsx';
import { MergeCard } from './merge-card.tsx';

/** 首报与归并 of one company. */
export const FirmPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('cooperation');
  const company = useAnswer(api.company.get.queryOptions({ input: { id } }));
  const ledgers = useAnswer(api.cooperation.ledger.queryOptions({ input: { companyId: id } }));
  return (
    <Page
      title={t('ledger.title')}
      note={company.data?.name}
      actions={<Link href={`/companies/${id}`}>{t('ledger.back')}</Link>}
    >
      <OtherUnitsNotice companyId={id} ledgerLink={false} />
      <div className="lz-cooperation-firm">
        {ledgers.instead}
        {ledgers.data?.map((ledger) => (
          <FirstLedgerCard key={ledger.kind} ledger={ledger} />
        ))}
        <p className="lz-cooperation-quiet">{t('ledger.rule')}</p>
        <MergeCard companyId={id} companyName={company.data?.name ?? ''} />
      </div>
    </Page>
  );
};
