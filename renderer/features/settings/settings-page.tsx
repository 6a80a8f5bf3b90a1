import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { Page } from '../../ui/page.tsx';
import { AboutCard } from './about-card.tsx';
import { AppearanceCard } from './appearance-card.tsx';
import { BackupsCard } from './backups-card.tsx';
import { OfficeDaysCard } from './office-days-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { SecondPlaceCard } from './second-place-card.tsx';
import { SecurityCard } from './security-card.tsx';
import './settings.css';

export const SettingsPage = () => {
  const { t } = useTranslation('settings');
  const status = useAnswer(api.workspace.status.queryOptions());
  return (
    <Page title={t('title')}>
      <div className="lz-settings">
        <ProfileCard />
        <AppearanceCard />
        <PeopleCard />
        <OfficeDaysCard />
        {status.instead}
        {status.data !== undefined && <SecurityCard status={status.data} />}
        {status.data?.kind === 'main' && <BackupsCard restores={status.data.readOnly?.cause !== 'notWritable'} />}
        {status.data?.kind === 'main' && <SecondPlaceCard />}
        <AboutCard diskFull={status.data?.diskFull === true} />
      </div>
    </Page>
  );
};
