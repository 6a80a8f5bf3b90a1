import { type HiddenCells, runsOf } from '../../../shared/domain/importing/hidden-cells.ts';

/**
 * What each table of a page does not show: rows and columns with display:none or hidden, which the library reads like all
 * others. Counted as it counts them: a table ends at its first end, a row begins with its tag. A cell of the first row that is
 * not shown stands for its column.
 */
export const hiddenInHtml = (html: string): readonly HiddenCells[] => {
  if (!/display\s*:\s*none|hidden/i.test(html)) return [];
  const page = html.replace(/<!--[\s\S]*?-->/g, '');
  const classes = new Set(
    [...page.matchAll(/\.([\w-]{1,80})\s*\{([^{}]{0,4000})\}/g)].flatMap(([, name = '', rules = '']) =>
      unseen.test(rules) ? [name] : [],
    ),
  );
  const isUnseen = (tag: string): boolean =>
    unseen.test(tag) ||
    /\shidden(?:\s|=|\/?>)/i.test(tag) ||
    (/class\s*=\s*["']?([\w -]+)/i.exec(tag)?.[1] ?? '').split(' ').some((name) => classes.has(name));
  return (page.match(/<table[\s\S]*?>[\s\S]*?<\/table>/gi) ?? []).map((table) => {
    const rows = [...table.matchAll(/<tr[^<>]*>/gi)].flatMap(([tag], row) => (isUnseen(tag) ? [row] : []));
    const [first = ''] = /<tr[^<>]*>[\s\S]*?(?=<tr[^<>]*>|$)/i.exec(table) ?? [];
    const columns = [
      ...columnsOf(table.matchAll(/<col(?!group)[^<>]*>/gi), 'span', isUnseen),
      ...columnsOf(first.matchAll(/<t[dh][^<>]*>/gi), 'colspan', isUnseen),
    ];
    return { rows: runsOf(rows), filtered: [], columns: runsOf([...new Set(columns)].sort((a, b) => a - b)) };
  });
};

const unseen = /display\s*:\s*none/i;

const columnsOf = (tags: Iterable<RegExpMatchArray>, span: string, isUnseen: (tag: string) => boolean): number[] => {
  const found: number[] = [];
  let at = 0;
  for (const [tag] of tags) {
    const count = Math.min(500, Number(new RegExp(`\\s${span}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(tag)?.[1] ?? 1));
    for (let column = at; column < at + count; column++) if (isUnseen(tag)) found.push(column);
    at += count;
  }
  return found;
};
