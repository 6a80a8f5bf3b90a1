import { toSimplified } from './chinese-script.ts';

/**
 * How names and what is typed are compared in every list: half width, lower case, simplified, one kind of bracket, nothing
 * invisible and no blanks, so that １２英寸, 12 英寸 and 12英寸 are one. Never for what is shown or stored.
 */
export const foldForFinding = (text: string): string =>
  toSimplified(text.normalize('NFKC').toLowerCase())
    .replaceAll(/[[【〔〈《「『{]/gu, '(')
    .replaceAll(/[\]】〕〉》」』}]/gu, ')')
    .replaceAll(/\s|\p{Cf}|\p{Cc}|\ufe0e|\ufe0f/gu, '');

/** Words that stand apart may stand anywhere in what is found, in any order. */
export const wordsToFind = (typed: string): readonly string[] =>
  typed
    .split(/\s+/u)
    .map(foldForFinding)
    .filter((word) => word !== '');

/** Whether a name that is shown holds what was typed, in the lists that are filtered on the screen. */
export const holdsTyped = (shown: string, typed: string): boolean => {
  const folded = foldForFinding(shown);
  return wordsToFind(typed).every((word) => folded.includes(word));
};
