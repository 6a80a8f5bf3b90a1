import { unescapeXml } from './markup-text.ts';
import { type Struck, struckOfRuns, type TextRun, wholeCell } from './struck-text.ts';

/** Styles of cells and of runs whose text is crossed out. */
export const struckOdsStyles = (contentXml: string): ReadonlySet<string> => {
  const struck = new Set<string>();
  if (!contentXml.includes('text-line-through')) return struck;
  for (const [, tag = '', body = ''] of contentXml.matchAll(/<style:style\s([^>]*[^/])>([\s\S]*?)<\/style:style>/g)) {
    const line = /style:text-line-through-(?:style|type)="([^"]*)"/.exec(body)?.[1];
    const name = /(?:^|\s)style:name="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined && line !== undefined && line !== 'none') struck.add(name);
  }
  return struck;
};

/** `inside` is what stands between the tags of the cell. */
export const struckOdsCell = (inside: string, isCell: boolean, struck: ReadonlySet<string>): Struck | undefined => {
  const runs: TextRun[] = [];
  const open: boolean[] = [];
  const take = (text: string): void => void runs.push({ text, isStruck: open.at(-1) ?? isCell });
  let paragraphs = 0;
  for (const [whole, tag, attributes = ''] of inside.replace(aside, '').matchAll(tokens)) {
    if (tag === undefined) {
      if (paragraphs > 0) take(unescapeXml(whole));
    } else if (tag === 'text:p') {
      if (paragraphs++ > 0) take('\n');
    } else if (tag === 'text:span') {
      const name = /text:style-name="([^"]*)"/.exec(attributes)?.[1] ?? '';
      open.push(struck.has(name));
    } else if (tag === '/text:span') open.pop();
    else if (tag === 'text:s') take(' '.repeat(Number(/text:c="(\d{1,3})"/.exec(attributes)?.[1] ?? 1)));
    else if (tag === 'text:line-break') take('\n');
  }
  // A number is what its value says; its text only shows it.
  return runs.length === 0 && isCell ? wholeCell : struckOfRuns(runs, isCell);
};

/** Remarks on the cell are no part of it. */
const aside = /<office:annotation\b[\s\S]*?<\/office:annotation>/g;
const tokens = /<(\/?[\w:-]+)(\s[^>]*?)?\/?>|[^<]+/g;
