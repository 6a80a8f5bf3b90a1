import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { offIf } from '../ui/looking-only.tsx';
import { FormBody, type FormLooks, looksOf } from './form-body.tsx';
import { type FormOptions, useFormSession } from './use-form-session.ts';

interface FormDialogProps<F extends object, T> extends FormOptions<F, T>, FormLooks {
  readonly onClose: () => void;
  /** On the button that saves; 保存 without it. */
  readonly okText?: string;
  readonly okOff?: boolean;
  readonly width?: number;
  /** What is said above the fields. */
  readonly lead?: ReactNode;
}

/** A form over the screen. Closing it keeps what was typed; it is offered again when the form is opened the next time. */
export const FormDialog = <F extends object, T>(props: FormDialogProps<F, T>) => {
  const { t } = useTranslation();
  const session = useFormSession(props);
  const { title, okText, okOff = false, width, lead } = props;
  return (
    <Modal
      open
      title={title}
      okText={okText ?? t('action.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: session.busy, ...offIf(okOff) }}
      {...(width === undefined ? {} : { width })}
      onOk={session.submit}
      onCancel={() => void session.close()}
    >
      {lead}
      <FormBody session={session} takesFocus {...looksOf(props)} />
    </Modal>
  );
};
