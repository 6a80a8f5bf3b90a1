import type { Page } from 'playwright-core';

/** An input method of Chinese, as the browser hears it: syllables, keys that are for the input method, signs. */
export const inputMethod = async (page: Page) => {
  const session = await page.context().newCDPSession(page);
  return {
    compose: async (text: string): Promise<void> => {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    },
    press: async (key: 'Escape' | 'Enter'): Promise<void> => {
      const code = { key, code: key, windowsVirtualKeyCode: key === 'Escape' ? 27 : 13 };
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...code });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
    },
    commit: async (text: string): Promise<void> => {
      await session.send('Input.insertText', { text });
    },
  };
};
