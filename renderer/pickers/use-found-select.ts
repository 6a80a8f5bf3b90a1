import type { SelectProps } from 'antd';
import { useState } from 'react';
import { isChoosingEnter, useAfterAnswer } from '../ui/use-after-answer.ts';

interface FoundSelectOptions {
  readonly text: string;
  /** Whether `options` are those of this text, see `useAfterAnswer`. */
  readonly answered: boolean;
  readonly options: readonly { readonly value: string }[];
  readonly onPick: (value: string) => void;
}

/** What antd's select needs when its options are searched by the core: an Enter that waits for them, and closes the list. */
export const useFoundSelect = ({ text, answered, options, onPick }: FoundSelectOptions) => {
  const [open, setOpen] = useState(false);
  const settle = useAfterAnswer({
    text,
    answered,
    take: () => {
      const [first] = options;
      if (first === undefined) return;
      setOpen(false);
      onPick(first.value);
    },
  });
  return {
    open,
    onOpenChange: setOpen,
    onInputKeyDown: (event) => {
      if (answered || !isChoosingEnter(event)) return;
      event.preventDefault();
      // The list would choose what it still shows.
      event.stopPropagation();
      settle('enter');
    },
  } satisfies SelectProps;
};
