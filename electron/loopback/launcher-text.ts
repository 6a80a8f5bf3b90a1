import type { BrowserChoice } from './installed-browser.ts';

/** What the launcher prints. It runs before any renderer, so its words cannot come from there; both languages in one line. */
export const launcherText = {
  electron: () => '正在以 Electron 窗口打开：运行时已安装。 Opening in Electron: its runtime is installed.',
  electronFailed: () =>
    'Electron 未能启动，改用已安装的浏览器。 Electron did not start; using an installed browser instead.',
  browser: (name: string) =>
    `正在以 ${name} 应用窗口打开：未找到 Electron 运行时。 Opening as an app window of ${name}: no Electron runtime here.`,
  address: (why: Exclude<BrowserChoice['kind'], 'found'> | 'asked') => `${reasons[why]}请在本机浏览器中打开：`,
  addressEnglish: (why: Exclude<BrowserChoice['kind'], 'found'> | 'asked') =>
    `${englishReasons[why]} open this one-time address in a browser of this machine (valid for 60 s):`,
  phrase: (phrase: string) => `页面应显示口令 The page should show: ${phrase}`,
  freshAddress: () =>
    '需要新地址时，在另一终端再次运行同一命令。 For a fresh address run the same command again in another terminal.',
  alreadyRunning: () => '链招已在运行，转到已打开的窗口。 Already running: opening the running one.',
  silentHost: () =>
    '此数据文件夹正由另一个链招使用，但它没有回应：请先关闭它（或注销其他用户），再重新启动。 ' +
    'Another LianZhao has this data folder and does not answer: end it (or sign its user out) and start again.',
  usage: () => '用法 Usage: npm start -- [--data <folder>] [--no-open]',
  folderUnusable: (folder: string, code: string) =>
    `无法使用数据文件夹 ${folder}（${code}），请检查权限或用 --data 指定另一个。 ` +
    `The data folder cannot be used: check its permissions or name another with --data.`,
  stop: () => '按 Ctrl+C 结束。 Press Ctrl+C to stop.',
} as const;

const reasons = {
  asked: '按要求不打开窗口，',
  noDisplay: '没有图形界面，打不开窗口，',
  root: '未找到 Electron 运行时，且正以 root 运行（浏览器沙箱不可用），',
  none: '未找到 Electron 运行时，也未找到 Chromium、Chrome 或 Edge，',
} as const;

const englishReasons = {
  asked: 'No window was asked for:',
  noDisplay: 'No display to open a window on:',
  root: 'No Electron runtime, and running as root (browsers have no sandbox there):',
  none: 'No Electron runtime and no Chromium, Chrome or Edge:',
} as const;
