/**
 * Leads and nodes have no `extra`: text that no field takes is kept as lines of their remark or description, each under
 * its heading. Lines are only ever added, so that importing the same list again adds none.
 */
export const keptLine = (heading: string, text: string): string => `【${heading}】${text.replace(/\s*\n\s*/g, ' ')}`;

export const linesOf = (text: string | null | undefined): readonly string[] =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The text with the lines that it does not hold yet; the same text where it holds all of them. */
export const withLines = (text: string | null, lines: readonly string[]): string | null => {
  const known = new Set(linesOf(text));
  const missing = [...new Set(lines.flatMap(linesOf))].filter((line) => !known.has(line));
  if (missing.length === 0) return text;
  return [...(text === null || text.trim() === '' ? [] : [text.trimEnd()]), ...missing].join('\n');
};
