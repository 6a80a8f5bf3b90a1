import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { alreadyTold } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';

/** The last way on: what cannot be opened is put aside, whole and with its keys. */
export const StartOverButton = () => {
  const { t } = useTranslation('workspace');
  const { modal } = App.useApp();
  const startOver = useCall(api.workspace.startOver.mutationOptions());
  return (
    <Button
      loading={startOver.isPending}
      onClick={() =>
        modal.confirm({
          title: t('unlock.startOver'),
          content: t('unlock.startOverConfirm'),
          onOk: () => startOver.mutateAsync({}).catch(alreadyTold),
        })
      }
    >
      {t('unlock.startOver')}
    </Button>
  );
};
