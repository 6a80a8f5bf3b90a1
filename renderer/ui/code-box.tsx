import './code-box.css';

interface CodeBoxProps {
  readonly code: string;
  readonly testId?: string;
  /** The cursor stands here, and not on a button that ends the code. */
  readonly takesCursor?: boolean;
}

/** A code to be read out, written down or printed. */
export const CodeBox = ({ code, testId, takesCursor = false }: CodeBoxProps) => (
  <p
    className="lz-code-box"
    {...(testId === undefined ? {} : { 'data-testid': testId })}
    {...(takesCursor ? { tabIndex: -1, ref: focusOnce } : {})}
  >
    {code}
  </p>
);

const focusOnce = (element: HTMLElement | null): void => element?.focus();
