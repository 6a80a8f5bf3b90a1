import { withoutLegalForm } from '../../shared/domain/company/company-name.ts';
import { asciiLower } from './grams.ts';

/** One spelling of a company as it is read aloud: characters, and the syllable of each; letters and digits stand for themselves. */
export interface Reading {
  readonly characters: readonly string[];
  readonly syllables: readonly string[];
}

export type Read = (spelling: string) => Reading;

/** The dictionary weighs a megabyte, so it is loaded when the first name is indexed and never at start. */
export const loadReader = (): Promise<Read> => {
  loading ??= import('pinyin-pro').then(({ customPinyin, pinyin }) => {
    customPinyin(placeReadings);
    return (spelling) => {
      const characters = readableCharacters(spelling);
      const syllables = pinyin(characters.join(''), { toneType: 'none', type: 'array', v: true });
      return { characters, syllables: syllables.length === characters.length ? syllables : characters };
    };
  });
  return loading;
};
let loading: Promise<Read> | undefined;

/** Legal form, brackets and punctuation are not read: nobody types `gfyxgs`. */
export const readableCharacters = (spelling: string): readonly string[] =>
  asciiLower(withoutLegalForm(spelling)).match(/[\u4e00-\u9fffa-z0-9]/g) ?? [];

export const initialsOf = ({ syllables }: Reading): string => syllables.map((syllable) => syllable.charAt(0)).join('');

/** Places that the small dictionary reads as ordinary words (stack.md, "Chinese text"). */
const placeReadings: Record<string, string> = {
  乐清: 'yuè qīng',
  曾都: 'zēng dū',
  尉犁: 'yù lí',
  六安: 'lù ān',
  蚌埠: 'bèng bù',
  台州: 'tāi zhōu',
  歙县: 'shè xiàn',
  黟县: 'yī xiàn',
  枞阳: 'zōng yáng',
  涡阳: 'guō yáng',
  番禺: 'pān yú',
  东莞: 'dōng guǎn',
  铅山: 'yán shān',
  洪洞: 'hóng tóng',
  浚县: 'xùn xiàn',
  莘县: 'shēn xiàn',
  单县: 'shàn xiàn',
  犍为: 'qián wéi',
  筠连: 'jūn lián',
  什邡: 'shí fāng',
  大埔: 'dà bù',
  厦门: 'xià mén',
  重庆: 'chóng qìng',
  长治: 'cháng zhì',
  牟平: 'mù píng',
  中牟: 'zhōng mù',
  盱眙: 'xū yí',
  邳州: 'pī zhōu',
  溧阳: 'lì yáng',
  郫都: 'pí dū',
  万俟: 'mò qí',
};
