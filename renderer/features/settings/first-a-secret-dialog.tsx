import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';
import { PasswordDialog } from '../../notices/password-dialog.tsx';
import { RecoveryCodeDialog } from './recovery-code-dialog.tsx';

interface FirstASecretDialogProps {
  /** There is one now. */
  readonly onReady: () => void;
  readonly onClose: () => void;
}

/** A copy outside this computer must open without it: with a code in the office, or a password. */
export const FirstASecretDialog = ({ onReady, onClose }: FirstASecretDialogProps) => {
  const { t } = useTranslation(['workspace', 'settings']);
  const [code, setCode] = useState<string | undefined>();
  const [asksPassword, setAsksPassword] = useState(false);
  const create = useCall(
    api.workspace.createRecoveryCode.mutationOptions({ meta: toldHere, onSuccess: (made) => setCode(made.code) }),
  );
  if (code !== undefined) return <RecoveryCodeDialog code={code} onDone={onReady} />;
  if (asksPassword) return <PasswordDialog task="set" onClose={onClose} onDone={onReady} />;
  return (
    <Modal
      open
      title={t('secondPlace.secretTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => setAsksPassword(true)}>{t('settings:security.setPassword')}</Button>
          <Button type="primary" loading={create.isPending} onClick={() => create.mutate({})}>
            {t('settings:security.createCode')}
          </Button>
        </>
      }
    >
      <p>{t('secondPlace.secretText')}</p>
      {create.isError && (
        <p className="lz-closed-error" role="alert">
          {errorText(create.error, 'workspace')}
        </p>
      )}
    </Modal>
  );
};
