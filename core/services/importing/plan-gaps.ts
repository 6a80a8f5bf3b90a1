import type { ReadableDb } from '../../../db/database.ts';
import type { ChainTier } from '../../../shared/domain/chain/chain.ts';
import { tierWords } from '../../../shared/domain/chain/chain-words.ts';
import { type CellRow, cellText } from '../../../shared/domain/importing/cell.ts';
import type { RowContext } from '../../../shared/domain/importing/company-draft.ts';
import type { FieldDiff } from '../../../shared/domain/importing/company-merge.ts';
import { linesOfFirm } from '../../../shared/domain/importing/firm-lines.ts';
import {
  type GapDraft,
  type GapFirm,
  type GapNode,
  type GapReading,
  rowToGap,
} from '../../../shared/domain/importing/gap-draft.ts';
import type { ImportTarget } from '../../../shared/domain/importing/import-target.ts';
import { keptLine, withLines } from '../../../shared/domain/importing/kept-lines.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { tierOfGroup } from '../../../shared/domain/importing/tier-words.ts';
import type { BookChain, BookNode, ChainBook, NodePatch } from './chain-book.ts';
import type { Firm } from './firm.ts';
import { oneOfSeveral, sameFirm } from './firm-doubts.ts';
import { chainOfSection, chainOfSheet, isOnlyChain, tierOfSheet } from './gap-chain.ts';
import { MemberBook } from './member-book.ts';
import { Judgements } from './node-judgements.ts';
import { changedCells, standing, withoutQuotes } from './own-cells.ts';
import { isLostFirm, namedAnyhow, shownFirm, withoutFirm } from './own-gap-cells.ts';
import { type GapPlace, OwnGapRows } from './own-gap-rows.ts';
import type { PlannedWrite } from './plan.ts';
import { bookFirm, type FirmBook } from './plan-companies.ts';
import { firstText, mergeInto, plannedRow, reject } from './planned-row.ts';
import type { PlannedSheet, Tick } from './planned-sheet.ts';
import { ShownPlaces } from './shown-places.ts';
import { tableRows } from './table-rows.ts';

/** A row of a list of gaps with the firms that it names, before the workspace is looked at. */
export interface ReadGap {
  readonly row: PlanRow;
  readonly draft: GapDraft;
  readonly chainName: string;
  readonly place: GapPlace;
  /** Of a list of ours, where every row is another firm on its node. */
  readonly isOwn: boolean;
  readonly firms: readonly {
    readonly firm: Firm;
    readonly role: GapFirm['role'];
    readonly reason: string | undefined;
  }[];
}

