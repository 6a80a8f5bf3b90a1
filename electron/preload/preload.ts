/** All that a page gets of Electron: a port to the core, and one verb of the host. No ipcRenderer, no event objects. */
import { contextBridge, ipcRenderer } from 'electron';

// The parts of the page that are used here; the DOM's types would say that all of electron/ runs in a page.
declare const window: {
  readonly addEventListener: (type: 'message', listener: (event: PageMessage) => void) => void;
  readonly postMessage: (message: unknown, origin: string, ports: readonly unknown[]) => void;
};
declare const location: { readonly origin: string };
interface PageMessage {
  readonly source: unknown;
  readonly data: unknown;
}

contextBridge.exposeInMainWorld('lianzhao', {
  /** Asks the person before another program opens. */
  openExternal: (url: unknown): Promise<boolean> => ipcRenderer.invoke('link:open', String(url)),
});

window.addEventListener('message', ({ source, data }) => {
  if (source === window && Object(data).type === 'lianzhao:ready') ipcRenderer.send('core:connect');
});

ipcRenderer.on('core:port', ({ ports }) => {
  window.postMessage({ type: 'lianzhao:port' }, location.origin, ports);
});
