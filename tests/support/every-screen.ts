import type { EntityName } from '../../db/schema/entities.ts';
import type { TestCore } from './test-core.ts';

type Client = TestCore['client'];

const week = { isoYear: 2026, isoWeek: 47 };

/** Every question that a screen asks without a record in hand. */
const lists: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  'lead.list': (client) => client.lead.list({ limit: 500 }),
  'lead.list by stage': (client) => client.lead.list({ sort: { by: 'stage', direction: 'asc' }, limit: 500 }),
  'lead.board': (client) => client.lead.board({ perStage: 200 }),
  'lead.search': (client) => client.lead.search({ text: '汇川', limit: 50 }),
  'lead.exportXlsx': (client) => client.lead.exportXlsx({}),
  'today.get': (client) => client.today.get(),
  'company.list': (client) => client.company.list({ limit: 200 }),
  'company.facets': (client) => client.company.facets(),
  'company.search': (client) => client.company.search({ text: '汇川' }),
  'company.exportXlsx': (client) => client.company.exportXlsx({}),
  'chain.list': (client) => client.chain.list(),
  'chain.exportGaps': (client) => client.chain.exportGaps({ nodes: 'all' }),
  'chain.searchNodes': (client) => client.chain.searchNodes({ text: '汇川' }),
  'trip.list': (client) => client.trip.list({}),
  'trip.years': (client) => client.trip.years(),
  'trip.search': (client) => client.trip.search({ text: '汇川' }),
  'trip.form': (client) => client.trip.form({ from: '2026-01-01', to: '2026-12-31' }),
  'trip.exportForm': (client) => client.trip.exportForm({ from: '2026-01-01', to: '2026-12-31', format: 'docx' }),
  'visit.list': (client) => client.visit.list({ limit: 1000 }),
  'visit.prefill': (client) => client.visit.prefill(),
  'visit.followable': (client) => client.visit.followable({ companyId: '-' }),
  'organisation.listUnits': (client) => client.organisation.listUnits(),
  'organisation.listPeople': (client) => client.organisation.listPeople(),
  'directive.list': (client) => client.directive.list({ limit: 500 }),
  'cooperation.standing': (client) => client.cooperation.standing(),
  'cooperation.check': (client) => client.cooperation.check({ name: '苏州汇川' }),
  'cooperation.collisions': (client) => client.cooperation.collisions({}),
  'cooperation.disputes': (client) => client.cooperation.disputes({}),
  'cooperation.transfers': (client) => client.cooperation.transfers({}),
  'report.get': (client) => client.report.get(week),
  'report.weeks': (client) => client.report.weeks(),
  'report.exportDocx': (client) => client.report.exportDocx(week),
  'report.exportXlsx': (client) => client.report.exportXlsx(week),
  'submission.state': (client) => client.submission.state({ isoYear: 2026, isoWeek: 46 }),
  'submission.preview': (client) => client.submission.preview({ ...week, kind: 'report' }),
  'sync.status': (client) => client.sync.status(),
  'sync.conflicts': (client) => client.sync.conflicts({ limit: 500 }),
  'sync.conflicts settled': (client) => client.sync.conflicts({ state: 'settled', limit: 500 }),
  'sync.ledger': (client) => client.sync.ledger({}),
  'finder.find': (client) => client.finder.find({ text: '汇川', limit: 20 }),
  'history.recent': (client) => client.history.recent({ limit: 200 }),
  'trash.list': (client) => client.trash.list({ text: '汇川' }),
  'package.export': (client) => client.package.export({ from: 'waiting' }),
};

/** Every question that a screen asks about one record. */
const pages: Readonly<Partial<Record<EntityName, (client: Client, id: string) => readonly Promise<unknown>[]>>> = {
  lead: (client, id) => [
    client.lead.get({ id }),
    client.lead.visits({ id }),
    client.release.list({ leadId: id }),
    client.release.candidates({ leadId: id }),
    client.cooperation.transfers({ leadId: id }),
    client.directive.list({ targetId: id }),
  ],
  company: (client, id) => [
    client.company.get({ id }),
    client.cooperation.ledger({ companyId: id }),
    client.cooperation.merges({ companyId: id }),
    client.cooperation.check({ companyId: id }),
  ],
  chain: (client, id) => [client.chain.get({ id })],
  chain_node: (client, id) => [client.chain.node({ id })],
  trip: (client, id) => [client.trip.get({ id }), client.visit.list({ tripId: id })],
  visit: (client, id) => [client.visit.get({ id })],
  directive: (client, id) => [client.directive.get({ id }), client.directive.evidence({ id })],
  submission: (client, id) => [
    client.submission.get({ id }),
    client.submission.exportDocx({ id }),
    client.submission.exportXlsx({ id }),
  ],
};

/** A record that is not there, or not such a one, is an answer too. */
const answers: ReadonlySet<string> = new Set(['RecordNotFound', 'NoUnit', 'NotEnrolled', 'FrozenReportFromNewer']);

/** What does not open: its name and what it said. */
export const failingScreens = async (
  client: Client,
  records: readonly { readonly entity: EntityName; readonly id: string }[],
): Promise<readonly string[]> => {
  const failures: string[] = [];
  const ask = async (name: string, question: () => Promise<unknown>): Promise<void> => {
    try {
      await question();
    } catch (error) {
      const said = error as { readonly code?: string; readonly message: string; readonly cause?: unknown };
      if (answers.has(said.code ?? '')) return;
      const issues = (said.cause as { readonly issues?: unknown } | undefined)?.issues;
      failures.push(`${name}: ${said.message} ${issues === undefined ? '' : JSON.stringify(issues).slice(0, 300)}`);
    }
  };
  for (const [name, question] of Object.entries(lists)) await ask(name, () => question(client));
  for (const { entity, id } of records) {
    for (const page of [0, 1, 2, 3, 4, 5]) {
      const questions = pages[entity];
      if (questions === undefined) break;
      await ask(`${entity} ${id} (${page})`, async () => {
        const asked = questions(client, id);
        await Promise.allSettled(asked);
        await asked[page];
      });
    }
    if (pages[entity] !== undefined) await ask(`history of ${id}`, () => client.history.ofRecord({ id }));
  }
  return failures;
};
