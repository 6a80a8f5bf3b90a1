/** Which record a row of our own list of gaps shows: a firm on a node, or the node where it has none. */
export interface GapRowId {
  readonly chainId: string;
  readonly nodeId: string;
  readonly member: { readonly id: string; readonly companyId: string } | undefined;
}

/** Chain, node and firm stand in it as well: two of one name stay two wherever the list comes to. */
export const gapRowId = ({ chainId, nodeId, member }: GapRowId): string =>
  [chainId, nodeId, ...(member === undefined ? [] : [member.id, member.companyId])].join('/');

export const readGapRowId = (text: string): GapRowId | undefined => {
  const [chainId, nodeId, memberId, companyId, more] = text.split('/');
  if (!chainId || !nodeId || more !== undefined) return undefined;
  return { chainId, nodeId, member: memberId && companyId ? { id: memberId, companyId } : undefined };
};
