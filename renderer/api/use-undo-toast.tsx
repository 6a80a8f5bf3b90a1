import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { rememberChangeSet } from './undo-stack.ts';
import { undoToastKey, useUndoSteps } from './use-undo-steps.tsx';

/** After a command: says what happened and offers to take it back; also what Ctrl+Z takes back. */
export const useUndoToast = () => {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const { undo } = useUndoSteps();

  return useCallback(
    (what: string, changeSetId: string | null) => {
      if (changeSetId === null) return;
      rememberChangeSet(changeSetId);
      const key = undoToastKey(changeSetId);
      void message.open({
        key,
        type: 'success',
        duration: 8,
        content: (
          <span className="lz-undo-toast">
            {what}
            <Button
              type="link"
              size="small"
              onClick={() => {
                message.destroy(key);
                void undo(changeSetId);
              }}
            >
              {t('action.undo')}
            </Button>
          </span>
        ),
      });
    },
    [message, t, undo],
  );
};
