import { findChain } from '../../../db/repositories/chain-repository.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type { ChainNode } from '../../../shared/contract/chain.ts';
import type { NodeStatus } from '../../../shared/domain/chain/chain.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { exportStamp } from '../export-stamp.ts';
import type { DayInFuture } from '../lead/lead-records.ts';
import { type ChainPatch, createChain, type NewChain, removeChain, updateChain } from './chain-commands.ts';
import { readChainMap, readChainRows, readIndustries, readNodeEvidence } from './chain-queries.ts';
import { addEdge, removeEdge } from './edge-commands.ts';
import { exportGapList, type GapExport } from './export-gaps.ts';
import { addCompany, type MemberPatch, type NewMember, removeCompany, updateCompany } from './membership-commands.ts';
import { type MoveNode, moveNode, removeNode, type SaveNode, saveNode, setNodeStatus } from './node-commands.ts';
import { type SearchNodes, searchNodes } from './search-nodes.ts';

export type ChainService = ReturnType<typeof createChainService>;

type ById = {
  readonly id: string;
};

/** 产业链图谱 (T7) and the companies on its nodes (T8). */
export const createChainService = ({ database, commands, clock, ids, profile }: ServiceDeps) => ({
  list: () => readChainRows(database.reader, clock.today()),
  industries: () => readIndustries(database.reader),
  get: ({ id }: ById) => readChainMap(database.reader, id),
  node: ({ id }: ById) => readNodeEvidence(database.reader, id, clock.today()),

  exportGaps: async (wanted: GapExport): Promise<Result<{ file: BinaryFile }, RecordNotFound>> => {
    const { chainId } = wanted;
    if (chainId !== undefined && findChain(database.reader, chainId) === undefined)
      return err({ type: 'RecordNotFound', entity: 'chain', id: chainId });
    const stamp = exportStamp({ database, clock, ids, profile }, 'BL');
    return ok(await exportGapList(database.reader, wanted, clock.today(), stamp));
  },

  searchNodes: (wanted: SearchNodes) => searchNodes(database.reader, wanted),

  create: (chain: NewChain) => commands.run('chain.create', (unit) => createChain(unit, chain)),
  update: (patch: ChainPatch) => commands.run('chain.update', (unit) => updateChain(unit, patch)),
  remove: ({ id }: ById) => commands.run('chain.remove', (unit) => removeChain(unit, id)),

  saveNode: (node: SaveNode) =>
    commands.run(node.id === undefined ? 'chainNode.create' : 'chainNode.update', (unit) => saveNode(unit, node)),
  moveNode: (move: MoveNode) => commands.run('chainNode.move', (unit) => moveNode(unit, move)),
  removeNode: ({ id }: ById) => commands.run('chainNode.remove', (unit) => removeNode(unit, id)),
  setNodeStatus: ({ id, status, reason, byId, statusOn }: SetNodeStatus) =>
    commands.run<ChainNode, RecordNotFound | DayInFuture>('chainNode.setStatus', (unit) => {
      const today = clock.today();
      if (statusOn !== undefined && statusOn > today) return err({ type: 'DayInFuture', day: statusOn, today });
      return setNodeStatus(unit, {
        id,
        status,
        reason,
        byId: byId === undefined ? profile().personId : byId,
        statusOn: statusOn ?? today,
      });
    }),

  addEdge: (edge: AddEdge) => commands.run('chainEdge.add', (unit) => addEdge(unit, edge)),
  removeEdge: ({ id }: ById) => commands.run('chainEdge.remove', (unit) => removeEdge(unit, id)),

  addCompany: (member: NewMember) => commands.run('nodeCompany.add', (unit) => addCompany(unit, member)),
  updateCompany: (patch: MemberPatch) => commands.run('nodeCompany.update', (unit) => updateCompany(unit, patch)),
  removeCompany: ({ id }: ById) => commands.run('nodeCompany.remove', (unit) => removeCompany(unit, id)),
});

type SetNodeStatus = {
  readonly id: string;
  readonly status: NodeStatus;
  readonly reason: string | null;
  readonly byId?: string | null | undefined;
  readonly statusOn?: string | undefined;
};

type AddEdge = {
  readonly supplierNodeId: string;
  readonly customerNodeId: string;
};
