import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';

/**
 * A stand-in for the `electron` module: it records what the shell asks of it, so that the rules can be called. Only
 * what the shell uses exists; anything else fails by name.
 */
export const createElectronStub = () => {
  const recorded = {
    order: [] as string[],
    switches: [] as string[],
    windows: [] as StubWindow[],
    loadedUrls: [] as string[],
    schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
    protocolHandlers: new Map<string, (request: { url: string; method: string }) => Response>(),
    ipcListeners: new Map<string, (event: unknown, ...parameters: unknown[]) => void>(),
    ipcHandlers: new Map<string, (event: unknown, ...parameters: unknown[]) => Promise<unknown>>(),
    sessionHandlers: new Map<string, (...parameters: never[]) => unknown>(),
    beforeRequest: undefined as
      | undefined
      | ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void),
    spellCheckers: [] as boolean[],
    forks: [] as { entry: string; parameters: readonly string[]; process: StubProcess }[],
    metrics: [] as { pid: number; memory: { workingSetSize: number } }[],
    opened: [] as string[],
    dialogAnswer: 0,
    dialogs: [] as { message: string }[],
    menu: [] as { label?: string; submenu?: { role?: string }[] }[],
    exitCodes: [] as number[],
    errorBoxes: [] as string[],
    exposed: new Map<string, Record<string, unknown>>(),
    sent: [] as string[],
  };

  const app = Object.assign(new EventEmitter(), {
    enableSandbox: () => recorded.order.push('enableSandbox'),
    whenReady: () => {
      recorded.order.push('ready');
      return Promise.resolve();
    },
    requestSingleInstanceLock: () => {
      recorded.order.push('lock');
      return true;
    },
    commandLine: { appendSwitch: (name: string) => recorded.switches.push(name) },
    getAppMetrics: () => recorded.metrics,
    getLocale: () => 'zh-CN',
    setName: () => {},
    setPath: () => {},
    quit: () => {},
    exit: (code: number) => recorded.exitCodes.push(code),
  });

  class StubWindow {
    static readonly all: StubWindow[] = [];
    static readonly getAllWindows = () => StubWindow.all;
    readonly options: { webPreferences: Record<string, unknown> };
    readonly webContents = createContents();
    constructor(options: { webPreferences: Record<string, unknown> }) {
      this.options = options;
      recorded.windows.push(this);
      StubWindow.all.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    readonly on = (): void => {};
    readonly once = (): void => {};
    readonly loadURL = (url: string) => {
      recorded.loadedUrls.push(url);
      return Promise.resolve();
    };
    readonly maximize = () => {};
    readonly show = () => {};
    minimized = false;
    focused = 0;
    readonly focus = () => {
      this.focused += 1;
    };
    readonly restore = () => {
      this.minimized = false;
    };
    readonly isMinimized = () => this.minimized;
    readonly isMaximized = () => false;
    readonly getNormalBounds = () => ({ x: 0, y: 0, width: 1440, height: 900 });
  }

  const defaultSession = Object.assign(new EventEmitter(), {
    webRequest: {
      onBeforeRequest: (listener: NonNullable<typeof recorded.beforeRequest>) => {
        recorded.beforeRequest = listener;
      },
    },
    setSpellCheckerEnabled: (on: boolean) => recorded.spellCheckers.push(on),
    ...Object.fromEntries(
      [
        'setPermissionRequestHandler',
        'setPermissionCheckHandler',
        'setDevicePermissionHandler',
        'setDisplayMediaRequestHandler',
        'setBluetoothPairingHandler',
        'setUSBProtectedClassesHandler',
      ].map((name) => [name, (handler: () => unknown) => recorded.sessionHandlers.set(name, handler)]),
    ),
  });

  const electron = {
    app,
    BrowserWindow: StubWindow,
    Menu: {
      buildFromTemplate: (template: typeof recorded.menu) => {
        recorded.menu = template;
        return template;
      },
      setApplicationMenu: () => {},
    },
    nativeTheme: { shouldUseDarkColors: false },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    dialog: {
      showErrorBox: (title: string) => recorded.errorBoxes.push(title),
      showMessageBox: (options: { message: string }) => {
        recorded.dialogs.push(options);
        return Promise.resolve({ response: recorded.dialogAnswer });
      },
    },
    shell: {
      openExternal: (url: string) => {
        recorded.opened.push(url);
        return Promise.resolve();
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: typeof recorded.schemes) => {
        recorded.order.push('registerScheme');
        recorded.schemes.push(...schemes);
      },
      handle: (scheme: string, handler: (request: { url: string; method: string }) => Response) =>
        recorded.protocolHandlers.set(scheme, handler),
    },
    session: { defaultSession },
    ipcMain: {
      on: (channel: string, listener: (event: unknown) => void) => recorded.ipcListeners.set(channel, listener),
      handle: (channel: string, handler: (event: unknown) => Promise<unknown>) =>
        recorded.ipcHandlers.set(channel, handler),
    },
    utilityProcess: {
      fork: (entry: string, parameters: readonly string[]) => {
        const process = createProcess(1000 + recorded.forks.length);
        recorded.forks.push({ entry, parameters, process });
        return process;
      },
    },
    MessageChannelMain: class {
      readonly port1 = { end: 1 };
      readonly port2 = { end: 2 };
    },
    safeStorage: {
      isAsyncEncryptionAvailable: () => Promise.resolve(true),
      getSelectedStorageBackend: () => 'basic_text',
    },
    contextBridge: {
      exposeInMainWorld: (name: string, value: Record<string, unknown>) => recorded.exposed.set(name, value),
    },
    ipcRenderer: Object.assign(new EventEmitter(), {
      send: (channel: string) => recorded.sent.push(channel),
      invoke: (channel: string) => {
        recorded.sent.push(channel);
        return Promise.resolve(true);
      },
    }),
  };
  return { electron, recorded, userFolder: tmpdir() };
};

type StubProcess = ReturnType<typeof createProcess>;

/** A utility process: it ends when it is told to, and keeps what was sent to it. */
const createProcess = (pid: number) => {
  const posted: { message: unknown; ports: readonly unknown[] }[] = [];
  const process = Object.assign(new EventEmitter(), {
    pid,
    posted,
    postMessage: (message: unknown, ports: readonly unknown[] = []) => void posted.push({ message, ports }),
    kill: () => process.emit('exit', 0),
  });
  return process;
};

/** WebContents of a page: an emitter with what the rules register on it. */
export const createContents = () => {
  const mainFrame = { url: 'app://bundle/index.html' };
  const contents = Object.assign(new EventEmitter(), {
    mainFrame,
    posted: [] as string[],
    postMessage: (channel: string) => void contents.posted.push(channel),
    openHandler: undefined as undefined | ((details: { url: string }) => { action: string }),
    setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => {
      contents.openHandler = handler;
    },
  });
  return contents;
};
