import { type ChainTier, chainTiers } from '../chain/chain.ts';
import { tierWords } from '../chain/chain-words.ts';
import { headingKey } from './cell.ts';

/** 上游, 产业链中游环节; what names two of them (上下游, 中下游) says none. */
export const readTier = (text: string): ChainTier | undefined => {
  if (/[上中下]{2}游/.test(text)) return undefined;
  const [tier, second] = chainTiers.filter((each) => text.includes(tierWords[each]));
  return second === undefined ? tier : undefined;
};

/** 上游·缺失环节, 中游环节: the tier of what stands below. */
export const tierOfHeading = (heading: string): ChainTier | undefined => readTier(headingKey(heading));

/** 上游 | 中游 | 下游 as columns of their own: nodes, firms or ticks may stand there. */
export const isTierHeading = (heading: string): boolean =>
  // Asked for cells of every list.
  heading.includes('游') &&
  bareTier.test(headingKey(heading).split('·').at(-1) ?? '') &&
  tierOfHeading(heading) !== undefined;

/** （一）上游环节 above rows: where they stand, and no name of a chain. */
export const tierOfGroup = (section: string): ChainTier | undefined => {
  const words = section.replace(/^[（(]?[一二三四五六七八九十\d]+[)）、.．\s]*/, '');
  return bareTier.test(headingKey(words).replace(/\([^()]*\)$/, '')) ? readTier(words) : undefined;
};

const bareTier = /^(?:产业链?|链条)?(?:上游|中游|下游)(?:环节|产业|产业链|领域|部分|端)?$/;

/** A tick in such a column; 否 and ○ are none. */
export const isTierTick = (text: string): boolean => /^(?:[√✓✔☑■●是有1]|[yY])$/.test(text);