/** Rows → places on chains; what a row leaves empty it leaves to the row above (merged or not), as lists are written. */
export const readGaps = async (
  db: ReadableDb,
  book: FirmBook,
  sheets: readonly PlannedSheet[],
  context: Pick<RowContext, 'findIndustry' | 'today'>,
  rows: PlanRow[],
  tick: Tick,
): Promise<readonly ReadGap[]> => {
  const gaps: ReadGap[] = [];
  const total = sheets.reduce((sum, { cells }) => sum + cells.rows.length, 0);
  let done = 0;
  const ownRows = new OwnGapRows(db);
  for (const sheet of sheets) {
    const nameColumns = new Set(
      sheet.columns.filter(({ target }) => nameTargets.has(target)).map(({ index }) => index),
    );
    const titled = chainOfSheet(sheet);
    const tierOfAll = tierOfSheet(sheet);
    let above: { chain: string | undefined; section: string | undefined; nodes: readonly GapNode[] } | undefined;
    const last: { heading?: PlanRow } = {};
    const report = (row: PlanRow): void => {
      rows.push(row);
      if (row.reason === 'SectionRow') last.heading = row;
    };
    for (const { index, cells: found, section, identity, units, doubts } of tableRows(sheet, report)) {
      const waiting = tick('check', done++, total * 2);
      if (waiting !== undefined) await waiting;
      const written = identity === undefined ? found : withoutQuotes(found);
      const place: GapPlace = identity === undefined ? { type: 'named' } : ownRows.placeOf(written, sheet, identity);
      if (place.type === 'here' && identity?.unchanged === true) {
        rows.push({ ...plannedRow(sheet, index, titleOf(written, sheet), doubts), status: 'unchanged' });
        continue;
      }
      // Of a place that is here only the cells that somebody changed say something, whatever became of it since.
      const changed = identity === undefined ? written : changedCells(written, sheet, identity, nameColumns);
      const isHere = place.type === 'here';
      const cells = isHere ? namedAnyhow(changed, sheet) : written;
      const stands = identity === undefined ? undefined : standing(found, identity);
      const lostFirm = doubts.some(isLostFirm(sheet));
      const readCells = (row: CellRow): GapReading =>
        rowToGap(lostFirm ? withoutFirm(row, sheet) : row, sheet.columns, { ...context, section, units }, stands);
      const read = readCells(cells);
      const warnings: RowWarning[] = [...doubts, ...read.warnings];
      // A row of ours says all of its names itself; one that is missing was not understood where it was written.
      const sameSection = identity === undefined && above?.section === section;
      const chainName =
        read.draft.chain ??
        (sameSection ? above?.chain : undefined) ??
        (identity === undefined ? (chainOfSection(section) ?? titled) : undefined);
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
      const isChainRow = section !== undefined && isOnlyChain(section, chainName);
      if (isChainRow && last.heading !== undefined) last.heading.reason = 'ChainRow';
      const tierAbove = section === undefined ? undefined : tierOfGroup(section);
      const group = section === undefined || isChainRow || tierAbove !== undefined ? [] : [keptLine('分组', section)];
      const saidAlone = place.type === 'shown' ? readCells(changed).draft.firms[0]?.draft : undefined;
      gaps.push({
        row,
        isOwn: identity !== undefined,
        draft: {
          ...read.draft,
          nodes,
          tier: read.draft.tier ?? tierAbove ?? tierOfAll,
          description: [...group, ...read.draft.description],
        },
        chainName,
        place,
        firms: read.draft.firms.map(({ draft, role, reason }) => ({
          firm: bookFirm(book, draft, row, identity !== undefined, ...shownFirm(place, draft, saidAlone)),
          role,
          reason,
        })),
      });
    }
  }
  return gaps;
};

const nameTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>(['chain', 'node', 'targetFirms', 'localFirms']);

const titleOf = (cells: CellRow, { columns }: PlannedSheet): string =>
  (['chain', 'node'] as const)
    .map((wanted) => cellText(cells[columns.find(({ target }) => target === wanted)?.index ?? -1]))
    .filter((text) => text !== '')
    .join(' · ');

/** What each row would add to chains, nodes and their companies; called when the firms have been compared. */
export const planGaps = async (
  db: ReadableDb,
  gaps: readonly ReadGap[],
  chains: ChainBook,
  writes: PlannedWrite[],
  tick: Tick,
): Promise<void> => {
  const members = new MemberBook(db);
  const shown = new ShownPlaces(chains);
  const told = new Set<Firm>();
  const judgements = new Judgements();
  const seen = new Map<string, PlanRow>();
  let done = gaps.length;
  for (const gap of gaps) {
    const waiting = tick('check', done++, gaps.length * 2);
    if (waiting !== undefined) await waiting;
    const { row, draft } = gap;
    const { place } = gap;
    const key = JSON.stringify([place, gap.chainName, draft, gap.firms.map(({ firm }) => firm.name)]);
    const first = seen.get(key);
    if (first !== undefined) {
      mergeInto(row, first, []);
      continue;
    }
    seen.set(key, row);
    const diff: FieldDiff[] = [];
    let isNew = false;
    const makeChain = (): BookChain => {
      if (gap.place.type === 'named' && /[、,，;；/]/.test(gap.chainName))
        row.warnings = [...row.warnings, { type: 'SeveralChains', heading: '', text: gap.chainName }];
      return addChain(chains, gap.chainName, diff, writes);
    };
    for (const written of draft.nodes) {
      let isMade = false;
      let named = written;
      let said = draft;
      const makeNode = (chain: BookChain) => (): BookNode => {
        isMade = true;
        return addNode(chains, chain, written, draft, diff, writes);
      };
      const node = nodeAt(gap, written, { chains, shown }, makeChain, makeNode);
      const tier = written.tier ?? draft.tier;
      const against = judgements.against(node, written.status, row.row);
      if (against !== undefined) {
        row.warnings = [...row.warnings, against.warning];
        named = { ...written, status: undefined };
        said = { ...draft, reason: undefined, description: [...draft.description, ...against.lines(draft.reason)] };
      }
      if (isMade) isNew = true;
      else {
        updateNode(node, named, said, diff, writes);
        if (tier !== undefined && tier !== node.tier) row.warnings = [...row.warnings, otherTier(named.name, tier)];
      }
      for (const [at, { firm: meant, role, reason }] of gap.firms.entries()) {
        const firm = firmOn(node, meant, role, members);
        if (firm === undefined) {
          const heading = role === 'target' ? '目标企业' : '本地企业';
          const kept = {
            ...draft,
            reason: undefined,
            description: [keptLine(heading, meant.written), ...linesOfFirm(draft.firms[at]?.draft ?? meant.draft)],
          };
          updateNode(node, { name: node.name, status: undefined, tier: undefined }, kept, diff, writes);
          row.warnings = [...row.warnings, oneOfSeveral(meant)];
          continue;
        }
        const { priority = null, targetState = null } = draft;
        const member = { role, priority, targetState: role === 'target' ? targetState : null, reason: reason ?? null };
        const added = members.add({ node, firm, row }, member, diff, writes);
        if (added.isNew) isNew = true;
        else if (gap.isOwn && added.namedBefore !== undefined)
          row.warnings = [...row.warnings, sameFirm(firm.name, added.namedBefore)];
      }
    }
    for (const { firm } of gap.firms) {
      if (told.has(firm) || firm.among !== undefined) continue;
      told.add(firm);
      tellFirm(firm, row, diff);
    }
    row.diff = diff;
    row.status = isNew ? 'added' : diff.length > 0 ? 'updated' : 'unchanged';
  }
};

