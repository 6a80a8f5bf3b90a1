import { traditionalPairs } from './chinese-script-table.ts';

/**
 * Every traditional character as its simplified one, 長江 → 长江: for comparing and finding, never for what is shown or
 * stored. Single characters only; where one traditional character has two simplified ones, both sides of a comparison
 * go the same way.
 */
export const toSimplified = (text: string): string => {
  // Nearly every name is simplified already and comes back as it is; a pattern of 2,800 characters costs ten times this.
  for (let at = 0; at < text.length; at++)
    if (simplifiedOf(text.charCodeAt(at)) !== 0)
      return text.slice(0, at) + Array.from(text.slice(at), simplifiedCharacter).join('');
  return text;
};

const first = 0x4e00;
const last = 0x9fff;
const table = new Uint16Array(last - first + 1);
for (let at = 0; at < traditionalPairs.length; at += 2)
  table[traditionalPairs.charCodeAt(at) - first] = traditionalPairs.charCodeAt(at + 1);

/** 0: not a traditional character. */
const simplifiedOf = (code: number): number => table[code - first] ?? 0;

const simplifiedCharacter = (character: string): string => {
  const code = simplifiedOf(character.charCodeAt(0));
  return code === 0 ? character : String.fromCharCode(code);
};
