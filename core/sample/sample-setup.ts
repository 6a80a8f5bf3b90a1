import { writePreference } from '../../db/repositories/preference-repository.ts';
import type { Profile } from '../../shared/contract/organisation.ts';
import { chainTiers } from '../../shared/domain/chain/chain.ts';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import { type Ok, ok } from '../../shared/kernel/result.ts';
import type { CommandUnit } from '../commands/command-runner.ts';
import { createCompanyRecord } from '../services/company/write-company.ts';
import { type SampleChain, sampleChains } from './sample-chains.ts';
import { pick, sampleCompany, sampleRoles } from './sample-companies.ts';
import type { SampleCast } from './sample-story.ts';

const people = [
  ['周砚', '局长', true],
  ['林栖', '招商一科科长', false],
  ['何川', '招商一科', false],
  ['许青禾', '招商二科', false],
] as const;

const tags = ['专精特新', '链主候选', '隐形冠军', '有扩产计划', '商会推荐'] as const;

/** Unit, people, chains, firms on their nodes. */
export const setUpSample = (unit: CommandUnit, on: CalendarDay): Ok<SampleCast> => {
  const { records, db } = unit;
  const home = records.create('unit', { name: '示例市投资促进中心', kind: 'centre' });
  records.create('unit', { name: '示例市经济开发区', kind: 'zone' });
  const personIds = people.map(
    ([name, post, unitHead]) => records.create('person', { name, post, unitId: home.id, unitHead }).id,
  );
  writePreference(db, 'profile', { unitId: home.id, personId: pick(personIds, 1) } satisfies Profile);

  const nodes = new Map<string, NodeOfCast>();
  const chainIds: Record<string, string> = {};
  let firms = 0;
  for (const sample of sampleChains) {
    const { id } = records.create('chain', {
      name: sample.name,
      industryCode: null,
      leaderName: sample.leaderName,
      leadUnitId: home.id,
      description: sample.description,
    });
    chainIds[sample.key] = id;
    firms = addNodes(unit, { sample, chainId: id, judgedBy: pick(personIds, 0), on, nodes, firms });
    addSupplies(unit, sample, id, nodes);
  }
  return ok({ unitId: home.id, personIds, chainIds, nodes, visitIds: new Map() });
};

type NodeOfCast = SampleCast['nodes'] extends ReadonlyMap<string, infer Node> ? Node : never;

interface NodesRequest {
  readonly sample: SampleChain;
  readonly chainId: string;
  readonly judgedBy: string;
  readonly on: CalendarDay;
  readonly nodes: Map<string, NodeOfCast>;
  readonly firms: number;
}

const addNodes = (unit: CommandUnit, { sample, chainId, judgedBy, on, nodes, firms }: NodesRequest): number => {
  const { records } = unit;
  let count = firms;
  for (const tier of chainTiers) {
    for (const [position, [key, name, trade, status]] of sample.nodes[tier].entries()) {
      const judged = status !== 'unjudged';
      const { id } = records.create('chain_node', {
        chainId,
        parentId: null,
        name,
        tier,
        position,
        industryCode: null,
        status,
        statusReason: judged ? '年度产业链研判' : null,
        statusBy: judged ? judgedBy : null,
        statusOn: judged ? on : null,
        description: null,
      });
      for (const [index, role] of sampleRoles(status).entries()) {
        const { role: _, ...fields } = sampleCompany(++count, trade, name, role);
        const company = createCompanyRecord(unit, { ...fields, listed: count % 9 === 0, origin: 'sample' });
        records.create('node_company', {
          nodeId: id,
          companyId: company.id,
          role,
          priority: role === 'target' ? index + 1 : null,
          reason: role === 'target' ? '补链强链目标' : null,
          targetState: role === 'target' ? 'untouched' : null,
        });
        if (count % 4 === 0) records.create('company_tag', { companyId: company.id, tag: pick(tags, count / 4) });
        // The firm to win, where there is one, is the one the story is about.
        if (!nodes.has(`${sample.key}/${key}`) || role === 'target')
          nodes.set(`${sample.key}/${key}`, {
            id,
            companyId: company.id,
            companyName: company.name,
            city: fields.city,
          });
      }
    }
  }
  return count;
};

const addSupplies = (
  { records }: CommandUnit,
  { key, supplies }: SampleChain,
  chainId: string,
  nodes: ReadonlyMap<string, NodeOfCast>,
): void => {
  const idOf = (node: string): string => nodes.get(`${key}/${node}`)?.id ?? '';
  for (const line of supplies) {
    const [supplier = '', customers = ''] = line.split(' > ');
    for (const customer of customers.split(' '))
      records.create('chain_edge', { chainId, supplierNodeId: idOf(supplier), customerNodeId: idOf(customer) });
  }
};
