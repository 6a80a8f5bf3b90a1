import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { CodeBox } from '../../ui/code-box.tsx';

interface RecoveryCodeDialogProps {
  readonly code: string | undefined;
  readonly onDone: () => void;
}

/** Shown once; leaves only by the button that says it was written down. */
export const RecoveryCodeDialog = ({ code, onDone }: RecoveryCodeDialogProps) => {
  const { t } = useTranslation('settings');
  return (
    <Modal
      open={code !== undefined}
      title={t('security.codeTitle')}
      closable={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onDone}>
          {t('security.codeDone')}
        </Button>
      }
    >
      <p>{t('security.codeText')}</p>
      <CodeBox code={code ?? ''} testId="recovery-code" />
    </Modal>
  );
};
