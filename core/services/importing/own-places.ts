import type { FieldDiff } from '../../../shared/domain/importing/company-merge.ts';
import type { BookChain, BookNode, ChainBook } from './chain-book.ts';
import type { BookPerson, BookUnit, DirectoryBook } from './directory-book.ts';
import type { PlannedWrite } from './plan.ts';

/** Where a lead stands: what its names of units, people, chains and nodes mean here. */
export interface Books {
  readonly chains: ChainBook;
  readonly directory: DirectoryBook;
}

/** What a row of our own register names, to the letter; undefined where nobody has it and nothing is made. */
export interface OwnPlaces {
  readonly makes: boolean;
  readonly unit: (name: string) => BookUnit | undefined;
  readonly person: (name: string, unit: BookUnit | undefined) => BookPerson | undefined;
  readonly chain: (name: string) => BookChain | undefined;
  readonly node: (chain: BookChain, name: string) => BookNode | undefined;
}

/** For a row whose lead is here already: it finds, also what an earlier row makes, and makes nothing itself. */
export const foundPlaces = ({ chains, directory }: Books): OwnPlaces => ({
  makes: false,
  unit: directory.findOwnUnit,
  person: directory.findOwnPerson,
  chain: chains.findOwnChain,
  node: chains.findOwnNode,
});

/** For a row that makes a lead: what is not here comes with it, because the names come from records, not from typing. */
export const madePlaces = (
  { chains, directory }: Books,
  writes: PlannedWrite[],
  /** Told with the row that names it first. */
  diff: FieldDiff[],
): OwnPlaces => {
  const make = <T extends { readonly name: string }>(field: string, record: T, write: PlannedWrite): T => {
    diff.push({ field, before: null, after: record.name });
    writes.push(write);
    return record;
  };
  const makeUnit = (unit: BookUnit): BookUnit => make('newUnit', unit, { type: 'createUnit', unit });
  const makePerson = (person: BookPerson): BookPerson => make('newPerson', person, { type: 'createPerson', person });
  const makeChain = (chain: BookChain): BookChain => make('newChain', chain, { type: 'createChain', chain });
  const makeNode = (node: BookNode): BookNode => make('newNode', node, { type: 'createNode', node });
  return {
    makes: true,
    unit: (name) => directory.findOwnUnit(name) ?? makeUnit(directory.addUnit(name)),
    person: (name, unit) => directory.findOwnPerson(name, unit) ?? makePerson(directory.addPerson(name, unit)),
    chain: (name) => chains.findOwnChain(name) ?? makeChain(chains.addChain(name)),
    node: (chain, name) => chains.findOwnNode(chain, name) ?? makeNode(chains.addNode({ ...unknownNode, chain, name })),
  };
};

/** The register does not hold the tier; nobody has judged the node here. */
const unknownNode = {
  id: undefined,
  tier: 'midstream',
  status: 'unjudged',
  statusReason: null,
  description: null,
} as const;
