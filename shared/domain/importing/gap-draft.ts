import { textLimits } from '../../kernel/text-limits.ts';
import type { ChainTier, NodeStatus, TargetState } from '../chain/chain.ts';
import { type CellRow, cellText, isPlaceholder } from './cell.ts';
import { type CompanyDraft, type RowContext, rowToCompany } from './company-draft.ts';
import { mayBeSeveral, splitFirms, surelyFirm } from './firm-list.ts';
import { gapFirmTargets } from './gap-target.ts';
import { readPriority, readTargetState } from './gap-words.ts';
import { keptLine } from './kept-lines.ts';
import type { MappedColumn } from './mapped-column.ts';
import { readNodeNames } from './node-names.ts';
import { deniesStatus, readNodeStatus } from './node-status.ts';
import { rawText } from './own-company-sheet.ts';
import { ownFirm, type Stands } from './own-firm.ts';
import { withoutCount } from './row-kind.ts';
import type { RowWarning } from './row-warning.ts';
import { isTierHeading, isTierTick, readTier, tierOfHeading } from './tier-words.ts';

export interface GapFirm {
  readonly draft: CompanyDraft;
  readonly role: 'target' | 'local';
  /** What the row says about this firm on this node. */
  readonly reason: string | undefined;
}

/** What one row of a list of gaps says: a place on a chain, how it stands there, and whom to win for it. */
export interface GapDraft {
  /** Undefined: the row leaves it to the row above, or to the title. */
  readonly chain: string | undefined;
  readonly nodes: readonly GapNode[];
  readonly tier: ChainTier | undefined;
  readonly reason: string | undefined;
  readonly firms: readonly GapFirm[];
  readonly priority: number | undefined;
  readonly targetState: TargetState | undefined;
  /** 环节说明 of our own list, to the letter. */
  readonly ownDescription: string | undefined;
  /** What no field takes, each under its heading. */
  readonly description: readonly string[];
}

export interface GapNode {
  readonly name: string;
  readonly status: NodeStatus | undefined;
  /** As the heading of its column says it: 上游·缺失环节. */
  readonly tier: ChainTier | undefined;
}

export interface GapReading {
  readonly draft: GapDraft;
  readonly warnings: readonly RowWarning[];
}

/** 产业链 | 缺失环节 | 目标企业 | …: a heading that says 缺失 says it of all nodes below it. */
export const rowToGap = (
  row: CellRow,
  columns: readonly MappedColumn[],
  context: RowContext,
  /** Of a row of our own list: what stands there as exported is what the record holds, to the letter. */
  stands: Stands = () => false,
): GapReading => {
  const namesNodes = columns.some(({ target, heading }) => target === 'node' && !isTierHeading(heading));
  const work: Working = { nodes: new Map(), cells: { target: [], local: [] }, description: [], warnings: [] };
  for (const column of columns) {
    const text = cellText(row[column.index]);
    if (text === '' || column.target === 'skip') continue;
    if (stands(column) && takeOwnCell(work, column, rawText(row[column.index]))) continue;
    if (isPlaceholder(text)) continue;
    if (gapFirmTargets.has(column.target)) continue;
    if (column.target === 'node' && isTierHeading(column.heading)) takeTierCell(work, column.heading, text, namesNodes);
    else takeCell(work, column, text);
  }
  const firms = firmsOf(row, columns, work, context, stands);
  const nodes = judgedNodes(work);
  if (nodes.length > 1 && firms.some(({ role }) => role === 'target'))
    work.warnings.push({ type: 'FirmsOfSeveralNodes', heading: '', text: nodes.map(({ name }) => name).join('、') });
  const { chain, tier, reason, priority, targetState, ownDescription, description, warnings } = work;
  return {
    draft: { chain, nodes, tier, reason, firms, priority, targetState, ownDescription, description },
    warnings,
  };
};

interface Working {
  /** With what the heading of their column says of them. */
  readonly nodes: Map<string, HeadedNode>;
  readonly cells: { readonly target: Cell[]; readonly local: Cell[] };
  readonly description: string[];
  readonly warnings: RowWarning[];
  chain?: string;
  tier?: ChainTier;
  status?: Cell & { readonly status: NodeStatus };
  /** The same of a tick. */
  mark?: Cell & { readonly status: NodeStatus };
  /** 已补齐 below 现状: what the heading of the node says of it is over. */
  isDenied?: boolean;
  reason?: string;
  priority?: number;
  targetState?: TargetState;
  ownDescription?: string;
  /** What the row says of its firm in a column of its own. */
  firmReason?: string;
  /** The firm of a row of our own list. */
  ownFirm?: { readonly column: MappedColumn; readonly role: GapFirm['role'] };
}

interface HeadedNode extends Cell {
  readonly status: NodeStatus | undefined;
  readonly tier: ChainTier | undefined;
}

interface Cell {
  readonly heading: string;
  readonly text: string;
}

