import type { Reading } from './pinyin.ts';

/**
 * Whether what was typed reads as part of a name: each character by its full syllable, its first letter (or zh, ch,
 * sh) or itself, so that shaoyang, syang, 邵y and sy all find 邵阳; the last one may be half typed.
 */
export const readsAs = ({ characters, syllables }: Reading, typed: string): 'head' | 'inside' | undefined => {
  const at = (position: number, from: number): boolean => {
    if (from >= typed.length) return true;
    const syllable = syllables[position];
    if (syllable === undefined) return false;
    const letter = typed.charAt(from);
    if (letter === characters[position]) return at(position + 1, from + 1);
    if (letter !== syllable.charAt(0)) return false;
    if (syllable.startsWith(typed.slice(from))) return true;
    return (
      (typed.startsWith(syllable, from) && at(position + 1, from + syllable.length)) ||
      (/^[zcs]h/.test(syllable) && typed.charAt(from + 1) === 'h' && at(position + 1, from + 2)) ||
      at(position + 1, from + 1)
    );
  };
  if (at(0, 0)) return 'head';
  return syllables.some((_, position) => at(position, 0)) ? 'inside' : undefined;
};

export interface PinyinPart {
  readonly kind: 'syllable' | 'initial' | 'start' | 'character';
  readonly text: string;
}

/**
 * The likeliest cut of typed letters into whole syllables, single initials and a half typed end: as few parts as
 * possible. More than one cut when they tie (xian is 西安 too), at most `limit`.
 */
export const cutPinyin = (typed: string, limit: number): readonly (readonly PinyinPart[])[] => {
  const best: (readonly (readonly PinyinPart[])[])[] = [];
  for (let from = typed.length - 1; from >= 0; from--) {
    const options: (readonly PinyinPart[])[] = [];
    for (const part of partsAt(typed, from)) {
      const rest = from + part.text.length >= typed.length ? [[]] : (best[from + part.text.length] ?? []);
      for (const tail of rest) options.push([part, ...tail]);
    }
    options.sort((a, b) => weight(a) - weight(b));
    best[from] = options.slice(0, limit);
  }
  return best[0] ?? [];
};

const weight = (parts: readonly PinyinPart[]): number =>
  parts.reduce((sum, { kind }) => sum + (kind === 'initial' ? 1.5 : 1), 0);

const partsAt = (typed: string, from: number): PinyinPart[] => {
  const letter = typed.charAt(from);
  if (!/[a-z]/.test(letter)) return [{ kind: 'character', text: letter }];
  const parts: PinyinPart[] = [];
  for (let length = Math.min(6, typed.length - from); length > 1; length--) {
    const text = typed.slice(from, from + length);
    if (syllables.has(text)) parts.push({ kind: from + length === typed.length ? 'start' : 'syllable', text });
    else if (from + length === typed.length && starts.has(text)) parts.push({ kind: 'start', text });
  }
  if ('aeo'.includes(letter) && from + 1 < typed.length) parts.push({ kind: 'syllable', text: letter });
  parts.push({ kind: 'initial', text: letter });
  return parts;
};

const finals: Readonly<Record<string, string>> = {
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve ue',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve ue',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
  '': 'a ai an ang ao e ei en eng er o ou',
};

const syllables: ReadonlySet<string> = new Set(
  Object.entries(finals).flatMap(([initial, ends]) => ends.split(' ').map((end) => initial + end)),
);
const starts: ReadonlySet<string> = new Set(
  [...syllables].flatMap((syllable) => [...syllable].map((_, index) => syllable.slice(0, index + 1))),
);

/** Syllables that begin like this: what a half typed one may become. */
export const syllablesFrom = (start: string): readonly string[] =>
  [...syllables].filter((syllable) => syllable.startsWith(start));
