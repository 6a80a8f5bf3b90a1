import type { chain as zhChain } from '../zh-CN/chain.ts';

export const chain: typeof zhChain = {};
