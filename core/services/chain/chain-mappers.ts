import type { ChainNodeRecord, ChainRecord } from '../../../db/repositories/chain-repository.ts';
import type { Chain, ChainNode, NodeMember } from '../../../shared/contract/chain.ts';
import type { ChainTier, NodeStatus } from '../../../shared/domain/chain/chain.ts';

export const recordToChain = ({
  id,
  name,
  industryCode,
  leaderName,
  leadUnitId,
  description,
}: Omit<ChainRecord, 'industryName' | 'leadUnitName' | 'updatedAtMs'>): Chain => ({
  id,
  name,
  industryCode,
  leaderName,
  leadUnitId,
  description,
});

export const recordToNode = (record: ChainNodeRecord): ChainNode => ({
  ...record,
  tier: record.tier as ChainTier, // only the node commands write it, from the contract's enum
  status: record.status as NodeStatus, // likewise
});

interface MemberRecord extends Omit<NodeMember, 'role' | 'targetState'> {
  readonly role: string;
  readonly targetState: string | null;
}

export const recordToMember = (record: MemberRecord): NodeMember => ({
  ...record,
  role: record.role as NodeMember['role'], // only the membership commands write it, from the contract's enum
  targetState: record.targetState as NodeMember['targetState'], // likewise
});
