import { splitList } from './identity-value.ts';
import { withoutListNumbers } from './list-number.ts';
import { numberedItems } from './numbered-items.ts';

export interface NodeNames {
  readonly names: readonly string[];
  /** Only a line end or a space parts them: one name may have been broken over two lines. */
  readonly isGuess: boolean;
}

/** 电驱动总成、车规芯片, ①电驱动②电控 and one on each line are several nodes; (电机、电控) in brackets explain one. */
export const readNodeNames = (text: string): NodeNames => {
  const { plain, brackets } = withoutBrackets(text);
  const whole = (name: string): string =>
    name.replace(kept, (sign) => brackets[sign.charCodeAt(0) - firstSign] ?? sign).replace(/\s/g, '');
  const numbered = numberedItems(plain);
  if (numbered !== undefined)
    return {
      names: namesOf(numbered.flatMap((item) => splitList(item.replace(/\s+/g, ''))).map(whole)),
      isGuess: false,
    };
  const listed = withoutListNumbers(plain);
  // 电 驱 动 and a name written from top to bottom are one word.
  const parts = listed.split(/\s+/).filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => part.length === 1))
    return { names: [whole(parts.join(''))], isGuess: false };
  const lines = listed.replace(spaceInside, '');
  const names = namesOf(splitList(lines).map(whole));
  const bySigns = namesOf(splitList(lines.replace(/\s+/g, '')).map(whole));
  return { names, isGuess: names.length > bySigns.length };
};

const namesOf = (parts: readonly string[]): readonly string[] => [
  ...new Set(parts.map((name) => name.replace(/[等。]+$/, '')).filter((name) => name !== '')),
];

/** IGBT 芯片 is one name; between two words of Chinese, and at a line end, a space parts. */
const spaceInside = /(?<!\p{Script=Han}) (?!\n)|(?<!\n) (?!\p{Script=Han}|\n)/gu;

/** What stands in brackets is put aside as one sign each, so that its commas part nothing. */
const withoutBrackets = (text: string): { readonly plain: string; readonly brackets: readonly string[] } => {
  const brackets: string[] = [];
  const plain = text.replace(/\s*[（(](?!\d{1,2}[)）])[^（()）]*[)）]/g, (inside) => {
    brackets.push(inside);
    return String.fromCharCode(firstSign + brackets.length - 1);
  });
  return { plain, brackets };
};

const firstSign = 0xe000;
const kept = /[\ue000-\uf8ff]/g;
