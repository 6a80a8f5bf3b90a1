import { expect, test } from 'vitest';
import type { EntityName } from '../../db/schema/entities.ts';
import { openOffice as openEmptyOffice } from '../support/office-writer.ts';

interface Expected {
  /** What the record says; the rest is filled in by its declaration. */
  readonly says: Readonly<Record<string, unknown>>;
  readonly title: string;
  /** Records, beside itself, whose history tells of it. */
  readonly historyOf: readonly EntityName[];
  readonly news: boolean;
  /** On whose page it is seen. */
  readonly home: EntityName | null;
}

const firm = { companyId: 'company-1' };
const ofLead = { leadId: 'lead-1' };

/** One record of every kind, in one small office. A kind that is forgotten here does not compile. */
const office: Readonly<Record<EntityName, Expected>> = {
  company: {
    says: { name: '德州轴承有限公司' },
    title: '德州轴承有限公司',
    historyOf: [],
    news: true,
    home: 'company',
  },
  company_tag: { says: { ...firm, tag: '链主' }, title: '链主', historyOf: ['company'], news: false, home: 'company' },
  contact: { says: { ...firm, name: '王厂长' }, title: '王厂长', historyOf: ['company'], news: true, home: 'company' },
  contact_key: { says: firm, title: '德州轴承有限公司', historyOf: [], news: false, home: null },
  company_note: {
    says: { ...firm, body: '二期厂房已经封顶' },
    title: '二期厂房已经封顶',
    historyOf: ['company'],
    news: true,
    home: 'company',
  },
  company_merge: {
    says: { keptId: 'company-1', mergedId: 'company-2' },
    title: '德州轴承厂 · 德州轴承有限公司',
    historyOf: ['company'],
    news: true,
    home: 'company',
  },
  company_apart: {
    says: { firstId: 'company-1', secondId: 'company-2' },
    title: '德州轴承有限公司 · 德州轴承厂',
    historyOf: ['company'],
    news: false,
    home: 'company',
  },
  import_batch: { says: { fileName: '名录.xlsx' }, title: '名录.xlsx', historyOf: [], news: false, home: null },
  import_mapping: { says: { headings: '["企业"]' }, title: '["企业"]', historyOf: [], news: false, home: null },
  industry: { says: { name: '轴承制造' }, title: '轴承制造', historyOf: [], news: false, home: null },
  industry_supply: {
    says: { industryName: '轴承制造', upstreamName: '特种钢' },
    title: '轴承制造 · 特种钢',
    historyOf: [],
    news: false,
    home: null,
  },
  chain: { says: { name: '液压件产业链' }, title: '液压件产业链', historyOf: [], news: true, home: 'chain' },
  chain_node: {
    says: { chainId: 'chain-1', name: '油缸' },
    title: '油缸',
    historyOf: ['chain'],
    news: true,
    home: 'chain',
  },
  chain_edge: {
    says: { chainId: 'chain-1', supplierNodeId: 'chain_node-1', customerNodeId: 'chain_node-2' },
    title: '油缸 · 整机',
    historyOf: ['chain', 'chain_node'],
    news: false,
    home: 'chain',
  },
  node_company: {
    says: { nodeId: 'chain_node-1', ...firm },
    title: '德州轴承有限公司',
    historyOf: ['chain', 'chain_node', 'company'],
    news: true,
    home: 'chain',
  },
  lead: { says: { name: '油缸扩产项目' }, title: '油缸扩产项目', historyOf: [], news: true, home: 'lead' },
  lead_stage: { says: ofLead, title: '油缸扩产项目', historyOf: ['lead'], news: false, home: 'lead' },
  lead_progress: {
    says: { ...ofLead, body: '已看过地块' },
    title: '已看过地块',
    historyOf: ['lead'],
    news: false,
    home: 'lead',
  },
  lead_release: { says: ofLead, title: '油缸扩产项目', historyOf: ['lead'], news: true, home: 'lead' },
  trip: { says: { title: '赴上海招商' }, title: '赴上海招商', historyOf: [], news: true, home: 'trip' },
  trip_city: {
    says: { tripId: 'trip-1', city: '上海' },
    title: '上海 · 赴上海招商',
    historyOf: ['trip'],
    news: false,
    home: 'trip',
  },
  trip_person: {
    says: { tripId: 'trip-1', personId: 'person-1' },
    title: '李雷 · 赴上海招商',
    historyOf: ['trip'],
    news: false,
    home: 'trip',
  },
  trip_target: {
    says: { tripId: 'trip-1', ...firm },
    title: '德州轴承有限公司 · 赴上海招商',
    historyOf: ['trip'],
    news: false,
    home: 'trip',
  },
  visit: { says: { companyName: '临清轴承' }, title: '临清轴承', historyOf: [], news: true, home: 'visit' },
  visit_person: {
    says: { visitId: 'visit-1', personId: 'person-1' },
    title: '李雷 · 临清轴承',
    historyOf: ['visit'],
    news: false,
    home: 'visit',
  },
  report: {
    says: { unitId: 'unit-1', isoYear: 2026, isoWeek: 47 },
    title: '双岗街道 · 2026-11-16—11-22',
    historyOf: [],
    news: false,
    home: null,
  },
  report_edit: {
    says: { reportId: 'report-1', text: '', original: '本周外出 2 次。' },
    title: '双岗街道 · 2026-11-16—11-22 · 本周外出 2 次。',
    historyOf: ['report'],
    news: false,
    home: null,
  },
  report_entry: {
    says: { reportId: 'report-1', subject: '下周赴苏州' },
    title: '双岗街道 · 2026-11-16—11-22 · 下周赴苏州',
    historyOf: ['report'],
    news: false,
    home: null,
  },
  submission: {
    says: { unitId: 'unit-1', isoYear: 2026, isoWeek: 47 },
    title: '双岗街道 · 2026-11-16—11-22',
    historyOf: [],
    news: true,
    home: null,
  },
  target: {
    says: { chainId: 'chain-1', year: 2026 },
    title: '液压件产业链 · 2026',
    historyOf: [],
    news: true,
    home: null,
  },
  rule_set: { says: { name: '统计口径', revision: 3 }, title: '统计口径 · 3', historyOf: [], news: true, home: null },
  unit: { says: { name: '双岗街道' }, title: '双岗街道', historyOf: [], news: false, home: null },
  person: { says: { name: '李雷' }, title: '李雷', historyOf: [], news: false, home: null },
  directive: {
    says: { title: '尽快对接', targetEntity: 'lead', targetId: 'lead-1' },
    title: '尽快对接',
    historyOf: ['lead'],
    news: true,
    home: 'directive',
  },
  directive_answer: {
    says: { directiveId: 'directive-1', body: '已上门' },
    title: '尽快对接',
    historyOf: ['directive', 'lead'],
    news: true,
    home: 'directive',
  },
  transfer: { says: ofLead, title: '油缸扩产项目', historyOf: ['lead'], news: true, home: 'lead' },
  first_report: { says: firm, title: '德州轴承有限公司', historyOf: ['company'], news: false, home: 'company' },
  dispute: {
    says: { firstReportId: 'first_report-1' },
    title: '德州轴承有限公司',
    historyOf: ['first_report', 'company'],
    news: true,
    home: 'company',
  },
  collision: {
    says: { companyName: '德州轴承', ...firm, otherCompanyId: 'company-2', ...ofLead },
    title: '德州轴承',
    historyOf: ['company', 'lead'],
    news: true,
    home: 'company',
  },
  conflict: {
    says: { entity: 'trip', recordId: 'trip-1' },
    title: '赴上海招商',
    historyOf: ['trip'],
    news: false,
    home: 'trip',
  },
};