/** False where the ordinary reading finds the same: the words of states, the tier, the priority. */
const takeOwnCell = (work: Working, column: MappedColumn, text: string): boolean => {
  switch (column.target) {
    case 'chain':
      work.chain = text;
      return true;
    case 'node':
      work.nodes.set(text, { heading: column.heading, text, status: undefined, tier: undefined });
      return true;
    case 'nodeReason':
      work.reason = text;
      return true;
    case 'nodeDescription':
      work.ownDescription = text;
      return true;
    case 'firmReason':
      work.firmReason = text;
      return true;
    case 'targetFirms':
    case 'localFirms':
      work.ownFirm = { column, role: column.target === 'targetFirms' ? 'target' : 'local' };
      return true;
    default:
      return false;
  }
};

const takeCell = (work: Working, { heading, target }: MappedColumn, text: string): void => {
  const doubt = (type: RowWarning['type']): void => {
    work.warnings.push({ type, heading, text });
    work.description.push(keptLine(heading, text));
  };
  // 优势 | 薄弱 | 缺失, one of them ticked.
  if (
    target === 'extra' &&
    isMark.test(text) &&
    /^(?:优势|薄弱|短板|缺失|空白)$/.test(heading.split('·').at(-1) ?? '')
  ) {
    takeMark(work, heading, text);
    return;
  }
  switch (target) {
    case 'chain': {
      const chain = readChainName(text);
      work.chain = chain.slice(0, maxName);
      if (chain.length > maxName) doubt('TooLong');
      else if (/[（(]/.test(text) && chain !== text) work.description.push(keptLine(heading, text));
      return;
    }
    case 'node': {
      if (isMark.test(text)) {
        takeMark(work, heading, text);
        return;
      }
      takeNodes(work, heading, text);
      return;
    }
    case 'tier': {
      const tier = readTier(text);
      if (tier === undefined) doubt('UnknownTier');
      else work.tier = tier;
      return;
    }
    case 'nodeStatus': {
      const status = readNodeStatus(text);
      if (status === undefined) {
        doubt('UnknownNodeStatus');
        work.isDenied ||= deniesStatus(text);
        return;
      }
      work.status = { heading, text, status };
      // 缺失（依赖进口） says more than its status.
      if (text.length > 4) work.reason ??= text.slice(0, maxReason);
      if (text.length > maxReason) doubt('TooLong');
      return;
    }
    case 'nodeReason':
      work.reason = text.slice(0, maxReason);
      if (text.length > maxReason) doubt('TooLong');
      return;
    case 'targetFirms':
    case 'localFirms':
      work.cells[target === 'targetFirms' ? 'target' : 'local'].push({ heading, text });
      return;
    case 'priority': {
      const priority = readPriority(text);
      if (priority === undefined) doubt('UnknownPriority');
      else work.priority = priority;
      return;
    }
    case 'nodeDescription':
      work.description.push(text);
      return;
    case 'targetState': {
      const state = readTargetState(text);
      if (state === undefined) work.description.push(keptLine(heading, text));
      else work.targetState = state;
      return;
    }
    case 'firmReason':
      work.firmReason = text.slice(0, maxReason);
      if (text.length > maxReason) doubt('TooLong');
      return;
    default:
      work.description.push(keptLine(heading, text));
  }
};

/**
 * Below 上游 stand its nodes, or a tick that says where the node of the row belongs. A firm there, or words beside a column of
 * nodes, may be either: told and kept.
 */
const takeTierCell = (work: Working, heading: string, text: string, namesNodes: boolean): void => {
  const tier = tierOfHeading(heading);
  if (/^[否无○×]$/.test(text)) return;
  if (isTierTick(text) && (work.tier ?? tier) === tier) {
    if (tier !== undefined) work.tier = tier;
    return;
  }
  if (isTierTick(text) || namesNodes || splitFirms(text).firms.some(({ name }) => surelyFirm(name))) {
    work.warnings.push({ type: 'TierUnclear', heading, text });
    work.description.push(keptLine(heading, text));
    return;
  }
  takeNodes(work, heading, text);
};

const takeNodes = (work: Working, heading: string, text: string): void => {
  const { names, isGuess } = readNodeNames(text);
  for (const name of names) takeNode(work, name.slice(0, maxName), { heading, text });
  if (isGuess) work.warnings.push({ type: 'NodesParted', heading, text: names.join('、') });
  if (names.every((name) => name.length <= maxName)) return;
  work.warnings.push({ type: 'TooLong', heading, text });
  work.description.push(keptLine(heading, text));
};

/** As the contract allows. */
const { name: maxName, reason: maxReason } = textLimits.chain;

/** 新能源汽车（3个） and a name broken over two lines are one chain; two names on two lines stay two words of one cell. */
const readChainName = (text: string): string =>
  withoutCount(text)
    .replace(/\n(?=(?:产业|集群|链|和|与|及|（|\())|(?<=[和与及、])\n|(?<=(?:^|\n).)\n|\n(?=.(?:\n|$))/g, '')
    .replace(/\n/g, '、');

/** 强链环节 | 缺失环节 hold the state of their own nodes; a column of states holds for those whose heading says none. */
const judgedNodes = ({ nodes, status, mark, isDenied, warnings }: Working): readonly GapNode[] => {
  const said = status ?? mark;
  const stated = new Set([...nodes.values()].flatMap(({ status }) => status ?? []));
  // 缺失环节 over a node that its row calls 薄弱: the row says it nearer, unless it speaks of several columns.
  const isOfRow = stated.size === 0 || (stated.size === 1 && status !== undefined);
  if (said !== undefined && !isOfRow && [...stated].some((status) => status !== said.status))
    warnings.push({ type: 'NodeStatusUnclear', heading: said.heading, text: said.text });
  return [...nodes].map(([name, { status, tier }]) => {
    const own = isDenied === true ? undefined : status;
    return { name, tier, status: isOfRow ? (said?.status ?? own) : (own ?? said?.status) };
  });
};

/** √ below 强链: the row says the state of the nodes that it names elsewhere. */
const isMark = /^(?:[√✓✔☑●○是否有无1]|强|弱|缺|薄弱|缺失)$/;

const takeMark = (work: Working, heading: string, text: string): void => {
  const status = /^[否无○]$/.test(text) ? undefined : (readNodeStatus(text) ?? statusOfHeading(heading));
  work.description.push(keptLine(heading, text));
  if (status === undefined) return;
  if (work.mark !== undefined && work.mark.status !== status)
    work.warnings.push({ type: 'NodeStatusUnclear', heading, text });
  work.mark ??= { heading, text, status };
};

const takeNode = (work: Working, name: string, cell: Cell): void => {
  const status = statusOfHeading(cell.heading);
  const known = work.nodes.get(name);
  if (known === undefined) work.nodes.set(name, { ...cell, status, tier: tierOfHeading(cell.heading) });
  else if (known.status !== status) {
    // 强链环节 and 缺失环节 name the same node: it is left unjudged.
    work.nodes.set(name, { ...known, status: undefined });
    work.warnings.push({ type: 'NodeStatusUnclear', ...cell });
    work.description.push(keptLine(known.heading, known.text), keptLine(cell.heading, cell.text));
  }
};

/** By the part of the heading that says it: 补链强链·缺失环节 is 缺失. */
const statusOfHeading = (heading: string): NodeStatus | undefined => {
  for (const part of heading.split('·').toReversed()) {
    const stated = [
      ...(/缺失|缺少|空白|缺口|断点|缺链|断链|补链|延链|建链/.test(part) ? ['missing' as const] : []),
      ...(/薄弱|短板|堵点|卡点/.test(part) ? ['weak' as const] : []),
      ...(/优势|强链/.test(part) ? ['strong' as const] : []),
    ];
    // 缺失薄弱环节, 补链强链环节: the column does not say which of them.
    if (stated.length > 0) return stated.length === 1 ? stated[0] : undefined;
  }
  return undefined;
};

/** Where the row has one firm, what the other columns say is said of it; of several nobody can tell of which. */
const firmsOf = (
  row: CellRow,
  columns: readonly MappedColumn[],
  work: Working,
  context: RowContext,
  stands: Stands,
): readonly GapFirm[] => {
  const about = columns.filter(({ target }) => gapFirmTargets.has(target));
  const { firmReason } = work;
  const own =
    work.ownFirm === undefined
      ? []
      : [
          {
            draft: ownFirm(row, work.ownFirm.column, about, stands, context),
            role: work.ownFirm.role,
            reason: firmReason,
          },
        ];
  const named = (['target', 'local'] as const).flatMap((role) =>
    work.cells[role].flatMap((cell) => {
      const { firms, others, more, isChain } = splitFirms(cell.text);
      if (isChain) work.warnings.push({ type: 'FirmsChained', ...cell });
      if (others.length > 0) work.warnings.push({ type: 'FirmKept', heading: cell.heading, text: others.join('、') });
      for (const { name } of firms)
        if (mayBeSeveral(name)) work.warnings.push({ type: 'SeveralFirms', heading: cell.heading, text: name });
      if (others.length > 0 || more !== undefined) work.description.push(keptLine(cell.heading, cell.text));
      return firms.map((firm) => ({ ...firm, role, cell }));
    }),
  );
  const isOne = named.length === 1 && own.length === 0;
  const keepSaid = (): void => {
    if (firmReason !== undefined) work.description.push(firmReason);
    for (const { heading, index } of about) {
      const text = cellText(row[index]);
      if (text !== '' && !isPlaceholder(text)) work.description.push(keptLine(heading, text));
    }
  };
  if (!isOne && own.length === 0) keepSaid();
  const guests = named.flatMap(({ name, written = name, note, role, cell }): readonly GapFirm[] => {
    const guest = { ...context, section: undefined };
    const outcome = rowToCompany(row, isOne ? about : [], guest, { heading: '', text: written });
    if (!outcome.ok) {
      work.warnings.push({ type: 'FirmKept', heading: cell.heading, text: name });
      work.description.push(keptLine(cell.heading, cell.text));
      if (isOne) keepSaid();
      return [];
    }
    work.warnings.push(...outcome.warnings);
    const reason = [note, isOne ? firmReason : undefined].filter((text) => text !== undefined).join('\n');
    return [{ draft: outcome.draft, role, reason: reason === '' ? undefined : reason }];
  });
  return [...own, ...guests];
};
