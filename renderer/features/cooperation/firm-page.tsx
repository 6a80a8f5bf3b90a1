import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { OtherUnitsNotice } from '../../pickers/other-units-notice.tsx';
import { Page } from '../../ui/page.tsx';
import './cooperation.css';
import { FirstLedgerCard } from './first-ledger-card.tsx';
import { MergeCard } from './merge-card.tsx';

/** 首报与归并 of one company. */
export const FirmPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('cooperation');
  const company = useQuery(api.company.get.queryOptions({ input: { id } }));
  const ledgers = useQuery(api.cooperation.ledger.queryOptions({ input: { companyId: id } }));
  if (ledgers.data === undefined) return <Spin className="lz-route-loading" />;
  return (
    <Page
      title={t('ledger.title')}
      note={company.data?.name}
      actions={<Link href={`/companies/${id}`}>{t('ledger.back')}</Link>}
    >
      <OtherUnitsNotice companyId={id} ledgerLink={false} />
      <div className="lz-cooperation-firm">
        {ledgers.data.map((ledger) => (
          <FirstLedgerCard key={ledger.kind} ledger={ledger} />
        ))}
        <p className="lz-cooperation-quiet">{t('ledger.rule')}</p>
        <MergeCard companyId={id} companyName={company.data?.name ?? ''} />
      </div>
    </Page>
  );
};
