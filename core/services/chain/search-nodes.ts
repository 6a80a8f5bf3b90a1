import type { ReadableDb } from '../../../db/database.ts';
import { listNodeTitles } from '../../../db/repositories/chain-repository.ts';
import { inNameOrder } from '../../../db/search/name-order.ts';
import { loadTitleMatcher, type TitleMatch } from '../../../db/search/title-matcher.ts';
import type { ChainTier } from '../../../shared/domain/chain/chain.ts';

export interface SearchNodes {
  readonly text: string;
  readonly chainId?: string | undefined;
  readonly limit: number;
}

/** Best first: the whole name, its beginning, anywhere inside; by pinyin and initials too. */
export const searchNodes = async (db: ReadableDb, { text, chainId, limit }: SearchNodes) => {
  const matches = await loadTitleMatcher(text);
  const found = listNodeTitles(db, chainId).flatMap((node) => {
    const match = matches(node.name);
    return match === undefined ? [] : [{ name: node.name, match, node }];
  });
  return inNameOrder(found)
    .sort((a, b) => order.indexOf(a.match) - order.indexOf(b.match))
    .slice(0, limit)
    .map(({ node }) => ({
      ...node,
      tier: node.tier as ChainTier, // only the node commands write it, from the contract's enum
    }));
};

const order: readonly TitleMatch[] = ['exact', 'head', 'inside'];
