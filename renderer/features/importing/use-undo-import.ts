import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';

/** Takes a whole import back; true when it worked. */
export const useUndoImport = () => {
  const { message } = App.useApp();
  const { t } = useTranslation('importing');
  return useCallback(
    async (changeSetId: string): Promise<boolean> => {
      try {
        await client.history.undo({ changeSetId });
        void message.success(t('done.undone'));
        return true;
      } catch (error) {
        void message.error(errorText(error, 'importing'));
        return false;
      }
    },
    [message, t],
  );
};
