import type { ReadableDb } from '../../../db/database.ts';
import { findMember, findMembershipId } from '../../../db/repositories/chain-evidence-repository.ts';
import { findNode } from '../../../db/repositories/chain-repository.ts';
import { withoutKept } from '../../../db/unreadable-marks.ts';
import type { NodeMember } from '../../../shared/contract/chain.ts';
import type { NodeCompanyRole, TargetState } from '../../../shared/domain/chain/chain.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { definedFields } from '../../commands/defined-fields.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { recordToMember } from './chain-mappers.ts';

export interface NewMember {
  readonly nodeId: string;
  readonly companyId: string;
  readonly role: NodeCompanyRole;
  readonly priority: number | null;
  readonly reason: string | null;
}

/** One company, many nodes, and on one node once in each role (T8). */
export const addCompany = ({ records, db }: CommandUnit, member: NewMember): Result<NodeMember, RecordNotFound> => {
  const { nodeId, companyId, role } = member;
  if (findNode(db, nodeId) === undefined) return err({ type: 'RecordNotFound', entity: 'chain_node', id: nodeId });
  if (records.find('company', companyId)?.deletedAt !== null) {
    return err({ type: 'RecordNotFound', entity: 'company', id: companyId });
  }
  const known = findMembershipId(db, nodeId, companyId, role);
  if (known !== undefined) return ok(memberOf(db, known));
  const { id } = records.create('node_company', { ...member, targetState: role === 'target' ? 'untouched' : null });
  return ok(memberOf(db, id));
};

export interface MemberPatch {
  readonly id: string;
  readonly priority?: number | null | undefined;
  readonly reason?: string | null | undefined;
  readonly targetState?: TargetState | undefined;
}

export const updateCompany = (
  { records, db }: CommandUnit,
  { id, ...patch }: MemberPatch,
): Result<NodeMember, RecordNotFound> => {
  const row = records.find('node_company', id);
  if (findMember(db, id) === undefined || row === undefined)
    return err({ type: 'RecordNotFound', entity: 'node_company', id });
  const said = definedFields(patch);
  // The panel shows the value that is replaced: what was picked is meant, also where the column has stood on it.
  records.update('node_company', id, { ...said, ...withoutKept(row, Object.keys(said)) });
  return ok(memberOf(db, id));
};

export const removeCompany = ({ records }: CommandUnit, id: string): Result<{ id: string }, RecordNotFound> => {
  if (records.find('node_company', id)?.deletedAt !== null) {
    return err({ type: 'RecordNotFound', entity: 'node_company', id });
  }
  records.remove('node_company', id);
  return ok({ id });
};

const memberOf = (db: ReadableDb, id: string): NodeMember => {
  const member = findMember(db, id);
  assert(member !== undefined, () => `node_company ${id} was just written`);
  return recordToMember(member);
};
