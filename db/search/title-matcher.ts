import { foldForFinding, wordsToFind } from '../../shared/kernel/finding-text.ts';
import { loadReader, type Reading } from './pinyin.ts';
import { readsAs } from './pinyin-query.ts';

export type TitleMatch = 'exact' | 'head' | 'inside';
export type TitleMatcher = (title: string) => TitleMatch | undefined;

/** Reading a title costs a thousand times what comparing it does, and the same titles are compared at each keystroke. */
const readings = new Map<string, readonly Reading[]>();
const readingsKept = 20_000;

const mayBePinyin = (typed: string): boolean => /[a-z]/i.test(typed);

/** For nouns of which there are few, so that they need no index: finds what was typed as it stands, simplified or traditional, or as pinyin. */
export const loadTitleMatcher = async (typed: string): Promise<TitleMatcher> => {
  const wanted = foldForFinding(typed);
  const words = wordsToFind(typed);
  const asItStands: TitleMatcher = (title) => {
    const folded = foldForFinding(title);
    const at = folded.indexOf(wanted);
    if (at === 0) return folded.length === wanted.length ? 'exact' : 'head';
    return at > 0 || words.every((word) => folded.includes(word)) ? 'inside' : undefined;
  };
  if (!mayBePinyin(wanted)) return asItStands;
  const read = await loadReader();
  return (title) => {
    const found = asItStands(title);
    if (found !== undefined) return found;
    let reading = readings.get(title);
    if (reading === undefined) {
      if (readings.size >= readingsKept) readings.clear();
      reading = read(title);
      readings.set(title, reading);
    }
    const places = reading.map((one) => readsAs(one, wanted));
    return places.includes('head') ? 'head' : places.find((place) => place !== undefined);
  };
};
