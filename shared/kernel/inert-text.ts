/**
 * Text of other people that goes into a spreadsheet cell (ASVS 1.2.10, P22). A string cell is no formula as long as it
 * stays in the file, but it becomes one when somebody edits the cell or saves the sheet as CSV; therefore the leading
 * quote. Full-width signs too: Chinese input methods type them and Excel takes ＝ for =.
 */
export const inertText = (text: string): string => {
  const clean = printableText(text);
  return startsFormula.test(clean) ? `'${clean}` : clean;
};

/** Without the characters that XML 1.0 cannot hold or that Word and Excel show as boxes. */
export const printableText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(controlCharacters, '');

/**
 * Blanks before the sign do not help: spreadsheets trim them when the cell is edited. A quote that somebody typed gets one
 * more, so that an import knows which of them is ours (row-identity.ts).
 */
const startsFormula = /^'*[\s\u00a0\ufeff\u200b]*[=+\-@\t\r\n|%＝＋－＠]/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\ufffe\uffff]/g;
