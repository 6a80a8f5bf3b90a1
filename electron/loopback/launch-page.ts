import { sessionSecretKey } from '../../shared/kernel/session-secret.ts';

/** The page that exchanges the one-time code for a session. It holds no data and needs no session itself. */
export const launchPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>链招 LianZhao</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/launch.css">
<script src="/launch.js" defer></script>
</head>
<body>
<main>
<h1>链招 <span lang="en">LianZhao</span></h1>
<p id="opening">正在打开…… <span lang="en">Opening…</span></p>
<p id="phrase" hidden></p>
<p id="refused" hidden>此地址已使用或已过期。请回到启动窗口，再次运行 <code>npm start</code> 以取得新地址。<br>
<span lang="en">This address was used before or has expired. Run <code>npm start</code> again for a fresh one.</span></p>
<noscript><p>需要启用 JavaScript。 <span lang="en">JavaScript is needed.</span></p></noscript>
</main>
</body>
</html>
`;

export const launchStyle = `body{margin:0;display:grid;place-items:center;min-height:100vh;font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;background:Canvas;color:CanvasText}
main{max-width:36rem;padding:2rem;text-align:center}
h1{font-size:1.5rem;font-weight:600}
#phrase{font-size:1.25rem;letter-spacing:.1em}
[hidden]{display:none}
`;

/** The fragment is taken out of the address and of the history before anything else happens. */
export const launchScript = `'use strict';
const code = location.hash.slice(1);
history.replaceState(null, '', '/launch');
const show = (id, text) => {
  const element = document.getElementById(id);
  if (text !== undefined) element.textContent = text;
  element.hidden = false;
};
const refuse = () => {
  document.getElementById('opening').hidden = true;
  show('refused');
};
const open = async () => {
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  if (!answer.ok) return refuse();
  const { phrase, secret } = await answer.json();
  // Of this tab and this origin, port included: unlike the cookie no other server on this machine is ever sent it.
  sessionStorage.setItem('${sessionSecretKey}', secret);
  show('phrase', phrase);
  location.replace('/');
};
if (code === '') refuse();
else open().catch(refuse);
`;
