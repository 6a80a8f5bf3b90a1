import type { WebContents } from 'electron';
import { isOwnUrl } from './own-url.ts';

/** For every page that ever exists in this process: it stays where it is, opens nothing and embeds nothing. */
export const guardWebContents = (contents: WebContents): void => {
  const stay = (details: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (!isOwnUrl(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, decide) => {
    event.preventDefault();
    decide('');
  });
  // Only a refusal: to open the address from here would let any frame open programs (CVE-2026-70608).
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
};
