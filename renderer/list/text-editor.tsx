import { useEffect, useRef, useState } from 'react';
import { LimitedInput } from '../ui/limited-text.tsx';

interface TextEditorProps {
  readonly label: string;
  readonly value: string | null;
  readonly limit: number;
  /** False where it was refused, which was said: what was typed stays. */
  readonly save: (text: string | null) => Promise<boolean>;
  readonly onDone: () => void;
}

/** A text of one line, edited in its cell: Enter or leaving saves it, Escape leaves it as it was. */
export const TextEditor = ({ label, value, limit, save, onDone }: TextEditorProps) => {
  const [text, setText] = useState(value ?? '');
  // Where the cursor goes when the cell is left, the field loses it: what was settled is not saved once more.
  const settled = useRef(false);
  const leave = async (): Promise<void> => {
    const wanted = text.trim();
    if (settled.current || wanted.length > limit) return;
    settled.current = true;
    if (wanted === (value ?? '') || (await save(wanted === '' ? null : wanted))) onDone();
    else settled.current = false;
  };
  const latest = useRef({ leave, isChanged: false });
  useEffect(() => {
    latest.current = { leave, isChanged: text.trim() !== (value ?? '') };
  });
  // A row that is scrolled away is no longer drawn, and tells nobody that it lost the cursor.
  useEffect(() => () => void (latest.current.isChanged && latest.current.leave()), []);
  return (
    <LimitedInput
      autoFocus
      size="small"
      aria-label={label}
      limit={limit}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={({ key }) => {
        if (key === 'Escape') settled.current = true;
      }}
      onPressEnter={() => void leave()}
      onBlur={() => void leave()}
    />
  );
};
