import { Alert, Button, Form } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../api/error-text.ts';
import { MeanwhileChoice } from './meanwhile-choice.tsx';
import { momentText } from './moment-text.ts';
import { Unkept } from './unkept.tsx';
import type { FormSession } from './use-form-session.ts';
import './form.css';

export interface FormLooks {
  /** Namespace of the words for what is refused. */
  readonly words: string;
  readonly className?: string;
  readonly size?: 'small';
  /** Enter in any line saves, or in texts as well; without it only where the form has no text of several lines. */
  readonly enterSaves?: boolean | 'texts';
  readonly children: ReactNode;
}

/** exactOptionalPropertyTypes: what was not said is left out. */
export const looksOf = ({ words, children, className, size, enterSaves }: FormLooks): FormLooks => ({
  words,
  children,
  ...(className === undefined ? {} : { className }),
  ...(size === undefined ? {} : { size }),
  ...(enterSaves === undefined ? {} : { enterSaves }),
});

interface FormBodyProps extends FormLooks {
  readonly session: FormSession;
  /** A dialog takes the cursor to its first field; a form of a page does only where a field says so. */
  readonly takesFocus?: boolean;
  readonly foot?: ReactNode;
  readonly onEscape?: () => void;
}

/** The fields with what is said about them: from when they are, what was refused, what was changed elsewhere meanwhile. */
export const FormBody = ({ session, takesFocus = false, foot, onEscape, ...looks }: FormBodyProps) => {
  const { t } = useTranslation();
  const { form, restoredFrom, unkept, refusal, meanwhile } = session;
  const id = useId();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = element.current;
    if (takesFocus && root !== null && !root.contains(document.activeElement)) firstField(root)?.focus();
  }, [takesFocus]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && onEscape !== undefined) onEscape();
    if (event.key !== 'Enter') return;
    const isChord = event.ctrlKey || event.metaKey;
    // An open list of choices takes Enter for itself; Ctrl+Enter saves from everywhere.
    if (event.defaultPrevented && !isChord) return;
    const isText = looks.enterSaves === 'texts' && !event.shiftKey && event.target instanceof HTMLTextAreaElement;
    if (!isChord && !isText && !isLine(event.target)) return;
    // The browser would save by itself wherever it finds a button for it.
    event.preventDefault();
    const hasTexts = element.current?.querySelector('textarea') !== null;
    if (isChord || isText || (looks.enterSaves ?? !hasTexts)) session.submit();
  };

  return (
    <div ref={element} className="lz-form" inert={session.busy}>
      {restoredFrom !== undefined && (
        <div className="lz-form-note" role="status">
          <span>{t('form.restored', { when: momentText(restoredFrom) })}</span>
          <Button size="small" onClick={session.startAgain}>
            {t('form.startAgain')}
          </Button>
        </div>
      )}
      <Form
        form={form}
        name={id}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        {...(looks.className === undefined ? {} : { className: looks.className })}
        {...(looks.size === undefined ? {} : { size: looks.size })}
        initialValues={session.opening}
        onFinish={(fields) => void session.finish(fields)}
        onValuesChange={session.typed}
        onKeyDown={onKeyDown}
      >
        {looks.children}
        {meanwhile.length > 0 && <MeanwhileChoice entity={session.entity} fields={meanwhile} onTake={session.take} />}
        {refusal !== undefined && <Alert type="error" role="alert" title={errorText(refusal, looks.words)} />}
        {unkept !== undefined && <Unkept why={unkept} />}
        {foot}
      </Form>
    </div>
  );
};

const isLine = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type);

const firstField = (root: HTMLElement): HTMLElement | null =>
  root.querySelector<HTMLElement>(
    'form input:not([type="radio"], [type="hidden"], [tabindex="-1"], :disabled), form textarea',
  );
