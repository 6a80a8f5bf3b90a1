import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/contract/organisation.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { PersonPicker } from '../../pickers/person-picker.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';

export const ProfileCard = () => {
  const { t } = useTranslation('settings');
  const profile = useAnswer(api.organisation.profile.queryOptions(), { brief: true });
  return (
    <section className="lz-card">
      <h2>{t('profile.title')}</h2>
      <p className="lz-settings-text">{t('profile.text')}</p>
      {/* Half of it, saved over what could not be read, would lose the other half. */}
      {profile.data === undefined ? profile.instead : <ProfileFields present={profile.data} />}
    </section>
  );
};

const ProfileFields = ({ present }: { readonly present: Profile }) => {
  const { t } = useTranslation('settings');
  const save = useCall(api.organisation.saveProfile.mutationOptions());
  return (
    <div className="lz-settings-rows">
      <label htmlFor="profile-person">{t('profile.person')}</label>
      <PersonPicker id="profile-person" value={present.personId} onChange={(personId) => save.mutate({ personId })} />
      <label htmlFor="profile-unit">{t('profile.unit')}</label>
      <UnitPicker id="profile-unit" value={present.unitId} onChange={(unitId) => save.mutate({ unitId })} />
    </div>
  );
};
