import { BrowserWindow, screen } from 'electron';
import { appOrigin } from './own-url.ts';
import { readWindowState, type WindowState, writeWindowState } from './window-state.ts';

export interface AppWindowOptions {
  readonly preload: string;
  readonly stateFile: string;
  readonly isDark: boolean;
}

export const createAppWindow = ({ preload, stateFile, isDark }: AppWindowOptions): BrowserWindow => {
  const state = onScreen(readWindowState(stateFile));
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: '链招 LianZhao',
    backgroundColor: isDark ? '#141414' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
    },
  });
  if (state.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
};

/** A second screen may have been unplugged since: a window that nobody can see is moved to where it can be seen. */
const onScreen = (state: WindowState): WindowState => {
  const { x, y, width, height } = state.bounds;
  if (x === undefined || y === undefined) return state;
  const isVisible = screen
    .getAllDisplays()
    .some(
      ({ workArea: area }) =>
        x < area.x + area.width - 100 && x + width > area.x + 100 && y >= area.y && y < area.y + area.height - 100,
    );
  return isVisible ? state : { ...state, bounds: { width, height } };
};
