import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TrashRow } from '../../../shared/contract/trash.ts';
import { client } from '../../api/client.ts';
import { kindText } from '../../api/record-words.ts';
import { useCommand } from '../../api/use-command.ts';
import { offIf } from '../../ui/looking-only.tsx';

export const RestoreButton = ({ row }: { readonly row: TrashRow }) => {
  const { t } = useTranslation('trash');
  const { run, busy } = useCommand('trash');
  const title = row.title ?? t('untitled');
  return (
    <Button
      size="small"
      {...offIf(busy)}
      aria-label={t('restoreThis', { title })}
      onClick={() =>
        void run(client.trash.restore({ id: row.id }), t('restored', { kind: kindText(row.entity), title }))
      }
    >
      {t('restore')}
    </Button>
  );
};

interface RestoreManyProps {
  readonly ids: readonly string[];
  readonly onDone: () => void;
}

export const RestoreMany = ({ ids, onDone }: RestoreManyProps) => {
  const { t } = useTranslation('trash');
  const { run, busy } = useCommand('trash');
  const restore = async (): Promise<void> => {
    const done = await run(client.trash.restoreMany({ ids: [...ids] }), ({ restored, left }) =>
      [
        ...(restored === 0 && left > 0 ? [] : [t('restoredMany', { count: restored })]),
        ...(left === 0 ? [] : [t('leftMany', { count: left })]),
      ].join('，'),
    );
    if (done !== undefined) onDone();
  };
  return (
    <Button size="small" {...offIf(busy)} onClick={() => void restore()}>
      {t('restoreMany')}
    </Button>
  );
};
