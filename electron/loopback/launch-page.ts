import { sessionSecretKey } from '../../shared/kernel/session-secret.ts';
import type { BundleFiles } from '../host/bundle-files.ts';

export interface LaunchFile {
  readonly type: string;
  readonly body: string | Buffer;
}

/**
 * The page that exchanges the one-time code for a session and then becomes the application, in the same document: it shows
 * the empty frame of index.html and its style at once. It holds no data and needs no session itself.
 */
export const launchFiles = (bundle: BundleFiles): ReadonlyMap<string, LaunchFile> => {
  const index = bundle.find('/')?.body.toString('utf8') ?? '';
  const ofBundle = (path: string | undefined) => (path === undefined ? undefined : bundle.find(path));
  const style = ofBundle(bundlePath(/<link rel="stylesheet"[^>]* href="([^"]+)"/.exec(index)?.[1]));
  const icon = ofBundle('/icon.svg');
  const entries = [...index.matchAll(/<script type="module"[^>]* src="([^"]+)"/g)].map(([, place]) =>
    bundlePath(place),
  );
  const frame = /<div id="root">[\s\S]*<\/div>(?=\s*<\/body>)/.exec(index)?.[0] ?? '<div id="root"></div>';
  return new Map<string, LaunchFile>([
    ['/launch', { type: 'text/html; charset=utf-8', body: launchPage(frame.replaceAll('./icon.svg', '/launch.svg')) }],
    ['/launch.js', { type: 'text/javascript; charset=utf-8', body: launchScript(entries) }],
    ['/launch.css', { type: 'text/css; charset=utf-8', body: style?.body ?? '' }],
    ['/launch.svg', { type: 'image/svg+xml', body: icon?.body ?? '' }],
  ]);
};

/** index.html names its files relative to itself. */
const bundlePath = (place: string | undefined): string | undefined => place?.replace(/^\.?\/?/, '/');

const launchPage = (frame: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="launch-phrase" content="">
<title>链招 LianZhao</title>
<link rel="icon" href="/launch.svg" type="image/svg+xml">
<link rel="stylesheet" href="/launch.css">
<script src="/launch.js" defer></script>
</head>
<body>
${frame}
<main id="launch" class="lz-launch">
<div id="refused" hidden>
<h1>链招 <span lang="en">LianZhao</span></h1>
<p>此地址已使用或已过期。请回到启动窗口，再次运行 <code>npm start</code> 以取得新地址。<br>
<span lang="en">This address was used before or has expired. Run <code>npm start</code> again for a fresh one.</span></p>
</div>
<noscript><p>需要启用 JavaScript。 <span lang="en">JavaScript is needed.</span></p></noscript>
</main>
</body>
</html>
`;

/**
 * The fragment is taken out of the address and of the history before anything else happens. Until its answer is there the tab
 * keeps the code: somebody who presses F5 at once asks again, and the host gives the code to no other tab.
 */
const launchScript = (entries: readonly (string | undefined)[]): string => `'use strict';
const given = location.hash.slice(1);
history.replaceState(null, '', '/launch');
const kept = 'lianzhao.launch';
if (given !== '') sessionStorage.setItem(kept, JSON.stringify({ code: given, tab: crypto.randomUUID() }));
const asked = sessionStorage.getItem(kept);
const refuse = () => {
  document.getElementById('root').hidden = true;
  document.getElementById('refused').hidden = false;
  // A fresh address that is pasted over this one changes the fragment only.
  addEventListener('hashchange', () => location.reload());
};
const exchange = async () => {
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: asked,
  });
  // What is not heard (a page that is left, a host that is busy) may be asked again; what is refused may not.
  if (!answer.ok) sessionStorage.removeItem(kept);
  return answer.ok ? answer.json() : undefined;
};
const open = async ({ phrase, secret }) => {
  // Of this tab and this origin, port included: unlike the cookie no other server on this machine is ever sent it.
  sessionStorage.setItem('${sessionSecretKey}', secret);
  sessionStorage.removeItem(kept);
  document.querySelector('meta[name="launch-phrase"]').content = phrase;
  document.getElementById('launch').remove();
  history.replaceState(null, '', '/');
  const entries = ${JSON.stringify(entries)};
  // All are asked for at once and run one after another, as the scripts of index.html.
  for (const entry of entries) document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: entry }));
  for (const entry of entries) await import(entry);
};
if (asked === null) refuse();
else
  exchange().then(
    // A reload reads the same files again, and says so where they cannot be read.
    (session) => (session === undefined ? refuse() : open(session).catch(() => location.reload())),
    refuse,
  );
`;
