/**
 * A figure in a cell merged over several records is what they come to together: no number of any of them. Kept as a text
 * that names the rows, as Excel counts them.
 */
export const mergedFigure = (from: number, to: number, text: string): string => `第${from}–${to}行合计：${text}`;

export const isMergedFigure = (text: string): boolean => /^第\d+–\d+行合计：/.test(text);
