import { type KeyboardEvent, type ReactNode, useRef } from 'react';

interface LineFormProps {
  readonly className?: string;
  /** One at a time, however often Enter is pressed. */
  readonly onSave: () => unknown;
  readonly onEscape?: () => void;
  readonly children: ReactNode;
}

/** A form of a line or two, with a button in it: Enter saves. Of what is typed here no draft is kept. */
export const LineForm = ({ className, onSave, onEscape, children }: LineFormProps) => {
  const saving = useRef(false);
  const save = async (): Promise<void> => {
    if (saving.current) return;
    saving.current = true;
    try {
      await onSave();
    } finally {
      saving.current = false;
    }
  };
  return (
    <form
      {...(className === undefined ? {} : { className })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={({ key }) => key === 'Escape' && onEscape?.()}
    >
      {children}
    </form>
  );
};

interface FormFrameProps {
  readonly className: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** For fields that a store holds and that save by keys and buttons of their own. */
export const FormFrame = ({ className, onKeyDown, children }: FormFrameProps) => (
  <form className={className} onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
    {children}
  </form>
);
