import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dangerousSwitches } from '../../electron/main/dangerous-switches.ts';
import { externalLink } from '../../electron/main/external-link.ts';
import { isOwnUrl } from '../../electron/main/own-url.ts';
import { createContents, createElectronStub } from '../support/electron-stub.ts';
import { hostileUrls } from '../support/hostile-urls.ts';

const { electron, recorded } = createElectronStub();
vi.mock('electron', () => electron);

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lianzhao-desktop-'));
const sources = globSync('electron/{main,preload}/*.ts', { cwd: root }).map((file): [string, string] => [
  file,
  readFileSync(join(root, file), 'utf8'),
]);

beforeAll(async () => {
  mkdirSync(join(folder, 'renderer'));
  process.argv.push(`--data=${folder}`);
  const { startDesktop } = await import('../../electron/main/desktop.ts');
  await startDesktop(folder);
});
afterAll(() => {
  process.argv.pop();
  rmSync(folder, { recursive: true, force: true });
});

const preferences = (): Record<string, unknown> => recorded.windows[0]?.options.webPreferences ?? {};
const contents = () => recorded.windows[0]!.webContents;

describe("Electron's checklist (P24)", () => {
  it('1 loads only secure content: our own pages, and no request leaves the machine', () => {
    expect(recorded.loadedUrls).toEqual(['app://bundle/index.html']);
    const cancels = (url: string): boolean => {
      let answer = false;
      recorded.beforeRequest?.({ url }, ({ cancel }) => {
        answer = cancel;
      });
      return answer;
    };
    expect(cancels('app://bundle/index.html')).toBe(false);
    expect(cancels('blob:app://bundle/1')).toBe(false);
    for (const url of [
      'https://evil.example/',
      'http://127.0.0.1:1/',
      'ws://x/',
      'wss://x/',
      'file:///etc/passwd',
      'ftp://x/',
      'app://evil/',
    ])
      expect(cancels(url), url).toBe(true);
  });

  it('2 gives no page Node', () => {
    expect(preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3 isolates contexts', () => expect(preferences()['contextIsolation']).toBe(true));

  it('4 sandboxes every page before anything else, and does not start with switches that undo it', () => {
    expect(preferences()['sandbox']).toBe(true);
    expect(recorded.order.indexOf('enableSandbox')).toBe(0);
    expect(recorded.order.indexOf('enableSandbox')).toBeLessThan(recorded.order.indexOf('ready'));
    for (const name of [
      '--no-sandbox',
      '--NO-SANDBOX',
      '--disable-web-security',
      '--remote-debugging-port=9222',
      '--remote-debugging-pipe',
      '--inspect',
      '--inspect-brk=1',
      '--js-flags=--expose-gc',
      '--renderer-cmd-prefix=x',
      '--utility-cmd-prefix=x',
      '--gpu-launcher=x',
      '--browser-subprocess-path=x',
      '--load-extension=x',
      '-r',
      '--require=x',
      '--host-resolver-rules=MAP * x',
      '--proxy-server=x',
      '--ignore-certificate-errors',
      '--disable-seccomp-filter-sandbox',
      '--ssl-key-log-file=x',
      '--log-net-log=x',
      '-e',
      '--eval=1',
    ])
      expect(dangerousSwitches(['app', name]), name).toHaveLength(1);
    expect(dangerousSwitches(['app', '--data=/home/u/数据', '.', '/tmp/no-sandbox'])).toEqual([]);
  });

  it('5 grants no permission but putting text on the clipboard', () => {
    const request = recorded.sessionHandlers.get('setPermissionRequestHandler') as (
      c: unknown,
      p: string,
      d: (is: boolean) => void,
    ) => void;
    const check = recorded.sessionHandlers.get('setPermissionCheckHandler') as (c: unknown, p: string) => boolean;
    const names = [
      'clipboard-read',
      'deprecated-sync-clipboard-read',
      'display-capture',
      'fileSystem',
      'fullscreen',
      'geolocation',
      'hid',
      'idle-detection',
      'keyboardLock',
      'local-fonts',
      'local-network',
      'local-network-access',
      'loopback-network',
      'media',
      'mediaKeySystem',
      'midi',
      'midiSysex',
      'nfc',
      'notifications',
      'openExternal',
      'payment-handler',
      'persistent-storage',
      'pointerLock',
      'screen-wake-lock',
      'sensors',
      'serial',
      'speaker-selection',
      'storage-access',
      'top-level-storage-access',
      'usb',
      'vr',
      'web-app-installation',
      'window-management',
      'unknown',
      'toString',
      '',
    ];
    for (const name of names) {
      expect(check(null, name), name).toBe(false);
      request(null, name, (is) => expect(is, name).toBe(false));
    }
    expect(check(null, 'clipboard-sanitized-write')).toBe(true);
    const call = (name: string) => recorded.sessionHandlers.get(name) as (...parameters: unknown[]) => unknown;
    expect(call('setDevicePermissionHandler')({})).toBe(false);
    call('setDisplayMediaRequestHandler')({}, (streams: unknown) => expect(streams).toBe(null));
    call('setBluetoothPairingHandler')({}, (answer: unknown) => expect(answer).toEqual({ confirmed: false }));
    for (const name of ['select-hid-device', 'select-serial-port', 'select-usb-device']) {
      let prevented = false;
      electron.session.defaultSession.emit(name, {
        preventDefault: () => {
          prevented = true;
        },
      });
      expect(prevented, name).toBe(true);
    }
  });

  it('6 never turns web security off', () => {
    expect(preferences()['webSecurity']).toBe(true);
    for (const [file, text] of sources) expect(text, file).not.toMatch(/webSecurity:\s*false/);
  });

  it('7 sends the policy with every page and file', async () => {
    const rendererFolder = join(folder, 'renderer');
    writeFileSync(
      join(rendererFolder, 'index.html'),
      '<!doctype html><meta name="launch-phrase" content="__LAUNCH_PHRASE__">',
    );
    writeFileSync(join(rendererFolder, 'a.js'), '1');
    const { serveAppScheme } = await import('../../electron/main/app-protocol.ts');
    serveAppScheme(rendererFolder);
    for (const path of ['index.html', 'a.js', 'none']) {
      const policy = ask(`app://bundle/${path}`).headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/);
      expect(policy).toContain("connect-src 'self';");
      expect(policy).not.toContain('unsafe');
    }
    expect(await ask('app://bundle/').text()).toContain('content=""');
  });

  it.each([
    ['8 never allows insecure content', /allowRunningInsecureContent/],
    ['9 never turns experimental features on', /experimentalFeatures/],
    ['10 never enables Blink features', /enableBlinkFeatures/],
  ])('%s', (_name, pattern) => {
    for (const [file, text] of sources.filter(([name]) => !name.includes('dangerous')))
      expect(text, file).not.toMatch(pattern);
  });

  it('11 has no webview that could open pop-ups', () => expect(preferences()['webviewTag']).toBe(false));

  it('12 attaches no webview', () => {
    let prevented = false;
    contents().emit('will-attach-webview', {
      preventDefault: () => {
        prevented = true;
      },
    });
    expect(prevented).toBe(true);
  });

  it.each(hostileUrls)('13 does not navigate to "%s"', (url) => {
    expect(isOwnUrl(url)).toBe(false);
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      let prevented = false;
      contents().emit(name, {
        url,
        preventDefault: () => {
          prevented = true;
        },
      });
      expect(prevented, name).toBe(true);
    }
  });

  it('13 control: goes where it lives', () => {
    contents().emit('will-navigate', {
      url: 'app://bundle/index.html#/leads',
      preventDefault: () => expect.unreachable(),
    });
    expect(isOwnUrl('app://bundle/')).toBe(true);
  });

  it('14 opens no window, without doing anything else', () => {
    for (const url of hostileUrls) expect(contents().openHandler?.({ url })).toEqual({ action: 'deny' });
    expect(recorded.opened).toEqual([]);
    expect(recorded.dialogs).toEqual([]);
  });

  it('15 opens a link outside only after the person saw where it goes and agreed', async () => {
    const open = recorded.ipcHandlers.get('link:open')!;
    recorded.dialogAnswer = 0;
    expect(await open(ourEvent(), 'https://www.gov.cn/zhengce/')).toBe(false);
    expect(recorded.dialogs.at(-1)?.message).toContain('www.gov.cn');
    expect(recorded.opened).toEqual([]);
    recorded.dialogAnswer = 1;
    expect(await open(ourEvent(), 'https://www.gov.cn/zhengce/')).toBe(true);
    expect(recorded.opened).toEqual(['https://www.gov.cn/zhengce/']);
    for (const [file, text] of sources) expect(text, file).not.toMatch(/shell\.(openPath|showItemInFolder|trashItem)/);
  });

  it.each([
    ...hostileUrls.filter((url) => !url.startsWith('mailto:') && url !== 'https://evil.example/'),
    'https://user@evil.example/',
    'https://user:pass@evil.example/',
    'https://evil.example/\u0000',
    'https://evil.example/\n',
    'https://evil .example/',
    'https:\\\\evil.example',
    'https://localhost/',
    'https://intranet',
    'https://',
    'HTTPS:',
    `https://a.cn/${'x'.repeat(2_000)}`,
    'mailto:',
    'mailto:x',
    'mailto:a@b.cn?attach=/etc/passwd',
    'mailto:a@b.cn?subject=x',
    'mailto:a@b.cn,c@d.cn',
    'mailto:%0aa@b.cn',
    'sms:1',
    'smb://x/y',
    'ssh://x',
    'steam://run',
  ])('15 takes "%s" for no link', (url) => expect(externalLink(url)).toBeUndefined());

  it('15 control: takes web and mail addresses', () => {
    expect(externalLink('https://www.gov.cn/x?y=1#z')?.shown).toBe('www.gov.cn');
    expect(externalLink('mailto:zhang.san@example.cn')?.shown).toBe('zhang.san@example.cn');
  });

  it('16 ships an Electron that was current when it was chosen', () => {
    const release = JSON.parse(readFileSync(join(root, 'resources/packaging/electron-release.json'), 'utf8'));
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
    expect(release.version).toBe(version);
    expect(Date.parse(release.checkedOn) - Date.parse(release.releasedOn)).toBeLessThan(60 * 24 * 3_600_000);
  });

  it('17 answers only the main frame of our own page, in the expected shape', async () => {
    const open = recorded.ipcHandlers.get('link:open')!;
    const before = recorded.dialogs.length;
    for (const event of foreignEvents())
      await expect(open(event, 'https://www.gov.cn/')).rejects.toThrow('not from our page');
    for (const parameters of [
      [],
      [1],
      [null],
      [{}],
      [['https://a.cn']],
      ['https://a.cn', 1],
      ['x'.repeat(3_000)],
      [{ toString: () => 'https://a.cn' }],
    ])
      await expect(open(ourEvent(), ...parameters)).rejects.toThrow('not in the expected shape');
    expect(recorded.dialogs).toHaveLength(before);
    const connect = recorded.ipcListeners.get('core:connect')!;
    for (const event of foreignEvents()) {
      connect(event);
      expect((event as { sender: { posted: string[] } }).sender.posted).toEqual([]);
    }
    const event = ourEvent();
    connect(event, 'more');
    expect(event.sender.posted).toEqual([]);
    connect(event);
    expect(event.sender.posted).toEqual(['core:port']);
    expect([...recorded.ipcHandlers.keys(), ...recorded.ipcListeners.keys()].sort()).toEqual([
      'core:connect',
      'link:open',
    ]);
  });

  it('18 serves its own scheme, with CORS, and nothing outside its folder', () => {
    expect(recorded.order.indexOf('registerScheme')).toBeLessThan(recorded.order.indexOf('ready'));
    expect(recorded.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
      },
    ]);
    for (const climb of [
      '../secret',
      '..%2fsecret',
      '%2e%2e/secret',
      '%2e%2e%2f',
      './../x',
      '/etc/passwd',
      '//etc/passwd',
      '..\\x',
      '%5c..%5cx',
      'index.html/..',
      'index.html%00',
      'a.js%00.html',
      '%252e%252e/x',
      'C:/x',
      'file:///x',
      '.',
      '..',
      '%c0%ae%c0%ae/x',
      'index.html.',
      'INDEX.HTML',
      '__proto__',
      'constructor',
    ])
      expect(ask(`app://bundle/${climb}`).status, climb).toBe(404);
    for (const url of ['app://evil/index.html', 'app://user@bundle/index.html', 'app://bundle:1/index.html'])
      expect(ask(url).status, url).toBe(403);
    expect(ask('app://bundle/index.html', 'POST').status).toBe(403);
    expect(ask('app://bundle/index.html').headers.get('x-content-type-options')).toBe('nosniff');
    for (const [file, text] of sources) expect(text, file).not.toMatch(/loadFile\(|file:\/\//);
  });

  it('19 sets the fuses', () => {
    const yml = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
    const fuses = Object.fromEntries(
      [...yml.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => [name, value]),
    );
    expect(fuses).toMatchObject({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
    });
    for (const [file, text] of sources) expect(text, file).not.toMatch(/child_process/);
  });

  it('20 shows a page one verb and a port, and nothing of Electron', async () => {
    const listeners: ((event: unknown) => void)[] = [];
    const posted: unknown[][] = [];
    const page = {
      addEventListener: (_type: string, listener: (event: unknown) => void) => void listeners.push(listener),
      postMessage: (...parameters: unknown[]) => void posted.push(parameters),
    };
    Object.assign(globalThis, { window: page, location: { origin: 'app://bundle' } });
    await import('../../electron/preload/preload.ts');
    expect([...recorded.exposed.keys()]).toEqual(['lianzhao']);
    expect(Object.keys(recorded.exposed.get('lianzhao') ?? {})).toEqual(['openExternal']);
    for (const event of [
      { source: {}, data: { type: 'lianzhao:ready' } },
      { source: page, data: null },
      { source: page, data: 'x' },
    ])
      listeners[0]?.(event);
    expect(recorded.sent).toEqual([]);
    listeners[0]?.({ source: page, data: { type: 'lianzhao:ready' } });
    expect(recorded.sent).toEqual(['core:connect']);
    electron.ipcRenderer.emit('core:port', { ports: ['port'] });
    expect(posted).toEqual([[{ type: 'lianzhao:port' }, 'app://bundle', ['port']]]);
    const lines = readFileSync(join(root, 'electron/preload/preload.ts'), 'utf8').split('\n').length;
    expect(lines).toBeLessThanOrEqual(40);
  });
});

describe('the shell', () => {
  it('is quiet on the network', () => {
    expect(recorded.switches).toEqual([
      'disable-background-networking',
      'disable-component-update',
      'disable-domain-reliability',
    ]);
    expect(recorded.spellCheckers).toEqual([false]);
    expect(preferences()['spellcheck']).toBe(false);
  });

  it('runs the core in a process of its own, with a key file where the key store is only a mask', () => {
    expect(recorded.forks).toHaveLength(1);
    expect(recorded.forks[0]?.parameters).toEqual([
      `--data=${folder}`,
      process.platform === 'linux' ? '--keeper=keyFile' : '--keeper=osKeyStore',
    ]);
    for (const [file, text] of sources.filter(([name]) => !/(?:-process|utility-readers)[.]ts$/.test(name)))
      expect(text, file).not.toMatch(/from '\.\.\/\.\.\/(core|db)\//);
  });

  it('saves only files that our page made', () => {
    const refuses = (url: string): boolean => {
      let prevented = false;
      electron.session.defaultSession.emit(
        'will-download',
        {
          preventDefault: () => {
            prevented = true;
          },
        },
        { getURL: () => url },
      );
      return prevented;
    };
    expect(refuses('blob:app://bundle/1')).toBe(false);
    expect(refuses('https://evil.example/x.exe')).toBe(true);
    expect(refuses('data:text/plain,x')).toBe(true);
  });

  it('has its menu in the language of the system', () => {
    expect(recorded.menu.map(({ label }) => label).filter((label) => label !== undefined)).toEqual([
      '文件',
      '编辑',
      '视图',
      '窗口',
    ]);
    expect(JSON.stringify(recorded.menu)).not.toMatch(/toggleDevTools|reload/i);
  });

  it('comes to the front when it is started again, out of the task bar too', () => {
    const [window] = recorded.windows;
    const before = window!.focused;
    window!.minimized = true;
    electron.app.emit('second-instance');
    expect(window).toMatchObject({ minimized: false, focused: before + 1 });
    expect(recorded.windows).toHaveLength(1);
  });

  it('opens a window when it is started again and none is left', () => {
    const all = electron.BrowserWindow.getAllWindows();
    const kept = all.splice(0);
    electron.app.emit('second-instance');
    expect(recorded.windows).toHaveLength(2);
    all.splice(0, all.length, ...kept);
    recorded.windows.splice(1);
  });
});

const ask = (url: string, method = 'GET'): Response => recorded.protocolHandlers.get('app')!({ url, method });

const ourEvent = () => {
  const sender = createContents();
  return { sender, senderFrame: sender.mainFrame };
};

const foreignEvents = (): readonly unknown[] => {
  const page = createContents();
  const elsewhere = createContents();
  elsewhere.mainFrame.url = 'https://evil.example/';
  return [
    { sender: page, senderFrame: { url: 'app://bundle/index.html' } },
    { sender: page, senderFrame: null },
    { sender: elsewhere, senderFrame: elsewhere.mainFrame },
  ];
};
