import { type RefObject, useEffect } from 'react';

/** Longer than any dialog takes to close. */
const heldMs = 1000;

/**
 * A dialog that closes behind this form (the palette it was opened from) gives the focus back to where it had been, some
 * keys later. Until that is over the focus stays in the form, so that nothing typed is lost.
 */
export const useHeldFocus = (form: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    let last = document.activeElement;
    const hold = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || form.current === null) return;
      if (form.current.contains(target)) last = target;
      else if (last instanceof HTMLElement && form.current.contains(last)) last.focus();
      else form.current.querySelector<HTMLElement>('.lz-visit-company input')?.focus();
    };
    const release = (): void => document.removeEventListener('focusin', hold);
    document.addEventListener('focusin', hold);
    const timer = setTimeout(release, heldMs);
    return () => {
      clearTimeout(timer);
      release();
    };
  }, [form]);
};
