import type { ChainTier, NodeStatus, TargetState } from './chain.ts';

/** Words of the lists that leave the office; they are Chinese whatever language the screen is in. */
export const nodeStatusWords: Readonly<Record<NodeStatus, string>> = {
  unjudged: '未研判',
  strong: '优势',
  weak: '薄弱',
  missing: '缺失',
};

export const tierWords: Readonly<Record<ChainTier, string>> = {
  upstream: '上游',
  midstream: '中游',
  downstream: '下游',
};

export const targetStateWords: Readonly<Record<TargetState, string>> = {
  untouched: '未接触',
  contacted: '已接触',
  becameLead: '已转线索',
  dropped: '放弃',
};
