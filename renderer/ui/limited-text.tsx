import { Input, type InputProps, type InputRef } from 'antd';
import type { TextAreaProps, TextAreaRef } from 'antd/es/input/TextArea';
import { type Ref, useContext, useId } from 'react';
import { LimitWordsContext } from './limit-words.ts';
import './limited-text.css';
import { textOverLimit } from './text-over-limit.ts';

interface Limit {
  /** In characters as the contract counts them: without the blanks around the text. */
  readonly limit: number;
}

/**
 * Fields for text that has a limit. What is pasted stays whole, and the field says from where it is too much: the browser's
 * own `maxlength` cuts a paste without a word. What is over is refused when it is saved (errorText), never cut.
 */
export const LimitedInput = ({ limit, ...rest }: InputProps & Limit & { readonly ref?: Ref<InputRef> }) => {
  const { props, note } = useLimit(limit, rest);
  return (
    <>
      <Input {...rest} {...props} />
      {note}
    </>
  );
};

export const LimitedTextArea = ({ limit, ...rest }: TextAreaProps & Limit & { readonly ref?: Ref<TextAreaRef> }) => {
  const { props, note } = useLimit(limit, rest);
  return (
    <>
      <Input.TextArea {...rest} {...props} />
      {note}
    </>
  );
};

/** Says how much is over, and nothing of the text. */
export const LimitedPassword = ({ limit, ...rest }: InputProps & Limit & { readonly ref?: Ref<InputRef> }) => {
  const { props, note } = useLimit(limit, rest, 'secret');
  return (
    <>
      <Input.Password {...rest} {...props} />
      {note}
    </>
  );
};

/** For a field of another kind: what is over, told below it. */
export const OverLimit = ({ limit, text }: Limit & { readonly text: string }) => useLimit(limit, { value: text }).note;

const useLimit = (limit: number, { value }: Pick<InputProps, 'value'>, kind: 'open' | 'secret' = 'open') => {
  const id = useId();
  const words = useContext(LimitWordsContext);
  const beyond = textOverLimit(String(value ?? ''), limit);
  if (beyond === undefined) return { props: {}, note: null };
  const text = words({ over: beyond.over, limit, text: kind === 'secret' ? '…' : beyond.excerpt });
  return {
    props: { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': id },
    note: (
      <span id={id} role="status" className="lz-over-limit">
        {text}
      </span>
    ),
  };
};
