import { useTranslation } from 'react-i18next';
import type { RevokedNote } from '../../../shared/contract/workspace.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { kindText } from '../../api/record-words.ts';

/** When and by whom, and how much never left: counts, because content is shut away. */
export const RevokedFacts = ({ note }: { readonly note: RevokedNote }) => {
  const { t } = useTranslation(['workspace', 'common']);
  const at = officeMinuteOfMs(note.atMs);
  return (
    <>
      <p className="lz-closed-note">
        {t('unlock.revokedBy', { at, server: note.serverName, person: note.personName })}
      </p>
      {note.waiting === 0 ? (
        <p className="lz-closed-note">{t('unlock.revokedNothing')}</p>
      ) : (
        <div className="lz-closed-note">
          {t('unlock.revokedWaiting', { count: note.waiting })}
          <ul>
            {Object.entries(note.waitingByEntity).map(([entity, count]) => (
              <li key={entity}>
                {kindText(entity)} {count}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};
