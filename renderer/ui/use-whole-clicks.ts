import { useLayoutEffect } from 'react';

/** More than this is a hand that has changed its mind, or drags. */
const stillPixels = 4;
const pressable = 'button, a, label, [role="button"], [role="menuitem"]';

/**
 * A press and its release in one place are a click on what was pressed. Leaving a field changes a form (what it understood
 * goes, what is wrong comes), the button moves from under the pointer, and the browser would click the ground beneath both.
 */
export const useWholeClicks = (): void => {
  useLayoutEffect(() => {
    let pressed: { readonly on: HTMLElement; readonly x: number; readonly y: number } | undefined;
    const press = ({ target, button, clientX: x, clientY: y }: PointerEvent): void => {
      const on = button === 0 && target instanceof Element ? target.closest<HTMLElement>(pressable) : null;
      pressed = on === null ? undefined : { on, x, y };
    };
    const click = (event: MouseEvent): void => {
      if (!event.isTrusted || pressed === undefined) return;
      const { on, x, y } = pressed;
      pressed = undefined;
      const isStill = Math.abs(event.clientX - x) < stillPixels && Math.abs(event.clientY - y) < stillPixels;
      const isGround = event.target instanceof Node && event.target !== on && event.target.contains(on);
      if (!isStill || !isGround) return;
      event.stopImmediatePropagation();
      on.click();
    };
    window.addEventListener('pointerdown', press, { capture: true });
    window.addEventListener('click', click, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', press, { capture: true });
      window.removeEventListener('click', click, { capture: true });
    };
  }, []);
};