/** Of several firms of its name the one that stands on the node; where none does, nobody knows which one is meant. */
const firmOn = (node: BookNode, firm: Firm, role: GapFirm['role'], members: MemberBook): Firm | undefined => {
  if (firm.among === undefined) return firm;
  const companyId = members.oneOn(node, firm.among, role);
  return companyId === undefined ? undefined : { ...firm, companyId };
};

const nodeAt = (
  { place, chainName }: ReadGap,
  { name }: GapNode,
  { chains, shown }: { readonly chains: ChainBook; readonly shown: ShownPlaces },
  makeChain: () => BookChain,
  makeNode: (chain: BookChain) => () => BookNode,
): BookNode => {
  switch (place.type) {
    case 'here':
      return chains.getNode(place.nodeId);
    case 'shown': {
      const chain = shown.chain(place.chainId, chainName, makeChain);
      return shown.node(place.nodeId, chain, name, makeNode(chain));
    }
    case 'named': {
      const chain = chains.findChain(chainName) ?? makeChain();
      return chains.findNode(chain, name) ?? makeNode(chain)();
    }
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
  { name, status, tier }: GapNode,
  { tier: tierOfRow, reason, ownDescription, description }: GapDraft,
  diff: FieldDiff[],
  writes: PlannedWrite[],
): BookNode => {
  const node = chains.addNode({
    id: undefined,
    chain,
    name,
    tier: tier ?? tierOfRow ?? 'midstream',
    status: status ?? 'unjudged',
    statusReason: status === undefined ? null : (reason ?? null),
    description: withLines(ownDescription ?? null, [...description, ...reasonAlone(status, reason)]),
  });
  diff.push({ field: 'newNode', before: null, after: name });
  writes.push({ type: 'createNode', node });
  return node;
};

const otherTier = (name: string, tier: ChainTier): RowWarning => ({
  type: 'TierKept',
  heading: '',
  text: `${name} ${tierWords[tier]}`,
});

/** A reason without a judgement, as where 环节状态 says 需升级, is kept beside. */
const reasonAlone = (status: GapNode['status'], reason: string | undefined): readonly string[] =>
  reason === undefined || (status !== undefined && status !== 'unjudged') ? [] : [keptLine('判断依据', reason)];

/** The same node again: its judgement as the list says it, its description with what it does not hold yet. */
const updateNode = (
  node: BookNode,
  { status }: GapNode,
  { reason, ownDescription = '', description }: GapDraft,
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
  const alone = node.status === 'unjudged' && patch.status === undefined ? reasonAlone(status, reason) : [];
  const lines = withLines(node.description, [ownDescription, ...description, ...alone]);
  if (lines !== node.description) {
    diff.push({ field: 'nodeDescription', before: node.description, after: lines });
    patch.description = lines;
  }
  if (Object.keys(patch).length === 0) return;
  // A node of this import is made as it stands at the end.
  Object.assign(node, patch);
  if (node.id !== undefined) writes.push({ type: 'updateNode', id: node.id, patch });
};
