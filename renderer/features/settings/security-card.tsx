import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useCall } from '../../api/use-call.ts';
import { PasswordDialog, type PasswordTask } from '../../notices/password-dialog.tsx';
import { ForReading } from '../../ui/looking-only.tsx';
import { RecoveryCodeDialog } from './recovery-code-dialog.tsx';

const cipherName = 'ChaCha20-Poly1305';

/** Who can open the file: this device, a password, the recovery code in the office. */
export const SecurityCard = ({ status }: { readonly status: WorkspaceStatus }) => {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const [task, setTask] = useState<PasswordTask | undefined>();
  const [code, setCode] = useState<string | undefined>();
  const onError = (error: Error) => void message.error(errorText(error, 'workspace'));
  const create = useCall(
    api.workspace.createRecoveryCode.mutationOptions({ onError, onSuccess: (made) => setCode(made.code) }),
  );
  const lock = useCall(api.workspace.lock.mutationOptions({ onError }));

  if (status.kind !== 'main') {
    return (
      <section className="lz-card">
        <h2>{t('security.title')}</h2>
        <p className="lz-settings-text">{t('security.sample')}</p>
      </section>
    );
  }
  return (
    <section className="lz-card">
      <h2>{t('security.title')}</h2>
      <p className="lz-settings-text">
        {t('security.encrypted', { cipher: cipherName })} {t(`security.${status.deviceKey ?? 'passwordOnly'}`)}
      </p>
      <p className="lz-settings-text">{t(status.hasRecoveryCode ? 'security.hasCode' : 'security.noCode')}</p>
      <div className="lz-settings-actions">
        <Button onClick={() => setTask(status.hasPassword ? 'change' : 'set')}>
          {t(status.hasPassword ? 'security.changePassword' : 'security.setPassword')}
        </Button>
        {status.hasPassword && <Button onClick={() => setTask('remove')}>{t('security.removePassword')}</Button>}
        <Button loading={create.isPending} onClick={() => create.mutate({})}>
          {t(status.hasRecoveryCode ? 'security.renewCode' : 'security.createCode')}
        </Button>
        {status.hasPassword && (
          <ForReading>
            <Button loading={lock.isPending} onClick={() => lock.mutate({})}>
              {t('security.lock')}
            </Button>
          </ForReading>
        )}
      </div>
      {task !== undefined && <PasswordDialog task={task} onClose={() => setTask(undefined)} />}
      <RecoveryCodeDialog code={code} onDone={() => setCode(undefined)} />
    </section>
  );
};
