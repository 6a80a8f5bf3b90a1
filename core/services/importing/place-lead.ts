import { keptLine } from '../../../shared/domain/importing/kept-lines.ts';
import type { LeadDraft } from '../../../shared/domain/importing/lead-draft.ts';
import type { NamedInCell } from '../../../shared/domain/importing/named-in-cell.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import type { DirectoryBook } from './directory-book.ts';
import type { Firm } from './firm.ts';
import type { Books, OwnPlaces } from './own-places.ts';
import type { PlacedLead } from './placed-lead.ts';

export const placeLead = (
  draft: LeadDraft,
  firm: Firm | undefined,
  { chains, directory }: Books,
  warn: (warning: RowWarning) => void,
  /** Of a row of our own register: for the names in cells that stand as exported. */
  own?: OwnPlaces,
): PlacedLead => {
  const kept: string[] = [];
  const unknown = (type: RowWarning['type'], { heading, text }: NamedInCell): undefined => {
    warn({ type, heading, text });
    kept.push(keptLine(heading, text));
    return undefined;
  };
  const ours = (named: NamedInCell): OwnPlaces | undefined => (named.isOurs === true ? own : undefined);
  const ownUnit = draft.unit && ours(draft.unit)?.unit(draft.unit.text);
  const said = ownUnit === undefined ? responsible(draft, directory) : draft;
  const unit = said.unit && (ownUnit ?? directory.findUnit(said.unit.text) ?? unknown('UnknownUnit', said.unit));
  const owner =
    said.owner &&
    (ours(said.owner)?.person(said.owner.text, unit) ??
      directory.findPerson(said.owner.text, unit) ??
      unknown('UnknownPerson', said.owner));
  const { chain: saidChain, node: saidNode } = draft;
  const chain =
    saidChain &&
    (ours(saidChain)?.chain(saidChain.text) ?? chains.findChain(saidChain.text) ?? unknown('UnknownChain', saidChain));
  const node =
    saidNode &&
    ((chain === undefined
      ? chains.findOnlyNode(saidNode.text)
      : (ours(saidNode)?.node(chain, saidNode.text) ?? chains.findNode(chain, saidNode.text))) ??
      unknown('UnknownNode', saidNode));
  return {
    draft,
    firm,
    chain: node?.chain ?? chain,
    node,
    unit,
    owner,
    mayBeOurs: own?.makes !== true,
    remarks: [...draft.remarks, ...kept],
  };
};

/** 招商一科/李某 in a column of units names a person as well. */
const responsible = ({ unit, owner }: LeadDraft, directory: DirectoryBook): Pick<LeadDraft, 'unit' | 'owner'> => {
  const [first, second] = unit?.text.split(/\s*[/／]\s*/) ?? [];
  if (unit === undefined || owner !== undefined || !first || !second || directory.findUnit(unit.text))
    return { unit, owner };
  return { unit: { ...unit, text: first }, owner: { ...unit, text: second } };
};
