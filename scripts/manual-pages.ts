import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lexer, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import type { ManualBlock, ManualInline, ManualPage } from '../shared/manual/manual-page.ts';

/** Pages of docs/user become modules with a tree of what they say; their pictures become files of the bundle. */
export const manualPages = (): Plugin => ({
  name: 'manual-pages',
  enforce: 'pre',
  load(id) {
    if (!/\/docs\/user\/[\w-]+[.]md$/.test(id)) return null;
    this.addWatchFile(id);
    return { code: moduleOf(id, readFileSync(id, 'utf8')), moduleType: 'js' };
  },
});

const moduleOf = (file: string, markdown: string): string => {
  const pictures: string[] = [];
  const page = readManualPage(markdown, (href) => `@${pictures.push(href) - 1}@`);
  const imports = pictures.map(
    (href, at) => `import picture${at} from ${JSON.stringify(join(dirname(file), href))};\n`,
  );
  const code = JSON.stringify(page).replaceAll(/"@(\d+)@"/g, 'picture$1');
  return `${imports.join('')}export const page = ${code};\n`;
};

/** What the window cannot show is refused by the build, with its place, and not left out. */
export const readManualPage = (markdown: string, pictureOf: (href: string) => string): ManualPage => {
  const refuse = (token: Token): never => {
    throw new Error(`the manual cannot show “${token.type}”: ${token.raw.slice(0, 80)}`);
  };
  const inline = (tokens: readonly Token[] = []): readonly ManualInline[] =>
    tokens.flatMap((token): ManualInline | readonly ManualInline[] => {
      switch (token.type) {
        case 'text':
          return { type: 'text', text: plain(token.text) };
        case 'strong':
          return { type: 'strong', text: inline(token.tokens) };
        case 'codespan':
          return { type: 'code', text: plain(token.text) };
        case 'link':
          return /^[\w-]+[.]md$/.test(token.href)
            ? { type: 'link', page: basename(token.href, '.md'), text: inline(token.tokens) }
            : refuse(token);
        case 'image':
          return token.text === '' ? refuse(token) : { type: 'image', src: pictureOf(token.href), alt: token.text };
        default:
          return refuse(token);
      }
    });
  const blocks = (tokens: readonly Token[]): readonly ManualBlock[] =>
    tokens.flatMap((token): ManualBlock | readonly ManualBlock[] => {
      switch (token.type) {
        case 'space':
          return [];
        case 'heading':
          return { type: 'heading', level: token.depth, text: inline(token.tokens) };
        // Without a blank line between them, the texts of a list are no paragraphs to Markdown.
        case 'paragraph':
        case 'text':
          return { type: 'paragraph', text: inline(token.tokens) };
        case 'blockquote':
          return { type: 'quote', blocks: blocks(token.tokens ?? []) };
        case 'list': {
          const { ordered, items } = token as Tokens.List; // by its type
          return { type: 'list', ordered, items: items.map((item) => blocks(item.tokens)) };
        }
        case 'table': {
          const { header, rows } = token as Tokens.Table; // by its type
          return {
            type: 'table',
            head: header.map((cell) => inline(cell.tokens)),
            rows: rows.map((row) => row.map((cell) => inline(cell.tokens))),
          };
        }
        default:
          return refuse(token);
      }
    });
  const [first, ...rest] = blocks(lexer(markdown));
  if (first?.type !== 'heading' || first.level !== 1) throw new Error('a page of the manual begins with its title');
  return { title: wordsOf(first.text), blocks: rest };
};

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const wordsOf = (text: readonly ManualInline[]): string =>
  text.map((part) => (part.type === 'text' || part.type === 'code' ? part.text : '')).join('');
