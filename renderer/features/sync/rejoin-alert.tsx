import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { plain } from '../../form/use-form-session.ts';

/** The token is not taken any more. The form asks for a laptop that has left, so the way on begins with leaving. */
export const RejoinAlert = ({ address }: { readonly address: string }) => {
  const { t } = useTranslation('sync');
  const { run, busy } = useCommand('sync');
  return (
    <Alert
      type="error"
      showIcon
      title={t('problem.unauthorised')}
      description={[t('rejoin.why'), t('rejoin.todo', { address }), t('rejoin.warn')].map((line) => (
        <div key={line}>{line}</div>
      ))}
      action={
        <Button
          size="small"
          type="primary"
          loading={busy}
          onClick={() => void run(plain(client.sync.leave({})), t('action.left'), 'withoutUndo')}
        >
          {t('rejoin.button')}
        </Button>
      }
    />
  );
};
