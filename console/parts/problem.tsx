import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { errorText } from '../i18n/error-text.ts';

/** Above a screen whose data could not be read; what was read before stays in sight. */
export const Problem = ({ error, onRetry }: { readonly error: Error | null; readonly onRetry: () => void }) => {
  const { t } = useTranslation();
  if (error === null) return null;
  return (
    <Alert
      type="error"
      showIcon
      className="lz-console-alert"
      title={t('failed.title')}
      description={errorText(error)}
      action={
        <Button size="small" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      }
    />
  );
};
