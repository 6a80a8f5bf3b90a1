import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { PersonPicker } from '../../pickers/person-picker.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';

export const ProfileCard = () => {
  const { t } = useTranslation('settings');
  const profile = useQuery(api.organisation.profile.queryOptions());
  const save = useMutation(api.organisation.saveProfile.mutationOptions());
  const present = profile.data ?? { unitId: null, personId: null };
  return (
    <section className="lz-card">
      <h2>{t('profile.title')}</h2>
      <p className="lz-settings-text">{t('profile.text')}</p>
      <div className="lz-settings-rows">
        <label htmlFor="profile-person">{t('profile.person')}</label>
        <PersonPicker
          id="profile-person"
          value={present.personId}
          onChange={(personId) => save.mutate({ ...present, personId })}
        />
        <label htmlFor="profile-unit">{t('profile.unit')}</label>
        <UnitPicker
          id="profile-unit"
          value={present.unitId}
          onChange={(unitId) => save.mutate({ ...present, unitId })}
        />
      </div>
    </section>
  );
};
