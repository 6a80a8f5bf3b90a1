import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyboardHint } from '../ui/keyboard-hint.tsx';
import { FormBody, type FormLooks, looksOf } from './form-body.tsx';
import { type FormOptions, useFormSession } from './use-form-session.ts';

interface FormPanelProps<F extends object, T> extends FormOptions<F, T>, FormLooks {
  /** On the button that saves; 保存 without it. */
  readonly okText?: string;
  /** On the button while it is being saved. */
  readonly busyText?: string;
  readonly cancelText?: string;
  /** Says the keys on the buttons. */
  readonly keys?: boolean;
  readonly buttons?: string;
  readonly more?: ReactNode;
}

/** A form on its page; with `onClose` it goes away again, also by Escape. */
export const FormPanel = <F extends object, T>(props: FormPanelProps<F, T>) => {
  const { t } = useTranslation();
  const session = useFormSession(props);
  const { okText, busyText, cancelText, keys = false, buttons, more, onClose } = props;
  return (
    <FormBody
      session={session}
      {...looksOf(props)}
      {...(onClose === undefined ? {} : { onEscape: () => void session.close() })}
      foot={
        <div className={buttons ?? 'lz-form-buttons'}>
          <Button type="primary" loading={session.busy} onClick={session.submit}>
            {(session.busy ? busyText : undefined) ?? okText ?? t('action.save')}{' '}
            {keys && <KeyboardHint keys="$mod+Enter" />}
          </Button>
          {onClose !== undefined && (
            <Button onClick={() => void session.close()}>
              {cancelText ?? t('action.cancel')} {keys && <KeyboardHint keys="Esc" />}
            </Button>
          )}
          {more}
        </div>
      }
    />
  );
};
