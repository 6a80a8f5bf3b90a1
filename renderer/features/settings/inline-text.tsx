import { Input } from 'antd';
import { useState } from 'react';

interface InlineTextProps {
  readonly value: string;
  readonly label: string;
  readonly required?: boolean;
  readonly onSave: (text: string) => void;
}

/** A cell that is edited in place: Enter or leaving saves, Escape takes back. */
export const InlineText = ({ value, label, required = false, onSave }: InlineTextProps) => {
  /** Undefined while nothing is typed: then it shows what is kept. An answer that comes meanwhile takes no letter away. */
  const [typed, setTyped] = useState<string>();
  const save = () => {
    const trimmed = typed?.trim() ?? value;
    if (trimmed !== value && !(required && trimmed === '')) onSave(trimmed);
  };
  return (
    <Input
      aria-label={label}
      value={typed ?? value}
      variant="filled"
      onChange={({ target }) => setTyped(target.value)}
      onBlur={() => {
        save();
        setTyped(undefined);
      }}
      onPressEnter={save}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setTyped(undefined);
      }}
    />
  );
};