const kinds = Object.keys(office) as EntityName[]; // the keys of a record of all kinds

test('every kind of record has its title on a conflict card, in a history and in recent changes', async () => {
  const { app, write } = await openOffice();
  for (const kind of kinds) write(kind, `${kind}-1`, office[kind].says);
  for (const kind of kinds) write('conflict', `card-${kind}`, { entity: kind, recordId: `${kind}-1`, state: 'open' });

  const cards = (await app.client.sync.conflicts({ state: 'open', limit: 200 })).rows;
  const recent = await app.client.history.recent({ limit: 200 });
  for (const kind of kinds) {
    const { title, historyOf, news, home } = office[kind];
    const seenAt = home === null ? null : { entity: home, entityId: `${home}-1` };
    expect(
      cards.find(({ id }) => id === `card-${kind}`),
      kind,
    ).toMatchObject({
      entity: kind,
      title,
      record: 'living',
      home: seenAt,
    });
    for (const of of [kind, ...historyOf]) {
      const history = (await app.client.history.ofRecord({ id: `${of}-1`, limit: 500 })).rows;
      expect(
        history.filter(({ entityId }) => entityId === `${kind}-1`),
        `${kind} in ${of}`,
      ).toMatchObject([{ entity: kind, kind: 'create', title, home: seenAt }]);
    }
    const lines = recent.filter(({ entityId }) => entityId === `${kind}-1`);
    expect(
      lines.map((line) => line.title),
      kind,
    ).toEqual(news ? [title] : []);
  }
});

