import { App, Button } from 'antd';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Says what was done and offers the call that takes it back. */
export const useUndoToast = () => {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const number = useRef(0);
  return useCallback(
    (what: string, undo: () => Promise<unknown>): void => {
      number.current += 1;
      const key = `undo-${number.current}`;
      const takeBack = async (): Promise<void> => {
        message.destroy(key);
        try {
          await undo();
          void message.success(t('done.undone'));
        } catch {
          // The call itself has said why.
        }
      };
      void message.open({
        key,
        type: 'success',
        duration: 8,
        content: (
          <span>
            {what}
            <Button type="link" size="small" onClick={() => void takeBack()}>
              {t('action.undo')}
            </Button>
          </span>
        ),
      });
    },
    [message, t],
  );
};
