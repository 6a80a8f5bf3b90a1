import { App } from 'antd';
import { useEffect } from 'react';
import { errorText } from '../i18n/error-text.ts';

/** What rejects without anybody who listens is told all the same: a net, not a way of doing it. */
export const useUnheardRejections = (): void => {
  const { message } = App.useApp();
  useEffect(() => {
    const hear = ({ reason }: PromiseRejectionEvent): void => {
      const text = errorText(reason);
      void message.open({ key: text, type: 'error', content: text });
    };
    window.addEventListener('unhandledrejection', hear);
    return () => window.removeEventListener('unhandledrejection', hear);
  }, [message]);
};
