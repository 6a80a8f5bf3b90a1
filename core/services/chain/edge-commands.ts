import { findEdgeBetween, findNode } from '../../../db/repositories/chain-repository.ts';
import type { ChainEdge } from '../../../shared/contract/chain.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';

type EdgeEnds = Omit<ChainEdge, 'id'>;

export type AddEdgeError =
  | RecordNotFound
  | { readonly type: 'EdgeToItself'; readonly id: string }
  | { readonly type: 'NodesOfDifferentChains'; readonly supplierNodeId: string; readonly customerNodeId: string };

/** Adding an edge that is there changes nothing. */
export const addEdge = (
  { records, db }: CommandUnit,
  { supplierNodeId, customerNodeId }: EdgeEnds,
): Result<ChainEdge, AddEdgeError> => {
  if (supplierNodeId === customerNodeId) return err({ type: 'EdgeToItself', id: supplierNodeId });
  const supplier = findNode(db, supplierNodeId);
  if (supplier === undefined) return err({ type: 'RecordNotFound', entity: 'chain_node', id: supplierNodeId });
  const customer = findNode(db, customerNodeId);
  if (customer === undefined) return err({ type: 'RecordNotFound', entity: 'chain_node', id: customerNodeId });
  if (supplier.chainId !== customer.chainId) {
    return err({ type: 'NodesOfDifferentChains', supplierNodeId, customerNodeId });
  }
  const known = findEdgeBetween(db, supplierNodeId, customerNodeId);
  if (known !== undefined) return ok(known);
  const { id } = records.create('chain_edge', { chainId: supplier.chainId, supplierNodeId, customerNodeId });
  return ok({ id, supplierNodeId, customerNodeId });
};

export const removeEdge = ({ records }: CommandUnit, id: string): Result<{ id: string }, RecordNotFound> => {
  if (records.find('chain_edge', id)?.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: 'chain_edge', id });
  records.remove('chain_edge', id);
  return ok({ id });
};
