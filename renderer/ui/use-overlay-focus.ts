import type { ConfigProviderProps } from 'antd';
import { useLayoutEffect } from 'react';

/**
 * antd gives the cursor back when the closing motion is over, and takes it from a field that somebody went to meanwhile; what
 * is taken off the page without a motion gives nothing back. So this is done here, see `useOverlayFocus`.
 */
export const overlaySettings: NonNullable<ConfigProviderProps['modal'] & ConfigProviderProps['drawer']> = {
  focusable: { focusTriggerAfterClose: false },
};

const rememberedPlaces = 32;

/**
 * When a dialog goes with the cursor in it, the cursor goes to where it was before, if that is still there; else nowhere. And
 * the Enter that chose from a menu stays with the menu: it would press the first button of the dialog that it opened.
 */
export const useOverlayFocus = (): void => {
  useLayoutEffect(() => {
    let places: readonly HTMLElement[] = [];
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      const others = places.filter((place) => place !== target && place.isConnected);
      places = [target, ...others].slice(0, rememberedPlaces);
    };
    const giveBack = ({ target }: FocusEvent): void => {
      const dialog = target instanceof HTMLElement ? target.closest('[role="dialog"]') : null;
      if (dialog === null) return;
      requestAnimationFrame(() => {
        if (isShown(dialog) || document.activeElement !== document.body) return;
        places.find((place) => stays(place) && !dialog.contains(place))?.focus({ preventScroll: true });
      });
    };
    const keepEnter = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.target instanceof Element)) return;
      if (event.target.closest('[role="menuitem"], [role="menu"]') !== null) event.preventDefault();
    };
    document.addEventListener('keydown', keepEnter);
    document.addEventListener('focusin', remember);
    document.addEventListener('focusout', giveBack);
    return () => {
      document.removeEventListener('keydown', keepEnter);
      document.removeEventListener('focusin', remember);
      document.removeEventListener('focusout', giveBack);
    };
  }, []);
};

/** A menu that was chosen from is still seen while it goes. */
const stays = (place: Element): boolean => isShown(place) && place.closest('[role="menu"]') === null;

const isShown = (element: Element): boolean => element.isConnected && element.checkVisibility();
