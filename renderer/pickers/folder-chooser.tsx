import { FolderOutlined, HddOutlined, HomeOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedFolder } from '../../shared/contract/second-place.ts';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { LineForm } from '../form/line-form.tsx';
import { byteText } from '../ui/byte-text.ts';
import './folder-chooser.css';
import { textLimits } from '../../shared/kernel/text-limits.ts';
import { LimitedInput } from '../ui/limited-text.tsx';
import { offIf } from '../ui/looking-only.tsx';

interface FolderChooserProps {
  readonly title: string;
  readonly chooseLabel: string;
  readonly isPending: boolean;
  /** What was refused, in words. */
  readonly error: string | null;
  readonly onChoose: (folder: string) => void;
  readonly onClose: () => void;
}

/** Drives first, then folders; an address may be typed. The core lists them, so that it is the same in every host. */
export const FolderChooser = ({ title, onClose, ...rest }: FolderChooserProps) => (
  <Modal open title={title} onCancel={onClose} footer={null}>
    <FolderList onClose={onClose} {...rest} />
  </Modal>
);

const FolderList = ({ chooseLabel, isPending, error, onChoose, onClose }: Omit<FolderChooserProps, 'title'>) => {
  const { t } = useTranslation(['workspace', 'common']);
  const [folder, setFolder] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const browsed = useAnswer(api.secondPlace.browse.queryOptions({ input: { folder } }), { brief: true });
  const go = (next: string | null) => {
    setFolder(next);
    setTyped(next ?? '');
  };
  const chosen = typed.trim();
  return (
    <>
      <LineForm className="lz-chooser-address" onSave={() => (chosen === '' ? undefined : go(chosen))}>
        <Button
          icon={<UpOutlined />}
          aria-label={t('chooser.up')}
          {...offIf(folder === null)}
          onClick={() => go(browsed.data?.parent ?? null)}
        />
        <LimitedInput
          limit={textLimits.workspace.folder}
          aria-label={t('chooser.address')}
          placeholder={t('chooser.placeholder')}
          value={typed}
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
      </LineForm>
      {error !== null && (
        <p className="lz-closed-error" role="alert">
          {error}
        </p>
      )}
      <div className="lz-chooser-list">
        {browsed.instead}
        <ul aria-label={t('chooser.folders')}>
          {(browsed.data?.folders ?? []).map((each) => (
            <li key={each.path}>
              <button type="button" onClick={() => go(each.path)}>
                <span aria-hidden>{icons[each.kind]}</span>
                <span className="lz-chooser-name">{each.kind === 'home' ? t('chooser.home') : each.name}</span>
                <FolderFacts folder={each} />
              </button>
            </li>
          ))}
        </ul>
        {browsed.data?.folders.length === 0 && <p className="lz-chooser-none">{t('chooser.none')}</p>}
        {browsed.data !== undefined &&
          folder === null &&
          browsed.data.folders.every(({ kind }) => kind !== 'drive') && (
            <p className="lz-chooser-none">{t('chooser.noDrive')}</p>
          )}
      </div>
      <div className="lz-chooser-actions">
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button type="primary" {...offIf(chosen === '')} loading={isPending} onClick={() => onChoose(chosen)}>
          {chooseLabel}
        </Button>
      </div>
    </>
  );
};

const icons: Readonly<Record<ListedFolder['kind'], ReactNode>> = {
  drive: <HddOutlined />,
  home: <HomeOutlined />,
  folder: <FolderOutlined />,
};

const FolderFacts = ({ folder: { freeBytes, holdsBackups } }: { readonly folder: ListedFolder }) => {
  const { t } = useTranslation('workspace');
  return (
    <small>
      {holdsBackups && t('chooser.holdsBackups')}
      {holdsBackups && freeBytes !== null && ' · '}
      {freeBytes !== null && t('chooser.free', { size: byteText(freeBytes) })}
    </small>
  );
};
