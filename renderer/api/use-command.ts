import { App } from 'antd';
import { useCallback, useState } from 'react';
import { errorText } from './error-text.ts';
import { useUndoToast } from './use-undo-toast.tsx';

interface CommandAnswer<T> {
  readonly value: T;
  readonly changeSetId: string | null;
}

/**
 * Runs a command and says what it did, with undo; what went wrong is said in words and answered by undefined. Acts that
 * go to other units are taken back by acts of their own (`withoutUndo`).
 */
export const useCommand = (namespace: string) => {
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [busy, setBusy] = useState(false);

  const run = useCallback(
    async <T>(
      pending: Promise<CommandAnswer<T>>,
      what: string | ((value: T) => string),
      undo: Undo = 'offered',
    ): Promise<T | undefined> => {
      setBusy(true);
      try {
        const { value, changeSetId } = await pending;
        const said = typeof what === 'string' ? what : what(value);
        if (undo === 'offered' && changeSetId !== null) undoToast(said, changeSetId);
        else if (undo === 'withoutUndo' || typeof what !== 'string') void message.success(said);
        return value;
      } catch (error) {
        void message.error(errorText(error, namespace));
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [message, namespace, undoToast],
  );
  return { run, busy };
};

type Undo = 'offered' | 'withoutUndo';
