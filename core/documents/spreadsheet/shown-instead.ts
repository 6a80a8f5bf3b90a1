import { notShown } from '../../../shared/domain/importing/cell.ts';

/** A sign of a number format, or a text that it says. */
export interface FormatPart {
  readonly text: string;
  readonly isSaid: boolean;
}

/** The text of a section that shows no digit of the number; undefined where it shows some, or a day. */
export const insteadOf = (parts: readonly FormatPart[]): string | undefined => {
  if (parts.some(({ text, isSaid }) => !isSaid && !/[\s\-()+/:—,.]/.test(text))) return undefined;
  return parts
    .map(({ text }) => text)
    .join('')
    .trim();
};

/**
 * What a person sees in the place of the number. The number behind it is not lost: what is hidden from every reader of the sheet is
 * told, and a word over a figure is kept with it.
 */
export const shownInstead = (value: number, text: string, plain: (value: number) => string): string | number => {
  // The dash of an account is its zero.
  if (value === 0) return text === '-' ? 0 : text;
  if (!/[\p{L}\p{N}]/u.test(text)) return value === 1 && text !== '' ? text : notShown(plain(value));
  return value === 1 ? text : `${text}（${plain(value)}）`;
};
