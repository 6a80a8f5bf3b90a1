/**
 * What people put on a sheet beside the texts of its cells, and what no import reads: said once for the sheet, so that nobody takes it
 * for imported.
 */
export const besideKinds = [
  'Comments',
  'TextBoxes',
  /** A conditional format that strikes through: which cells it strikes only the program that calculates it knows. */
  'StruckByCondition',
  /** 标红的为已终止项目: colours that say something. */
  'ColoursMean',
] as const;

export interface SheetBeside {
  readonly type: (typeof besideKinds)[number];
  readonly count: number;
  /** The beginning of what it says; '' where nothing is to be quoted. */
  readonly text: string;
}

/** The words above a table that give its colours a meaning. */
export const colourLegend = (preamble: string): SheetBeside | undefined => {
  const text = preamble.split(/[。；;\s]/).find((part) => givesMeaning.test(part));
  return text === undefined ? undefined : { type: 'ColoursMean', count: 1, text: text.slice(0, longestQuote) };
};

const givesMeaning =
  /标(?:注?为?)?[红黄绿蓝灰橙紫](?:色)?|[红黄绿蓝灰橙紫]色?(?:底|字体|字|填充|标注|标记|单元格|行)(?:色|的)?.{0,4}(?:为|是|代表|表示|：|:)|[红黄绿蓝灰橙紫]色?(?:代表|表示|为.{0,8}(?:项目|企业))/;
export const longestQuote = 60;
