/** Which record a row of our own list of gaps shows: a firm on a node, or the node where it has none. */
export interface GapRowId {
  readonly chainId: string;
  readonly nodeId: string;
  readonly memberId: string | undefined;
}

/** Chain and node stand in it as well: two of one name stay two wherever the list comes to. */
export const gapRowId = (chainId: string, nodeId: string, memberId: string | undefined): string =>
  [chainId, nodeId, ...(memberId === undefined ? [] : [memberId])].join('/');

export const readGapRowId = (text: string): GapRowId | undefined => {
  const [chainId, nodeId, memberId, more] = text.split('/');
  return chainId && nodeId && more === undefined ? { chainId, nodeId, memberId } : undefined;
};
