import { createContext, Fragment, type ReactNode, useContext } from 'react';

/** The words that the list was searched for; empty where it was not. */
export const SoughtWords = createContext<readonly string[]>([]);

/** A text with the places marked where it was found; what was found by pinyin or initials has none. */
export const Marked = ({ children }: { readonly children: string }): ReactNode => {
  const words = useContext(SoughtWords);
  if (words.length === 0) return children;
  const parts = partsOf(children, words);
  return parts.map(({ text, hit, at }) =>
    hit ? (
      <mark key={at} className="lz-list-hit">
        {text}
      </mark>
    ) : (
      <Fragment key={at}>{text}</Fragment>
    ),
  );
};

interface Part {
  readonly text: string;
  readonly hit: boolean;
  readonly at: number;
}

export const partsOf = (text: string, words: readonly string[]): readonly Part[] => {
  const folded = text.toLowerCase();
  // Lowering may change a length (İ): then nothing is marked rather than the wrong letters.
  if (folded.length !== text.length) return [{ text, hit: false, at: 0 }];
  const hits = new Array<boolean>(text.length).fill(false);
  for (const word of words.map((each) => each.toLowerCase()).filter((each) => each !== ''))
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      hits.fill(true, at, at + word.length);
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    let end = at + 1;
    while (end < text.length && hits[end] === hits[at]) end += 1;
    parts.push({ text: text.slice(at, end), hit: hits[at] === true, at });
    at = end;
  }
  return parts;
};
