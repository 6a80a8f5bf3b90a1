import type { ReadableDb } from '../../../db/database.ts';
import { listImportedMembers } from '../../../db/repositories/chain-import-repository.ts';
import type { RowContext } from '../../../shared/domain/importing/company-draft.ts';
import type { FieldDiff } from '../../../shared/domain/importing/company-merge.ts';
import { type GapDraft, type GapFirm, type GapNode, rowToGap } from '../../../shared/domain/importing/gap-draft.ts';
import { withLines } from '../../../shared/domain/importing/kept-lines.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import type { BookChain, BookNode, ChainBook, NodePatch } from './chain-book.ts';
import { chainOfSection, chainOfSheet } from './gap-chain.ts';
import type { PlannedSheet, PlannedWrite, Tick } from './plan.ts';
import { bookFirm, type Firm, type FirmBook } from './plan-companies.ts';
import { firstText, mergeInto, plannedRow, reject } from './planned-row.ts';
import { tableRows } from './table-rows.ts';

/** A row of a list of gaps with the firms that it names, before the workspace is looked at. */
export interface ReadGap {
  readonly row: PlanRow;
  readonly draft: GapDraft;
  readonly chainName: string;
  readonly firms: readonly {
    readonly firm: Firm;
    readonly role: GapFirm['role'];
    readonly reason: string | undefined;
  }[];
}

/** Rows → places on chains; what a row leaves empty it leaves to the row above (merged or not), as lists are written. */
export const readGaps = async (
  book: FirmBook,
  sheets: readonly PlannedSheet[],
  context: Pick<RowContext, 'findIndustry' | 'today'>,
  rows: PlanRow[],
  tick: Tick,
): Promise<readonly ReadGap[]> => {
  const gaps: ReadGap[] = [];
  const total = sheets.reduce((sum, { cells }) => sum + cells.rows.length, 0);
  let done = 0;
  for (const sheet of sheets) {
    const titled = chainOfSheet(sheet);
    let above: { chain: string | undefined; section: string | undefined; nodes: readonly GapNode[] } | undefined;
    for (const { index, cells, section, units, doubts } of tableRows(sheet, (row) => rows.push(row))) {
      const waiting = tick('check', done++, total * 2);
      if (waiting !== undefined) await waiting;
      const read = rowToGap(cells, sheet.columns, { ...context, section, units });
      const warnings: RowWarning[] = [...doubts, ...read.warnings];
      const sameSection = above?.section === section;
      const chainName =
        read.draft.chain ?? (sameSection ? above?.chain : undefined) ?? chainOfSection(section) ?? titled;
      const isCarried = read.draft.nodes.length === 0 && read.draft.firms.length > 0 && sameSection;
      const nodes = isCarried && above !== undefined ? above.nodes : read.draft.nodes;
      const names = nodes.map(({ name }) => name).join('、');
      const isPlace = nodes.length > 0 && chainName !== undefined;
      const row = plannedRow(sheet, index, isPlace ? `${chainName} · ${names}` : firstText(cells), warnings);
      rows.push(row);
      if (!isPlace) {
        reject(row, nodes.length === 0 ? 'NoNode' : 'NoChain');
        continue;
      }
      if (isCarried) row.warnings = [...warnings, { type: 'CarriedDown', heading: '', text: names }];
      above = { chain: chainName, section, nodes };
      gaps.push({
        row,
        draft: { ...read.draft, nodes },
        chainName,
        firms: read.draft.firms.map(({ draft, role, reason }) => ({ firm: bookFirm(book, draft, row), role, reason })),
      });
    }
  }
  return gaps;
};

/** What each row would add to chains, nodes and their companies; called when the firms have been compared. */
export const planGaps = async (
  db: ReadableDb,
  gaps: readonly ReadGap[],
  chains: ChainBook,
  writes: PlannedWrite[],
  tick: Tick,
): Promise<void> => {
  const members = new MemberBook(db);
  const told = new Set<Firm>();
  const seen = new Map<string, PlanRow>();
  let done = gaps.length;
  for (const gap of gaps) {
    const waiting = tick('check', done++, gaps.length * 2);
    if (waiting !== undefined) await waiting;
    const { row, draft } = gap;
    const key = JSON.stringify([gap.chainName, draft, gap.firms.map(({ firm }) => firm.name)]);
    const first = seen.get(key);
    if (first !== undefined) {
      mergeInto(row, first, []);
      continue;
    }
    seen.set(key, row);
    const diff: FieldDiff[] = [];
    let isNew = false;
    const chain = chains.findChain(gap.chainName) ?? addChain(chains, gap.chainName, diff, writes);
    for (const named of draft.nodes) {
      const known = chains.findNode(chain, named.name);
      const node = known ?? addNode(chains, chain, named, draft, diff, writes);
      isNew ||= known === undefined;
      if (known !== undefined) updateNode(known, named, draft, diff, writes);
      for (const { firm, role, reason } of gap.firms) {
        const added = members.add(
          node,
          firm,
          { role, priority: draft.priority ?? null, reason: reason ?? null },
          diff,
          writes,
        );
        isNew ||= added;
      }
    }
    for (const { firm } of gap.firms) {
      if (told.has(firm)) continue;
      told.add(firm);
      tellFirm(firm, row, diff);
    }
    row.diff = diff;
    row.status = isNew ? 'added' : diff.length > 0 ? 'updated' : 'unchanged';
  }
};

