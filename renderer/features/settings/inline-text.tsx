import { Input } from 'antd';
import { useEffect, useState } from 'react';

interface InlineTextProps {
  readonly value: string;
  readonly label: string;
  readonly required?: boolean;
  readonly onSave: (text: string) => void;
}

/** A cell that is edited in place: Enter or leaving saves, Escape takes back. */
export const InlineText = ({ value, label, required = false, onSave }: InlineTextProps) => {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const save = () => {
    const trimmed = text.trim();
    if (required && trimmed === '') setText(value);
    else if (trimmed !== value) onSave(trimmed);
  };
  return (
    <Input
      aria-label={label}
      value={text}
      variant="filled"
      onChange={({ target }) => setText(target.value)}
      onBlur={save}
      onPressEnter={save}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setText(value);
      }}
    />
  );
};
