/**
 * Keys of an input method (Escape takes back syllables, Enter and digits choose signs) are for it alone: no dialog closes, no
 * form saves and no letter goes anywhere by them, whoever listens. The field gets its text by the events of composing.
 */
export const leaveKeysToInputMethod = (): void =>
  window.addEventListener('keydown', (event) => event.isComposing && event.stopImmediatePropagation(), {
    capture: true,
  });
