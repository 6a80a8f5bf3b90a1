import type { ReadableDb } from '../../../db/database.ts';
import { listImportedMembers } from '../../../db/repositories/chain-import-repository.ts';
import type { TargetState } from '../../../shared/domain/chain/chain.ts';
import type { FieldDiff } from '../../../shared/domain/importing/company-merge.ts';
import { withLines } from '../../../shared/domain/importing/kept-lines.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import type { BookNode } from './chain-book.ts';
import type { Firm } from './firm.ts';
import type { PlannedWrite } from './plan.ts';
import type { PlannedMember } from './planned-member.ts';

interface BookMember extends PlannedMember {
  /** Of the workspace; undefined for one of this import. */
  readonly id: string | undefined;
  /** The row of the file that named it last. */
  from?: PlanRow;
}

/** Which companies stand on which nodes, those of this import among them. */
export class MemberBook {
  readonly #db: ReadableDb;
  readonly #byNode = new Map<BookNode, Map<string, BookMember>>();
  readonly #numbers = new Map<Firm, number>();

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  /** What stands there from now on; named by `row`, and by an earlier one of the file or none. */
  add(
    { node, firm, row }: { readonly node: BookNode; readonly firm: Firm; readonly row: PlanRow },
    said: PlannedMember,
    diff: FieldDiff[],
    writes: PlannedWrite[],
  ): { readonly isNew: boolean; readonly namedBefore: PlanRow | undefined } {
    const members = this.#membersOf(node);
    const key = `${firm.companyId ?? this.#numberOf(firm)} ${said.role}`;
    const known = members.get(key);
    if (known === undefined) {
      const member: BookMember = { ...said, id: undefined, from: row };
      members.set(key, member);
      diff.push({ field: said.role === 'target' ? 'targetFirms' : 'localFirms', before: null, after: firm.name });
      writes.push({ type: 'addMember', node, firm, member });
      return { isNew: true, namedBefore: undefined };
    }
    const patch: { priority?: number; targetState?: TargetState; reason?: string } = {};
    if (said.priority !== null && said.priority !== known.priority) {
      patch.priority = said.priority;
      diff.push({ field: 'priority', before: known.priority, after: said.priority });
    }
    if (said.targetState !== null && said.targetState !== known.targetState) {
      patch.targetState = said.targetState;
      diff.push({ field: 'targetState', before: known.targetState, after: said.targetState });
    }
    const reason = said.reason === null ? known.reason : withLines(known.reason, [said.reason]);
    if (reason !== null && reason !== known.reason) {
      patch.reason = reason;
      diff.push({ field: 'firmReason', before: known.reason, after: reason });
    }
    if (known.id !== undefined && Object.keys(patch).length > 0)
      writes.push({ type: 'updateMember', id: known.id, patch });
    const { from: namedBefore } = known;
    Object.assign(known, patch, { from: row });
    return { isNew: false, namedBefore };
  }

  /** The one of these firms that stands on the node already. */
  oneOn(node: BookNode, among: readonly string[], role: PlannedMember['role']): string | undefined {
    const members = this.#membersOf(node);
    return among.find((companyId) => members.has(`${companyId} ${role}`));
  }

  /** Two new firms of one name are two. */
  #numberOf(firm: Firm): number {
    const number = this.#numbers.get(firm) ?? this.#numbers.size;
    this.#numbers.set(firm, number);
    return number;
  }

  #membersOf(node: BookNode): Map<string, BookMember> {
    const known = this.#byNode.get(node);
    if (known !== undefined) return known;
    const rows = node.id === undefined ? [] : listImportedMembers(this.#db, node.id);
    const members = new Map<string, BookMember>(
      rows.map(({ companyId, ...row }) => {
        assert(row.role === 'target' || row.role === 'local', () => `role ${row.role} of ${row.id}`);
        // Written from the contract's enum, or a stand-in that nobody is compared with.
        const targetState = row.targetState as TargetState | null;
        return [`${companyId} ${row.role}`, { ...row, role: row.role, targetState }];
      }),
    );
    this.#byNode.set(node, members);
    return members;
  }
}
