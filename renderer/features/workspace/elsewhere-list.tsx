import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundBackups } from '../../../shared/contract/second-place.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { FolderChooser } from '../../pickers/folder-chooser.tsx';
import { RestoreRow } from './restore-row.tsx';

/** The way to backups on a stick, where something else has to be offered first. */
export const RestoreElsewhere = () => {
  const { t } = useTranslation('workspace');
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <ElsewhereList />;
  return (
    <p className="lz-closed-elsewhere">
      <Button onClick={() => setIsOpen(true)}>{t('elsewhere.openHere')}</Button>
    </p>
  );
};

/** Backups on sticks that are plugged in, or in a folder that somebody points at. */
export const ElsewhereList = () => {
  const { t } = useTranslation('workspace');
  const [folder, setFolder] = useState<string | null>(null);
  const [chooses, setChooses] = useState(false);
  const found = useAnswer(api.secondPlace.find.queryOptions({ input: { folder } }), { brief: true });
  const isThere = found.data !== undefined;
  const section = useRef<HTMLElement>(null);
  // In a low window it would open below the edge.
  useEffect(() => {
    if (isThere) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  return (
    <section ref={section} className="lz-closed-backups" aria-label={t('elsewhere.open')}>
      <h2>{t('elsewhere.open')}</h2>
      <p className="lz-closed-text">{t('elsewhere.text')}</p>
      {found.instead}
      {found.data?.length === 0 && (
        <p className="lz-closed-text">
          {folder === null ? t('elsewhere.noneOnDrives') : t('elsewhere.noneInFolder', { folder })}
        </p>
      )}
      {found.data?.map((each) => (
        <FoundFolder key={each.folder} found={each} />
      ))}
      <div className="lz-closed-actions">
        <Button onClick={() => setChooses(true)}>{t('elsewhere.choose')}</Button>
        <Button loading={found.isFetching} onClick={found.refetch}>
          {t('elsewhere.again')}
        </Button>
      </div>
      <p className="lz-closed-note">{t('elsewhere.enrol')}</p>
      {chooses && (
        <FolderChooser
          title={t('elsewhere.chooserTitle')}
          chooseLabel={t('elsewhere.chooserOk')}
          isPending={false}
          error={null}
          onChoose={(chosen) => {
            setFolder(chosen);
            setChooses(false);
          }}
          onClose={() => setChooses(false)}
        />
      )}
    </section>
  );
};

const FoundFolder = ({ found: { folder, computer, isOwn, backups } }: { readonly found: FoundBackups }) => {
  const { t } = useTranslation('workspace');
  return (
    <>
      <h3>
        {t(isOwn ? 'elsewhere.ownComputer' : computer === null ? 'elsewhere.copied' : 'elsewhere.computer', {
          computer,
        })}
        <small>{folder}</small>
      </h3>
      <ul>
        {backups.map((backup) => (
          <RestoreRow key={backup.name} backup={backup} folder={folder} />
        ))}
      </ul>
    </>
  );
};
