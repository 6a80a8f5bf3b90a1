import { App } from 'antd';
import { useCallback, useState } from 'react';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';

/** Runs a command and says what it did, with undo; answers false and says why when it was refused. */
export const useReportCommand = () => {
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [busy, setBusy] = useState(false);

  const run = useCallback(
    async (pending: Promise<{ readonly changeSetId: string | null }>, what: string): Promise<boolean> => {
      setBusy(true);
      try {
        undoToast(what, (await pending).changeSetId);
        return true;
      } catch (error) {
        void message.error(errorText(error, 'report'));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [message, undoToast],
  );
  return { run, busy };
};
