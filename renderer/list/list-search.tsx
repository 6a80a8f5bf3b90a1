import { SearchOutlined } from '@ant-design/icons';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { tinykeys } from 'tinykeys';
import { textLimits } from '../../shared/kernel/text-limits.ts';
import { KeyboardHint } from '../ui/keyboard-hint.tsx';
import { LimitedInput } from '../ui/limited-text.tsx';
import { textOverLimit } from '../ui/text-over-limit.ts';

interface ListSearchProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}

/** Typing narrows at once; F comes here from anywhere on the screen, Arrow down goes from here into the list. */
export const ListSearch = ({ label, hint, value, onChange }: ListSearchProps) => {
  const input = useRef<InputRef>(null);
  // Its own state, so that a half typed syllable of an input method is not searched for and not overwritten.
  const [typed, setTyped] = useState(value ?? '');
  const [settled, setSettled] = useState(value);
  const composing = useRef(false);
  if (settled !== value) {
    setSettled(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }
  useEffect(
    () =>
      tinykeys(window, {
        f: (event) => {
          if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
          event.preventDefault();
          input.current?.focus();
        },
      }),
    [],
  );
  const search = (text: string): void => {
    // What is too long for a question is told, and asks nothing.
    if (textOverLimit(text, textLimits.search.list) === undefined)
      onChange(text.trim() === '' ? undefined : text.trim());
  };
  return (
    <LimitedInput
      limit={textLimits.search.list}
      ref={input}
      allowClear
      aria-label={label}
      className="lz-list-search"
      placeholder={hint}
      prefix={<SearchOutlined />}
      suffix={<KeyboardHint keys="f" />}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        if (!composing.current) search(target.value);
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={({ currentTarget }) => {
        composing.current = false;
        search(currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || composing.current) return;
        event.preventDefault();
        document.querySelector<HTMLElement>('.lz-list-table')?.focus();
      }}
    />
  );
};
