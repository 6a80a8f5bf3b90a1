import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { offIf } from '../ui/looking-only.tsx';
import { FormBody, type FormLooks, looksOf } from './form-body.tsx';
import { type FormOptions, useFormSession } from './use-form-session.ts';

interface FormDialogProps<F extends object, T> extends FormOptions<F, T>, FormLooks {
  readonly onClose: () => void;
  /** On the button that saves; 保存 without it. */
  readonly okText?: string;
  /** There is nothing to save yet. */
  readonly okOff?: (fields: Partial<F>) => boolean;
  readonly width?: number;
  readonly dialogClass?: string;
  /** Longer than a low window: the fields scroll, the buttons stay. */
  readonly tall?: boolean;
  /** What is said above the fields. */
  readonly lead?: ReactNode;
}

const tallLooks = {
  style: { top: 24 },
  styles: { body: { maxHeight: 'calc(100vh - 170px)', overflowX: 'hidden', overflowY: 'auto' } },
} as const;

/** A form over the screen. Closing it keeps what was typed; it is offered again when the form is opened the next time. */
export const FormDialog = <F extends object, T>(props: FormDialogProps<F, T>) => {
  const { t } = useTranslation();
  const session = useFormSession(props);
  // What stands in the fields of this form, as far as they are on the page.
  const fields = (Form.useWatch([], session.form) ?? {}) as Partial<F>;
  const { title, okText, okOff, width, tall = false, lead, dialogClass } = props;
  return (
    <Modal
      open
      title={title}
      okText={okText ?? t('action.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: session.busy, ...offIf(okOff?.(fields) === true) }}
      {...(width === undefined ? {} : { width })}
      {...(dialogClass === undefined ? {} : { className: dialogClass })}
      {...(tall ? tallLooks : {})}
      // The second click of a double click on the button that opened it would close it.
      mask={{ closable: false }}
      onOk={session.submit}
      onCancel={() => void session.close()}
    >
      {lead}
      <FormBody session={session} takesFocus {...looksOf(props)} />
    </Modal>
  );
};
