import type { ChainNodeRecord, ChainRecord } from '../../../db/repositories/chain-repository.ts';
import type { Chain, ChainNode, NodeMember } from '../../../shared/contract/chain.ts';
import type { ChainTier, NodeStatus } from '../../../shared/domain/chain/chain.ts';
import { unreadableOf } from '../../../shared/records/kept-values.ts';

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
  tier: record.tier as ChainTier, // declared values (core/sync/arriving-fields.ts)
  status: record.status as NodeStatus, // likewise
  unreadable: unreadableOf(record.unreadable),
});

interface MemberRecord extends Omit<NodeMember, 'role' | 'targetState' | 'unreadable'> {
  readonly unreadable: string | null;
  readonly role: string;
  readonly targetState: string | null;
}

export const recordToMember = (record: MemberRecord): NodeMember => ({
  ...record,
  unreadable: unreadableOf(record.unreadable),
  role: record.role as NodeMember['role'], // a declared value
  targetState: record.targetState as NodeMember['targetState'], // likewise
});
