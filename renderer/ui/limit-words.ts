import { createContext } from 'react';

/** What the field says: how much is over, how much there may be, and the text from there on. */
export type LimitWords = (facts: { readonly over: number; readonly limit: number; readonly text: string }) => string;

/** The windows have their own words for it; numbers say it everywhere. */
export const LimitWordsContext = createContext<LimitWords>(
  ({ over, limit, text }) => `${limit + over} / ${limit} “${text}”`,
);
