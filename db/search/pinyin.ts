import { withoutLegalForm } from '../../shared/domain/company/company-name.ts';
import { toSimplified } from '../../shared/kernel/chinese-script.ts';
import { asciiLower } from './grams.ts';
import { readingsByWord } from './readings-table.ts';

/** One spelling of a company as it is read aloud: characters, and the syllable of each; letters and digits stand for themselves. */
export interface Reading {
  readonly characters: readonly string[];
  readonly syllables: readonly string[];
}

export interface TonedReading extends Reading {
  /** 1 to 4; 0 for a neutral one and for what is no syllable. */
  readonly tones: readonly number[];
}

/**
 * How a spelling is read, the commonest way first: 六合 is lu he in Nanjing and liu he elsewhere, and people type
 * either.
 */
export type Read = (spelling: string) => readonly [TonedReading, ...TonedReading[]];

/** The dictionary weighs a megabyte, so it is loaded when the first name is indexed and never at start. */
export const loadReader = (): Promise<Read> => {
  loading ??= import('pinyin-pro').then(({ customPinyin, pinyin }) => {
    customPinyin(commonestReadings);
    return (spelling) => {
      const characters = readableCharacters(spelling);
      const text = characters.join('');
      const toned = pinyin(text, { toneType: 'num', type: 'array', v: true });
      if (toned.length !== characters.length)
        return [{ characters, syllables: characters, tones: characters.map(() => 0) }];
      const isRead = (at: number): boolean => (toned[at]?.length ?? 0) > 1;
      const syllables = toned.map((syllable, at) => (isRead(at) ? syllable.replace(/\d$/, '') : syllable));
      const tones = toned.map((syllable, at) => (isRead(at) ? Number(/\d$/.exec(syllable)?.[0] ?? 0) : 0));
      return [{ characters, syllables, tones }, ...otherReadings(text, characters, syllables)];
    };
  });
  return loading;
};
let loading: Promise<Read> | undefined;

/**
 * Legal form, brackets and punctuation are not read: nobody types `gfyxgs`. Traditional characters are read as the
 * simplified ones that people think of.
 */
export const readableCharacters = (spelling: string): readonly string[] =>
  asciiLower(withoutLegalForm(toSimplified(spelling))).match(/[\u4e00-\u9fffa-z0-9]/g) ?? [];

export const initialsOf = ({ syllables }: Reading): string => syllables.map((syllable) => syllable.charAt(0)).join('');

/** 都 is the one character that is read otherwise in every name; of the others the words around them tell. */
const commonestReadings: Record<string, string> = Object.fromEntries(
  Object.entries(readingsByWord)
    .filter(([word]) => word.length > 1 || word === '都')
    .map(([word, readings]) => [word, readings.split('|')[0] ?? '']),
);

const ambiguousWords = new RegExp(
  Object.entries(readingsByWord)
    .filter(([, readings]) => readings.includes('|'))
    .map(([word]) => word)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

/** With each ambiguous word read in its next way, then in the one after; three readings at most. */
const otherReadings = (text: string, characters: readonly string[], commonest: readonly string[]): TonedReading[] => {
  const words = [...text.matchAll(ambiguousWords)];
  if (words.length === 0) return [];
  const known = new Set([commonest.join(' ')]);
  return [0, 1, 2].flatMap((way): TonedReading[] => {
    const syllables = [...commonest];
    for (const { 0: word, index } of words) {
      const reading = readingsByWord[word]?.split('|')[way]?.split(' ');
      if (reading !== undefined) syllables.splice(index, reading.length, ...reading);
    }
    const spoken = syllables.join(' ');
    if (known.has(spoken)) return [];
    known.add(spoken);
    return [{ characters, syllables, tones: characters.map(() => 0) }];
  });
};
