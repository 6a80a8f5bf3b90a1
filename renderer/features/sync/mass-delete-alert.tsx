import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MassDelete } from '../../../shared/contract/sync.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useCall } from '../../api/use-call.ts';
import { offIf } from '../../ui/looking-only.tsx';
import { useMassDeleteTitle } from './sync-words.ts';

/** The brake: who deleted how many of what, and the two answers. Until one is given nothing is sent or received. */
export const MassDeleteAlert = ({ problem }: { readonly problem: MassDelete }) => {
  const { t } = useTranslation('sync');
  const { message } = App.useApp();
  const title = useMassDeleteTitle();
  const onError = (error: Error) => void message.error(errorText(error, 'sync'));
  const confirm = useCall(
    api.sync.confirmDeletes.mutationOptions({
      onError,
      onSuccess: ({ problem: left, offlineSinceMs }) => {
        if (offlineSinceMs !== null) void message.info(t('massDelete.later'));
        else if (left === null) void message.success(t('massDelete.deleted'));
      },
    }),
  );
  const keep = useCall(
    api.sync.keepDeletes.mutationOptions({
      onError,
      onSuccess: ({ problem: left, offlineSinceMs }) => {
        if (offlineSinceMs !== null) void message.info(t('massDelete.later'));
        else if (left === null) void message.success(t('massDelete.kept'));
      },
    }),
  );
  const busy = confirm.isPending || keep.isPending;
  const { titles } = problem;
  return (
    <Alert
      type="warning"
      showIcon
      title={title(problem)}
      description={
        <div className="lz-sync-question">
          {titles.length > 0 && (
            <p>
              {t('massDelete.titles', {
                titles: titles.map((name) => t('massDelete.quoted', { name })).join(t('massDelete.comma')),
              })}
            </p>
          )}
          <p>{t('massDelete.text')}</p>
          <div className="lz-sync-choices">
            <Button type="primary" {...offIf(busy)} loading={keep.isPending} onClick={() => keep.mutate({})}>
              {t('massDelete.keep')}
            </Button>
            <span>{t('massDelete.keepText')}</span>
            <Button danger {...offIf(busy)} loading={confirm.isPending} onClick={() => confirm.mutate({})}>
              {t('massDelete.confirm')}
            </Button>
            <span>{t('massDelete.confirmText')}</span>
          </div>
        </div>
      }
    />
  );
};
