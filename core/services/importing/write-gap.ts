import type { CommandUnit } from '../../commands/command-runner.ts';
import { createChain } from '../chain/chain-commands.ts';
import { addCompany } from '../chain/membership-commands.ts';
import { saveNode, setNodeStatus } from '../chain/node-commands.ts';
import type { LeadDefaults } from '../lead/create-lead.ts';
import type { GapWrite } from './plan.ts';
import { type MadeRecords, mustSucceed } from './write-lead.ts';

/** Who says so, and on which day. */
type Judge = Pick<LeadDefaults, 'ownerId' | 'today'>;

/** Chains, nodes and their companies through the same commands as the map uses. */
export const writeGap = (unit: CommandUnit, made: MadeRecords, write: GapWrite, judge: Judge): void => {
  switch (write.type) {
    case 'createChain': {
      const { name } = write.chain;
      const empty = { industryCode: null, leaderName: null, leadUnitId: null, description: null };
      made.keep(write.chain, mustSucceed(createChain(unit, { name, fromIndustry: false, ...empty })).id);
      return;
    }
    case 'createNode': {
      const { chain, name, tier, description, status, statusReason } = write.node;
      const { id } = mustSucceed(saveNode(unit, { chainId: made.idOf(chain), name, tier, description }));
      made.keep(write.node, id);
      if (status !== 'unjudged') judged(unit, id, status, statusReason, judge);
      return;
    }
    case 'updateNode': {
      const { description, status, statusReason } = write.patch;
      if (description !== undefined) unit.records.update('chain_node', write.id, { description });
      if (status !== undefined) judged(unit, write.id, status, statusReason ?? null, judge);
      else if (statusReason !== undefined) unit.records.update('chain_node', write.id, { statusReason });
      return;
    }
    case 'addMember': {
      const { node, firm, member } = write;
      const { role, priority, targetState, reason } = member;
      const { id } = mustSucceed(
        addCompany(unit, { nodeId: made.idOf(node), companyId: made.idOfFirm(firm), role, priority, reason }),
      );
      if (targetState !== null) unit.records.update('node_company', id, { targetState });
      return;
    }
    case 'updateMember':
      unit.records.update('node_company', write.id, write.patch);
      return;
  }
};

const judged = (
  unit: CommandUnit,
  id: string,
  status: Parameters<typeof setNodeStatus>[1]['status'],
  reason: string | null,
  { ownerId, today }: Judge,
): void => {
  mustSucceed(setNodeStatus(unit, { id, status, reason, byId: ownerId, statusOn: today }));
};
