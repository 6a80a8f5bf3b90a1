import { App } from 'antd';
import { useCallback, useState } from 'react';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';

interface CommandAnswer<T> {
  readonly value: T;
  readonly changeSetId: string | null;
}

/** Runs a command and says what it did, with undo; what went wrong is said in words and answered by undefined. */
export const useTripCommand = () => {
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [busy, setBusy] = useState(false);

  const run = useCallback(
    async <T>(pending: Promise<CommandAnswer<T>>, what: string): Promise<T | undefined> => {
      setBusy(true);
      try {
        const { value, changeSetId } = await pending;
        undoToast(what, changeSetId);
        return value;
      } catch (error) {
        void message.error(errorText(error, 'trip'));
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [message, undoToast],
  );
  return { run, busy };
};
