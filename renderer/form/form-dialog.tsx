import { Form, Modal } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
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
  const inside = useRef<HTMLDivElement>(null);
  const hasOpened = useRef(false);
  const { close } = session;
  const closeNow = useRef(close);
  closeNow.current = close;
  // antd hears Escape once its motion has ended; whoever is quicker means the dialog as well.
  useEffect(() => {
    const early = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || hasOpened.current) return;
      event.stopImmediatePropagation();
      // It goes with the cursor in it, so that useOverlayFocus gives it back.
      inside.current?.closest<HTMLElement>('[role="dialog"]')?.focus();
      void closeNow.current();
    };
    window.addEventListener('keydown', early, { capture: true });
    return () => window.removeEventListener('keydown', early, { capture: true });
  }, []);
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
      afterOpenChange={(opened) => {
        hasOpened.current = opened;
      }}
      onOk={session.submit}
      onCancel={() => void session.close()}
    >
      <div ref={inside}>
        {lead}
        <FormBody session={session} takesFocus {...looksOf(props)} />
      </div>
    </Modal>
  );
};