test('a history is its own: it tells of no record that belongs to another', async () => {
  const { app, write } = await openOffice();
  for (const kind of kinds) write(kind, `${kind}-1`, office[kind].says);
  for (const kind of kinds) {
    const history = (await app.client.history.ofRecord({ id: `${kind}-1`, limit: 500 })).rows;
    const told = new Set(history.map(({ entity }) => entity));
    const expected = kinds.filter((other) => other === kind || office[other].historyOf.includes(kind));
    expect([...told].sort(), kind).toEqual(expected.toSorted());
  }
});

test('a card of a deleted record says its name and that it is deleted; of one that is not here, that', async () => {
  const { app, write, remove } = await openOffice();
  write('directive', 'directive-1', { title: '尽快对接', targetEntity: 'unit', targetId: 'unit-1' });
  remove('directive', 'directive-1');
  write('conflict', 'card-1', { entity: 'directive', recordId: 'directive-1' });
  write('conflict', 'card-2', { entity: 'directive', recordId: 'elsewhere' });
  write('conflict', 'card-3', { entity: 'kind_of_the_future', recordId: 'elsewhere' });
  const cards = (await app.client.sync.conflicts({})).rows;
  expect(cards.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject([
    { title: '尽快对接', record: 'deleted', home: { entity: 'directive', entityId: 'directive-1' } },
    { title: null, record: 'absent', home: null },
    { title: null, record: 'absent', home: null },
  ]);
});

test('a name that is not told falls back to what is: the code of a lead, the firm of a visit, the lead of an offer', async () => {
  const { app, write } = await openOffice();
  write('company', 'company-1', { name: '德州轴承有限公司' });
  write('lead', 'lead-1', { name: '', code: 'XS-2026-0007' });
  write('visit', 'visit-1', { companyName: '', companyId: 'company-1' });
  write('transfer', 'transfer-1', { leadId: 'not-here', leadName: '油缸扩产项目' });
  const recent = await app.client.history.recent({ limit: 200 });
  const titles = new Map(recent.map(({ entityId, title }) => [entityId, title]));
  expect(titles.get('lead-1')).toBe('XS-2026-0007');
  expect(titles.get('visit-1')).toBe('德州轴承有限公司');
  expect(titles.get('transfer-1')).toBe('油缸扩产项目');
});

test('the values of a conflict card have names wherever the field points to a record', async () => {
  const { app, write } = await openOffice();
  write('unit', 'unit-1', { name: '双岗街道' });
  write('person', 'person-1', { name: '李雷' });
  write('directive', 'directive-1', { title: '尽快对接', targetEntity: 'unit', targetId: 'unit-1' });
  const card = (id: string, field: string, value: string) =>
    write('conflict', id, { entity: 'directive', recordId: 'directive-1', field, winnerValue: JSON.stringify(value) });
  card('card-1', 'issuerUnitId', 'unit-1');
  card('card-2', 'issuerId', 'person-1');
  card('card-3', 'targetId', 'unit-1');
  const cards = (await app.client.sync.conflicts({})).rows;
  expect(new Map(cards.map(({ id, winner }) => [id, winner.title]))).toEqual(
    new Map([
      ['card-1', '双岗街道'],
      ['card-2', '李雷'],
      ['card-3', '双岗街道'],
    ]),
  );
});

test('a number that JSON can write and the program cannot hold is shown as it is written, and takes no other card away', async () => {
  const { app, write } = await openOffice();
  write('directive', 'directive-1', { title: '尽快对接' });
  for (const [id, winnerValue] of [
    ['card-1', '1e999'],
    ['card-2', '"2026-12-01"'],
  ] as const)
    write('conflict', id, { entity: 'directive', recordId: 'directive-1', field: 'dueOn', winnerValue });
  const cards = (await app.client.sync.conflicts({})).rows;
  expect(new Map(cards.map(({ id, winner }) => [id, winner.value]))).toEqual(
    new Map([
      ['card-1', '1e999'],
      ['card-2', '2026-12-01'],
    ]),
  );
});

test('the history of a chain with thousands of rows is read whole', async () => {
  const { app, write, writeAll } = await openOffice();
  write('chain', 'chain-1', { name: '液压件产业链' });
  const nodes = Array.from({ length: 40_000 }, (_, number) => ({ id: `node-${number}`, name: `环节${number}` }));
  writeAll(
    'chain_node',
    nodes.map((node) => ({ ...node, chainId: 'chain-1' })),
  );
  expect((await app.client.history.ofRecord({ id: 'chain-1', limit: 500 })).rows).toHaveLength(500);
});

/** The office, with what it is about beside the one record of each kind. */
const openOffice = async () => {
  const opened = await openEmptyOffice();
  opened.write('company', 'company-2', { name: '德州轴承厂' });
  opened.write('chain_node', 'chain_node-2', { chainId: 'elsewhere', name: '整机' });
  return opened;
};
