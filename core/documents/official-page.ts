/**
 * The page of GB/T 9704-2012 as arithmetic (5.2.1–5.2.3): A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, and in it 22
 * lines of 28 characters of 三号 that fill it. In twips (1/20 pt), as Word counts.
 *
 *     156 mm ÷ 28 = 15.793 pt a character: 三号 is 16 pt, so each is set 0.25 pt closer, and justified lines fill the rest
 *     225 mm ÷ 22 = 28.99 pt a line: 28.95 pt, the pitch of the grid and the height of every line on it
 *
 * Characters are set closer by the style and not by a grid of characters (linesAndChars): there LibreOffice gives each
 * 16 pt character two places of 15.8 pt. Lines have their height fixed and not by the grid alone, or a machine without
 * the fonts would need two rows of the grid for a line of a taller font.
 */
export const twipsOfMm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

export const charactersPerLine = 28;
export const linesPerPage = 22;
/** 三号, in half points. */
export const bodyHalfPoints = 32;

export const a4 = { width: twipsOfMm(210), height: twipsOfMm(297) };
export const portraitMargins = {
  top: twipsOfMm(37),
  bottom: a4.height - twipsOfMm(37) - twipsOfMm(225),
  left: twipsOfMm(28),
  right: a4.width - twipsOfMm(28) - twipsOfMm(156),
  footer: twipsOfMm(26),
};
/** A form on its side: the binding edge is the top of the sheet. */
export const landscapeMargins = {
  top: twipsOfMm(28),
  bottom: twipsOfMm(26),
  left: twipsOfMm(25),
  right: twipsOfMm(25),
  footer: twipsOfMm(16),
};
export const textWidth = (landscape: boolean): number => (landscape ? twipsOfMm(297 - 25 - 25) : twipsOfMm(156));
export const textHeight = (landscape: boolean): number => (landscape ? twipsOfMm(210 - 28 - 26) : twipsOfMm(225));

/** Rounded down: a pitch a little too wide leaves 27 characters or 21 lines. */
export const linePitch = Math.floor(twipsOfMm(225) / linesPerPage);
/** In twips, rounded down likewise. */
export const characterSpacing = Math.floor(twipsOfMm(156) / charactersPerLine - bodyHalfPoints * 10);
/** For indents; a character of the body is not quite 三号. */
export const characterTwips = bodyHalfPoints * 10 + characterSpacing;

/**
 * How wide a text is in Chinese characters: letters and digits of the fonts of a 公文 take half of one, and between them
 * and Chinese is a gap (Word: a quarter, LibreOffice: a fifth).
 */
export const widthInCharacters = (text: string): number => {
  let width = 0;
  let before: boolean | undefined;
  for (const character of text) {
    const isWide = (character.codePointAt(0) ?? 0) > 0xff;
    width += (isWide ? 1 : 0.5) + (before === undefined || before === isWide ? 0 : 0.2);
    before = isWide;
  }
  return width;
};
