import { useTranslation } from 'react-i18next';
import { useReading } from '../../api/use-reading.tsx';
import './devices.css';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';

/** Codes that were given out and not used: somebody may be waiting for help with one. */
export const OpenCodes = () => {
  const { t } = useTranslation();
  const codes = useReading('listCodes', {}, { everyMs: 5_000 });
  const open = (codes.data ?? []).filter(({ state }) => state === 'open');
  if (open.length === 0) return null;
  return (
    <div className="lz-console-line lz-device-codes">
      <strong>{t('devices.codes')}</strong>
      {open.slice(0, 6).map(({ id, personName, expiresAtMs }) => (
        <span key={id}>{t('devices.codeOf', { name: personName, when: officeMinuteOfMs(expiresAtMs) })}</span>
      ))}
      {open.length > 6 && <span>+{open.length - 6}</span>}
    </div>
  );
};
