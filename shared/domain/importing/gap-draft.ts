import type { ChainTier, NodeStatus, TargetState } from '../chain/chain.ts';
import { type CellRow, cellText, isPlaceholder } from './cell.ts';
import { type CompanyDraft, type RowContext, rowToCompany } from './company-draft.ts';
import { mayBeSeveral, splitFirms } from './firm-list.ts';
import { gapFirmTargets } from './gap-target.ts';
import { readNodeStatus, readPriority, readTargetState, readTier } from './gap-words.ts';
import { splitList } from './identity-value.ts';
import { keptLine } from './kept-lines.ts';
import { withoutListNumbers } from './list-number.ts';
import type { MappedColumn } from './mapped-column.ts';
import { rawText } from './own-company-sheet.ts';
import { ownFirm, type Stands } from './own-firm.ts';
import type { RowWarning } from './row-warning.ts';

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
  const work: Working = { nodes: new Map(), cells: { target: [], local: [] }, description: [], warnings: [] };
  for (const column of columns) {
    const text = cellText(row[column.index]);
    if (text === '' || column.target === 'skip') continue;
    if (stands(column) && takeOwnCell(work, column, rawText(row[column.index]))) continue;
    if (isPlaceholder(text)) continue;
    if (!gapFirmTargets.has(column.target)) takeCell(work, column, text);
  }
  const firms = firmsOf(row, columns, work, context, stands);
  const nodes = [...work.nodes].map(([name, status]) => ({ name, status: work.status ?? status }));
  if (nodes.length > 1 && firms.some(({ role }) => role === 'target'))
    work.warnings.push({ type: 'FirmsOfSeveralNodes', heading: '', text: nodes.map(({ name }) => name).join('、') });
  const { chain, tier, reason, priority, targetState, ownDescription, description, warnings } = work;
  return {
    draft: { chain, nodes, tier, reason, firms, priority, targetState, ownDescription, description },
    warnings,
  };
};

interface Working {
  readonly nodes: Map<string, NodeStatus | undefined>;
  readonly cells: { readonly target: Cell[]; readonly local: Cell[] };
  readonly description: string[];
  readonly warnings: RowWarning[];
  chain?: string;
  tier?: ChainTier;
  status?: NodeStatus;
  reason?: string;
  priority?: number;
  targetState?: TargetState;
  ownDescription?: string;
  /** What the row says of its firm in a column of its own. */
  firmReason?: string;
  /** The firm of a row of our own list. */
  ownFirm?: { readonly column: MappedColumn; readonly role: GapFirm['role'] };
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
      work.nodes.set(text, undefined);
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
  switch (target) {
    case 'chain':
      work.chain = text.replace(/\n/g, '').slice(0, maxName);
      if (text.length > maxName) doubt('TooLong');
      return;
    case 'node':
      for (const name of nodeNames(text)) work.nodes.set(name.slice(0, maxName), statusOfHeading(heading));
      if (nodeNames(text).some((name) => name.length > maxName)) doubt('TooLong');
      return;
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
        return;
      }
      work.status = status;
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

/** As the contract allows (chain.ts): node names, reasons. */
const maxName = 80;
const maxReason = 500;

/** 电驱动总成、车规芯片 are two nodes; (电机、电控) in brackets explain one. */
const nodeNames = (text: string): readonly string[] =>
  /[（(][^）)]*[、,，][^）)]*[）)]/.test(text)
    ? [text.replace(/\n/g, '')]
    : splitList(withoutListNumbers(text).replace(/\s(?!\n)/g, ''))
        .map((name) => name.replace(/[等。]+$/, ''))
        .filter((name) => name !== '');

const statusOfHeading = (heading: string): NodeStatus | undefined => {
  const missing = /缺失|缺少|空白|缺口|断点|缺链|断链|补链|延链|建链/.test(heading);
  const weak = /薄弱|短板|堵点|卡点/.test(heading);
  // 缺失薄弱环节: the column does not say which of the two.
  if (missing && weak) return undefined;
  return missing ? 'missing' : weak ? 'weak' : /优势|强链/.test(heading) ? 'strong' : undefined;
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
