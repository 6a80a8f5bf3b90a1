import type { HiddenCells, Run } from '../../../shared/domain/importing/hidden-cells.ts';

export interface OdsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly hiddenCells: HiddenCells;
}

/** What the reader of .ods leaves out: which tables, rows and columns are not shown. */
export const odsVisibility = (contentXml: string): readonly OdsSheet[] => {
  const hiddenStyles = new Set<string>();
  for (const [, tag = '', body = ''] of contentXml.matchAll(/<style:style\s([^>]*)>([\s\S]*?)<\/style:style>/g))
    if (/table:display="false"/.test(body)) hiddenStyles.add(attribute(tag, 'style:name') ?? '');
  const sheets: { name: string; hidden: boolean; rows: Run[]; filtered: Run[]; columns: Run[] }[] = [];
  let row = 0;
  let column = 0;
  for (const [, tag, attributes = ''] of contentXml.matchAll(/<table:(table|table-row|table-column)(\s[^>]*?)?\/?>/g)) {
    const sheet = sheets.at(-1);
    if (tag === 'table') {
      const style = attribute(attributes, 'table:style-name');
      const name = unescaped(attribute(attributes, 'table:name') ?? '');
      sheets.push({
        name,
        hidden: style !== undefined && hiddenStyles.has(style),
        rows: [],
        filtered: [],
        columns: [],
      });
      row = 0;
      column = 0;
      continue;
    }
    if (sheet === undefined) continue;
    const times = (kind: string): number =>
      Math.max(1, Number(attribute(attributes, `table:number-${kind}-repeated`) ?? 1));
    const visibility = attribute(attributes, 'table:visibility');
    if (tag === 'table-row') {
      const run: Run = [row, row + times('rows') - 1];
      if (visibility === 'filter') sheet.filtered.push(run);
      else if (visibility === 'collapse') sheet.rows.push(run);
      row = run[1] + 1;
    } else {
      const run: Run = [column, column + times('columns') - 1];
      if (visibility === 'collapse' || visibility === 'filter') sheet.columns.push(run);
      column = run[1] + 1;
    }
  }
  return sheets.map(({ name, hidden, rows, filtered, columns }) => ({
    name,
    hidden,
    hiddenCells: { rows, filtered, columns },
  }));
};

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
