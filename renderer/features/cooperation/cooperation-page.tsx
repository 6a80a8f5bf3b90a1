import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CollisionList } from './collision-list.tsx';
import '../../notices/record-marks.css';
import './cooperation.css';
import { DisputeList } from './dispute-list.tsx';
import { OfferForm } from './offer-form.tsx';
import { TransferList } from './transfer-list.tsx';

const tabs = ['collisions', 'transfers', 'disputes'] as const;
type Tab = (typeof tabs)[number];

/** 单位协同: what other units are after, what goes to whom, what is in dispute. `?offer=<lead>` opens the offer. */
export const CooperationPage = () => {
  const { t } = useTranslation('cooperation');
  const [, navigate] = useLocation();
  const search = useSearch();
  const asked = new URLSearchParams(search);
  const [offer, setOffer] = useState<string | null>(null);
  const standing = useAnswer(api.cooperation.standing.queryOptions());
  const tab = tabs.find((each) => each === asked.get('tab')) ?? 'collisions';

  // Taken off the address once it was read: coming back must not open the form again.
  useEffect(() => {
    const leadId = new URLSearchParams(search).get('offer');
    if (leadId === null) return;
    setOffer(leadId);
    navigate('/cooperation?tab=transfers', { replace: true });
  }, [search, navigate]);

  if (standing.data === undefined) return <Page title={t('title')}>{standing.instead}</Page>;
  if (standing.data.role === null)
    return (
      <Page title={t('title')}>
        <EmptyState
          title={t('notEnrolled.title')}
          text={t('notEnrolled.text')}
          actions={<Link href="/settings">{t('notEnrolled.settings')}</Link>}
        />
      </Page>
    );
  return (
    <Page
      title={t('title')}
      note={t('note')}
      actions={
        <Segmented<Tab>
          aria-label={t('title')}
          value={tab}
          options={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
          onChange={(next) => navigate(`/cooperation?tab=${next}`, { replace: true })}
        />
      }
    >
      {tab === 'collisions' && <CollisionList />}
      {tab === 'transfers' && <TransferList />}
      {tab === 'disputes' && <DisputeList />}
      {offer !== null && <OfferForm leadId={offer} onClose={() => setOffer(null)} />}
    </Page>
  );
};
