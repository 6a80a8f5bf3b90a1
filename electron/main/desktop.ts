import { join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, nativeTheme } from 'electron';
import { defaultDataFolder } from '../host/data-folder.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { createAppWindow } from './app-window.ts';
import { type CoreHost, startCoreProcess } from './core-host.ts';
import { dangerousSwitches } from './dangerous-switches.ts';
import { registerIpc } from './ipc.ts';
import { buildMenu } from './menu.ts';
import { desktopText } from './menu-text.ts';
import { hardenSession } from './session-rules.ts';
import { guardWebContents } from './web-contents-rules.ts';

/** Composition root of the desktop shell. What must happen before `ready` is above the await, in this order. */
export const startDesktop = async (distFolder: string): Promise<void> => {
  const text = desktopText(app.getLocale());
  const dangerous = dangerousSwitches(process.argv);
  if (dangerous.length > 0) {
    dialog.showErrorBox(text.refused, dangerous.join('\n'));
    app.exit(1);
    return;
  }
  app.enableSandbox();
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability'])
    app.commandLine.appendSwitch(name);
  app.setName('LianZhao');
  const dataFolder = dataFolderOf(process.argv);
  // Of this data folder, so that the single-instance lock is one per workspace and not one per user.
  app.setPath('userData', join(dataFolder, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerAppScheme();
  app.on('web-contents-created', (_event, contents) => guardWebContents(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());

  await app.whenReady();
  hardenSession();
  serveAppScheme(join(distFolder, 'renderer'));
  Menu.setApplicationMenu(buildMenu(text));
  const core = await startCoreProcess(
    { core: join(distFolder, 'main', 'core-process.js'), reader: join(distFolder, 'main', 'reader-process.js') },
    dataFolder,
  );
  registerIpc(core, text);
  const openWindow = (): void => {
    createAppWindow({
      preload: join(distFolder, 'main', 'preload.cjs'),
      stateFile: join(dataFolder, 'electron', 'window-state.json'),
      isDark: nativeTheme.shouldUseDarkColors,
    });
  };
  openWindow();
  followLifecycle(core, openWindow, text);
};

const dataFolderOf = (argv: readonly string[]): string => {
  const flag = '--data=';
  return argv.find((argument) => argument.startsWith(flag))?.slice(flag.length) ?? defaultDataFolder();
};

const followLifecycle = (core: CoreHost, openWindow: () => void, text: ReturnType<typeof desktopText>): void => {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) {
      openWindow();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow();
  });
  app.on('window-all-closed', () => app.quit());
  let coreClosed = false;
  app.on('will-quit', (event) => {
    if (coreClosed) return;
    // The workspace is closed properly (checkpoint, anchor) before the process may end.
    event.preventDefault();
    void core.close().then(() => {
      coreClosed = true;
      app.quit();
    });
  });
  core.onLost(() => {
    dialog.showErrorBox(text.coreLost, text.coreLostAdvice);
    app.exit(1);
  });
};
