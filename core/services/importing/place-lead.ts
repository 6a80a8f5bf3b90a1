import { keptLine } from '../../../shared/domain/importing/kept-lines.ts';
import type { LeadDraft } from '../../../shared/domain/importing/lead-draft.ts';
import type { NamedInCell } from '../../../shared/domain/importing/lead-work.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import type { BookChain, BookNode, ChainBook } from './chain-book.ts';
import type { DirectoryBook } from './directory-book.ts';
import type { Firm } from './plan-companies.ts';

/** A project with what its names mean here; names that nobody knows stay in its remark. */
export interface PlacedLead {
  readonly draft: LeadDraft;
  readonly firm: Firm | undefined;
  readonly chain: BookChain | undefined;
  readonly node: BookNode | undefined;
  readonly unitId: string | undefined;
  readonly ownerId: string | undefined;
  readonly remarks: readonly string[];
}

export const placeLead = (
  draft: LeadDraft,
  firm: Firm | undefined,
  chains: ChainBook,
  directory: DirectoryBook,
  warn: (warning: RowWarning) => void,
): PlacedLead => {
  const kept: string[] = [];
  const unknown = (type: RowWarning['type'], { heading, text }: NamedInCell): undefined => {
    warn({ type, heading, text });
    kept.push(keptLine(heading, text));
    return undefined;
  };
  const { unit, owner } = responsible(draft, directory);
  const unitId = unit && (directory.findUnit(unit.text) ?? unknown('UnknownUnit', unit));
  const ownerId = owner && (directory.findPerson(owner.text, unitId) ?? unknown('UnknownPerson', owner));
  const { chain: saidChain, node: saidNode } = draft;
  const chain = saidChain && (chains.findChain(saidChain.text) ?? unknown('UnknownChain', saidChain));
  const node =
    saidNode &&
    ((chain === undefined ? chains.findOnlyNode(saidNode.text) : chains.findNode(chain, saidNode.text)) ??
      unknown('UnknownNode', saidNode));
  return { draft, firm, chain: node?.chain ?? chain, node, unitId, ownerId, remarks: [...draft.remarks, ...kept] };
};

/** 招商一科/李某 in a column of units names a person as well. */
const responsible = ({ unit, owner }: LeadDraft, directory: DirectoryBook): Pick<LeadDraft, 'unit' | 'owner'> => {
  const [first, second] = unit?.text.split(/\s*[/／]\s*/) ?? [];
  if (unit === undefined || owner !== undefined || !first || !second || directory.findUnit(unit.text))
    return { unit, owner };
  return { unit: { ...unit, text: first }, owner: { ...unit, text: second } };
};
