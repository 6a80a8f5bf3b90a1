import { useState } from 'react';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { textOverLimit } from '../../ui/text-over-limit.ts';

interface InlineTextProps {
  readonly value: string;
  readonly label: string;
  readonly limit: number;
  readonly required?: boolean;
  readonly onSave: (text: string) => void;
}

/** A cell that is edited in place: Enter or leaving saves, Escape takes back. */
export const InlineText = ({ value, label, limit, required = false, onSave }: InlineTextProps) => {
  /** Undefined while nothing is typed: then it shows what is kept. An answer that comes meanwhile takes no letter away. */
  const [typed, setTyped] = useState<string>();
  const isOver = textOverLimit(typed ?? '', limit) !== undefined;
  const save = () => {
    const trimmed = typed?.trim() ?? value;
    if (!isOver && trimmed !== value && !(required && trimmed === '')) onSave(trimmed);
  };
  return (
    <LimitedInput
      limit={limit}
      aria-label={label}
      value={typed ?? value}
      variant="filled"
      onChange={({ target }) => setTyped(target.value)}
      onBlur={() => {
        save();
        // What is too long stays to be shortened.
        if (!isOver) setTyped(undefined);
      }}
      onPressEnter={save}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setTyped(undefined);
      }}
    />
  );
};