/** What the row brings to the library itself: a firm that nobody knows, or more about one that is known. */
export const tellFirm = (firm: Firm, row: PlanRow, diff: FieldDiff[]): void => {
  if (firm.isListed) return;
  row.warnings = [...row.warnings, ...firm.row.warnings];
  if (firm.companyId === undefined) diff.push({ field: 'newCompany', before: null, after: firm.name });
  else diff.push(...firm.row.diff);
};

const addChain = (chains: ChainBook, name: string, diff: FieldDiff[], writes: PlannedWrite[]): BookChain => {
  const chain = chains.addChain(name);
  diff.push({ field: 'newChain', before: null, after: name });
  writes.push({ type: 'createChain', chain });
  return chain;
};

const addNode = (
  chains: ChainBook,
  chain: BookChain,
  { name, status }: GapNode,
  { tier, reason, description }: GapDraft,
  diff: FieldDiff[],
  writes: PlannedWrite[],
): BookNode => {
  const node = chains.addNode({
    id: undefined,
    chain,
    name,
    tier: tier ?? 'midstream',
    status: status ?? 'unjudged',
    statusReason: status === undefined ? null : (reason ?? null),
    description: withLines(null, description),
  });
  diff.push({ field: 'newNode', before: null, after: name });
  writes.push({ type: 'createNode', node });
  return node;
};

/** The same node again: its judgement as the list says it, its description with what it does not hold yet. */
const updateNode = (
  node: BookNode,
  { status }: GapNode,
  { reason, description }: GapDraft,
  diff: FieldDiff[],
  writes: PlannedWrite[],
): void => {
  const patch: NodePatch = {};
  if (status !== undefined && status !== node.status) {
    diff.push({ field: 'nodeStatus', before: node.status, after: status });
    patch.status = status;
    patch.statusReason = reason ?? null;
  } else if (reason !== undefined && reason !== node.statusReason && node.status !== 'unjudged') {
    diff.push({ field: 'nodeReason', before: node.statusReason, after: reason });
    patch.statusReason = reason;
  }
  const lines = withLines(node.description, description);
  if (lines !== node.description) {
    diff.push({ field: 'nodeDescription', before: node.description, after: lines });
    patch.description = lines;
  }
  if (Object.keys(patch).length === 0) return;
  // A node of this import is made as it stands at the end.
  Object.assign(node, patch);
  if (node.id !== undefined) writes.push({ type: 'updateNode', id: node.id, patch });
};

export interface PlannedMember {
  readonly role: 'target' | 'local';
  priority: number | null;
  reason: string | null;
}

interface BookMember extends PlannedMember {
  /** Of the workspace; undefined for one of this import. */
  readonly id: string | undefined;
}

/** Which companies stand on which nodes, those of this import among them. */
class MemberBook {
  readonly #db: ReadableDb;
  readonly #byNode = new Map<BookNode, Map<string, BookMember>>();

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  /** True when the firm was not there yet. */
  add(node: BookNode, firm: Firm, said: PlannedMember, diff: FieldDiff[], writes: PlannedWrite[]): boolean {
    const members = this.#membersOf(node);
    const key = `${firm.companyId ?? firm.name} ${said.role}`;
    const known = members.get(key);
    if (known === undefined) {
      const member: BookMember = { ...said, id: undefined };
      members.set(key, member);
      diff.push({ field: said.role === 'target' ? 'targetFirms' : 'localFirms', before: null, after: firm.name });
      writes.push({ type: 'addMember', node, firm, member });
      return true;
    }
    const patch: { priority?: number; reason?: string } = {};
    if (said.priority !== null && said.priority !== known.priority) {
      patch.priority = said.priority;
      diff.push({ field: 'priority', before: known.priority, after: said.priority });
    }
    const reason = said.reason === null ? known.reason : withLines(known.reason, [said.reason]);
    if (reason !== null && reason !== known.reason) {
      patch.reason = reason;
      diff.push({ field: 'firmReason', before: known.reason, after: reason });
    }
    if (known.id !== undefined && Object.keys(patch).length > 0)
      writes.push({ type: 'updateMember', id: known.id, patch });
    Object.assign(known, patch);
    return false;
  }

  #membersOf(node: BookNode): Map<string, BookMember> {
    const known = this.#byNode.get(node);
    if (known !== undefined) return known;
    const rows = node.id === undefined ? [] : listImportedMembers(this.#db, node.id);
    const members = new Map<string, BookMember>(
      rows.map(({ companyId, ...row }) => {
        assert(row.role === 'target' || row.role === 'local', () => `role ${row.role} of ${row.id}`);
        return [`${companyId} ${row.role}`, { ...row, role: row.role }];
      }),
    );
    this.#byNode.set(node, members);
    return members;
  }
}
