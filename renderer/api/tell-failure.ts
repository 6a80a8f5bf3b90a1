import { App } from 'antd';
import { useEffect } from 'react';
import { errorText } from './error-text.ts';

type Tell = (text: string) => void;

let tell: Tell | undefined;

/** Says in passing what was refused, for whoever has no place of its own to say it. */
export const tellFailure = (error: unknown, namespace?: string): void => tell?.(errorText(error, namespace));

/** For a mutation whose form shows its error: `useCall(api.lead.create.mutationOptions({ meta: toldHere }))`. */
export const toldHere = { told: 'here' } as const;

/** After a mutation that has been told of: `mutateAsync(…).catch(alreadyTold)`; undefined is no answer. */
export const alreadyTold = (): undefined => undefined;

/** For the whole window. What rejects without anybody who listens is told as well: a net, not a way of doing it. */
export const useFailureNotices = (): void => {
  const { message } = App.useApp();
  useEffect(() => {
    // The same words twice are one notice.
    const say: Tell = (text) => void message.open({ key: text, type: 'error', content: text });
    const hear = ({ reason }: PromiseRejectionEvent): void => say(errorText(reason));
    tell = say;
    window.addEventListener('unhandledrejection', hear);
    return () => {
      tell = undefined;
      window.removeEventListener('unhandledrejection', hear);
    };
  }, [message]);
};
