import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownPage, startTestHost, type TestHost } from '../support/test-host.ts';

const builtIndex = `<!doctype html><html><head><title>app</title>
<script type="module" crossorigin src="./assets/main-1.js"></script>
<script type="module" crossorigin src="./assets/more-1.js"></script>
<link rel="stylesheet" crossorigin href="./style.css"></head><body>
<div id="root"><div class="lz-shell"><img src="./icon.svg" alt=""></div></div>
</body></html>`;

let test: TestHost;
beforeAll(async () => {
  test = await startTestHost(builtIndex, { 'style.css': '.lz-shell { display: grid }', 'app.json': '{"inside":1}' });
});
afterAll(() => test.close());

const ask = (path: string) => test.ask({ path, headers: ownPage(test.host.port) });

describe('the launch page becomes the application in the same document', () => {
  it('shows the empty frame of the application and its style before anything was exchanged', async () => {
    const { body } = await ask('/launch');
    expect(body).toContain('<div class="lz-shell"><img src="/launch.svg" alt=""></div>');
    expect(body).toContain('<link rel="stylesheet" href="/launch.css">');
    expect((await ask('/launch.css')).body).toContain('.lz-shell');
    expect((await ask('/launch.svg')).body).toContain('<svg');
  });

  it('names the scripts of the application in their order, and gives none of them without a session', async () => {
    expect((await ask('/launch.js')).body).toContain('["/assets/main-1.js","/assets/more-1.js"]');
    for (const path of ['/assets/main-1.js', '/style.css', '/icon.svg', '/app.json', '/'])
      expect((await ask(path)).status, path).toBe(401);
  });
});
