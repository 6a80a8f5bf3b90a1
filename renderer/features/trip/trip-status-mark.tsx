import { useTranslation } from 'react-i18next';
import type { TripStatus } from '../../../shared/domain/trip/trip.ts';

export const TripStatusMark = ({ status }: { readonly status: TripStatus }) => {
  const { t } = useTranslation('trip');
  return <span className={`lz-trip-status lz-trip-status-${status}`}>{t(`status.${status}`)}</span>;
};
