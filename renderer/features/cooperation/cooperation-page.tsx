import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CollisionList } from './collision-list.tsx';
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
  const asked = new URLSearchParams(useSearch());
  const standing = useQuery(api.cooperation.standing.queryOptions());
  const tab = tabs.find((each) => each === asked.get('tab')) ?? 'collisions';
  const offer = asked.get('offer');

  if (standing.data?.role === null)
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
      {offer !== null && (
        <OfferForm leadId={offer} onClose={() => navigate('/cooperation?tab=transfers', { replace: true })} />
      )}
    </Page>
  );
};
