import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripDetail } from '../../../shared/contract/trip.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useSealedWord } from '../../notices/sealed-notice.tsx';

export const TripFacts = ({ trip }: { readonly trip: TripDetail }) => {
  const { t } = useTranslation('trip');
  const sealed = useSealedWord('trip', trip.id);
  const people = useAnswer(api.organisation.listPeople.queryOptions());
  const units = useAnswer(api.organisation.listUnits.queryOptions());
  const leader = people.data?.find(({ id }) => id === trip.leaderId);
  const unit = units.data?.find(({ id }) => id === trip.unitId);
  return (
    <section className="lz-card" aria-label={t('page.facts')}>
      <h2>{t('page.facts')}</h2>
      <dl className="lz-trip-facts">
        <Fact term={t('field.cities')}>{trip.cities.join('、')}</Fact>
        <Fact term={t('field.leader')} absent={sealed('leaderId')}>
          {leader !== undefined && (
            <>
              {[leader.name, leader.post].filter(Boolean).join(' · ')}
              {trip.ledByUnitHead && <span className="lz-trip-head">{t('headLed')}</span>}
            </>
          )}
        </Fact>
        <Fact term={t('field.people')} absent={sealed('people')}>
          {trip.people.map(({ name }) => name).join('、')}
        </Fact>
        <Fact term={t('field.unit')}>{unit?.name}</Fact>
        <Fact term={t('field.purpose')} absent={sealed('purpose')}>
          {trip.purpose}
        </Fact>
      </dl>
    </section>
  );
};

interface FactProps {
  readonly term: string;
  readonly children: ReactNode;
  /** In the place of what is not there; 未填写 without it. */
  readonly absent?: string | undefined;
}

const Fact = ({ term, children, absent }: FactProps) => {
  const { t } = useTranslation('trip');
  return (
    <>
      <dt>{term}</dt>
      <dd>{children || <span className="lz-trip-minor">{absent ?? t('page.notFilled')}</span>}</dd>
    </>
  );
};
