import { useLayoutEffect } from 'react';

/** antd's own: Escape that ends a word of an input method may come just after its end. */
const composedMs = 200;

const popups = '.ant-select-dropdown, .ant-picker-dropdown, .ant-dropdown, .ant-popover';
const dialogs = '.ant-modal[role="dialog"], .ant-drawer [role="dialog"]';
const ways = '.ant-modal-close, .ant-drawer-close, .ant-modal-confirm-btns > button:first-child:not(:last-child)';

/**
 * Escape presses what closes the dialog on top, if nothing is open over it. antd keeps a list of what is open, in which a drawing
 * that React began and gave up leaves a layer that nobody sees: no dialog below it hears Escape again. And it hears none before
 * its motion has ended.
 */
export const useOverlayEscape = (): void => {
  useLayoutEffect(() => {
    let isUnderPopup = false;
    let composedAt = Number.NEGATIVE_INFINITY;
    // Looked at before anybody hears the key: a list that closes by it is gone when it arrives here.
    const look = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') isUnderPopup = [...document.querySelectorAll(popups)].some(isShown);
    };
    const compose = ({ timeStamp }: Event): void => {
      composedAt = timeStamp;
    };
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || isUnderPopup || event.timeStamp - composedAt < composedMs) return;
      const dialog = [...document.querySelectorAll<HTMLElement>(dialogs)].filter(isShown).at(-1);
      const way = dialog?.querySelector<HTMLElement>(ways);
      if (dialog === undefined || way === null || way === undefined) return;
      event.stopImmediatePropagation();
      // It goes with the cursor in it, so that useOverlayFocus gives it back.
      if (!dialog.contains(document.activeElement)) dialog.focus();
      way.click();
    };
    window.addEventListener('keydown', look, { capture: true });
    window.addEventListener('compositionend', compose, { capture: true });
    window.addEventListener('keydown', close);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      window.removeEventListener('compositionend', compose, { capture: true });
      window.removeEventListener('keydown', close);
    };
  }, []);
};

/** What is on its way out is not meant any more. */
const isShown = (element: Element): boolean => element.checkVisibility() && !/-leave\b/.test(element.className);
