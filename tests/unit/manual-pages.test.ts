import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readManualPage } from '../../scripts/manual-pages.ts';

const folder = fileURLToPath(new URL('../../docs/user/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.md'));

test('every page of the manual can be shown, its pictures are there and its links lead to pages', () => {
  for (const file of files) {
    const hrefs: string[] = [];
    const page = readManualPage(readFileSync(join(folder, file), 'utf8'), (href) => {
      hrefs.push(href);
      return href;
    });
    expect(page.title).not.toBe('');
    for (const href of hrefs) expect(existsSync(join(folder, href)), `${file}: ${href}`).toBe(true);
    for (const [, name] of JSON.stringify(page).matchAll(/"page":"([^"]+)"/g))
      expect(files, `${file}: ${name}`).toContain(`${name}.md`);
  }
});

test.each([
  ['no title', 'Only text'],
  ['markup', '# Page\n\n<script>alert(1)</script>'],
  ['an address outside', '# Page\n\n[there](https://example.org)'],
  ['a picture that says nothing to who cannot see it', '# Page\n\n![](a.png)'],
])('a page with %s is refused by the build', (_what, markdown) => {
  expect(() => readManualPage(markdown, (href) => href)).toThrow(/manual/);
});
