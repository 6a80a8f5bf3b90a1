/**
 * Command-line switches that take a protection away or run another program. A shortcut that somebody else wrote must
 * not be able to use us for that (CVE-2026-34769 and its kin), so the application does not start with them.
 */
export const dangerousSwitches = (argv: readonly string[]): readonly string[] =>
  argv
    .slice(1)
    .map((argument) => argument.split('=', 1)[0] ?? '')
    .filter((name) => /^--?[a-z]/i.test(name))
    .filter((name) => refused.has(bare(name)) || refusedPrefixes.some((prefix) => bare(name).startsWith(prefix)));

const bare = (name: string): string => name.replace(/^-+/, '').toLowerCase();

const refused = new Set([
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'disable-site-isolation-for-policy',
  'single-process',
  'in-process-gpu',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'user-agent',
  'js-flags',
  'load-extension',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'log-net-log',
  'ssl-key-log-file',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'browser-subprocess-path',
  'require',
  'r',
  'eval',
  'e',
  'import',
  'experimental-loader',
  'loader',
]);

const refusedPrefixes = [
  'remote-debugging-',
  'remote-allow-origins',
  'inspect',
  'disable-setuid',
  'disable-seccomp',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'enable-blink-features',
];
