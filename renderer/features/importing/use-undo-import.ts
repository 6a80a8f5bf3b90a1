import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../api/error-text.ts';
import { useUndo } from '../../api/use-undo.tsx';

/** Takes a whole import back; true when it worked. */
export const useUndoImport = () => {
  const { message } = App.useApp();
  const { t } = useTranslation('importing');
  const takeBack = useUndo();
  return useCallback(
    async (changeSetId: string): Promise<boolean> => {
      try {
        await takeBack(changeSetId);
        void message.success(t('done.undone'));
        return true;
      } catch (error) {
        void message.error(errorText(error, 'importing'));
        return false;
      }
    },
    [message, t, takeBack],
  );
};
