import { expect, test } from 'vitest';
import type { DirectiveRow } from '../../shared/contract/directive.ts';
import { isPlaced } from '../../shared/domain/directive/directive.ts';
import { entryOf, type Fields, goodEntries, goodFields, idOf, takeEntries } from '../support/alien-world.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const office = async (): Promise<TestCore> => {
  const core = await createTestCore();
  await core.client.organisation.saveProfile({ unitId: idOf('unit'), personId: idOf('person') });
  await takeEntries(core, [...goodEntries()]);
  return core;
};

const directive = (id: string, fields: Fields) =>
  entryOf('directive', id, { ...goodFields('directive'), state: 'issued', dueOn: '2026-10-01', ...fields });
const transfer = (id: string, fields: Fields) =>
  entryOf('transfer', id, { ...goodFields('transfer'), state: 'offered', ...fields });
const dispute = (id: string, fields: Fields) =>
  entryOf('dispute', id, { ...goodFields('dispute'), state: 'open', holderUnitId: 'good-unit-2', ...fields });
const collision = (id: string, fields: Fields) =>
  entryOf('collision', id, { ...goodFields('collision'), state: 'open', ...fields });

const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

const strange = { state: '转办' };
const kept = { unreadable: [{ field: 'state', value: '转办' }] };

test('a directive whose state, day or kind is not understood says so, is not overdue by a stand-in, and is in no count', async () => {
  const here = await office();
  await takeEntries(here, [
    directive('plain', {}),
    directive('state', strange),
    directive('day', { dueOn: '0226-10-01' }),
    directive('kind', { kind: '催办' }),
    directive('ended', { state: 'closed', closedOn: '2026-10-02' }),
  ]);
  const open = (await here.client.directive.list({ open: true })).rows.filter(({ id }) => id !== 'good-directive');
  const byId = new Map<string, DirectiveRow>(open.map((row) => [row.id, row]));
  expect(byId.get('plain')).toMatchObject({ overdue: true, unreadable: [] });
  expect(byId.get('state')).toMatchObject({ overdue: false, ...kept });
  expect(byId.get('day')).toMatchObject({ overdue: false, unreadable: [{ field: 'dueOn', value: '0226-10-01' }] });
  expect(byId.get('kind')).toMatchObject({ overdue: true, unreadable: [{ field: 'kind', value: '催办' }] });
  expect(ids(open.filter(isPlaced)).sort()).toEqual(['kind', 'plain']);
  // Those without a place by day stand after the others, and before what has ended.
  expect(ids(open.slice(0, 2)).sort()).toEqual(['kind', 'plain']);
  const all = ids((await here.client.directive.list({})).rows);
  expect(all.indexOf('ended')).toBeGreaterThan(Math.max(all.indexOf('state'), all.indexOf('day')));
  expect(ids((await here.client.directive.list({ open: false })).rows)).toEqual(['ended']);
});

test('nothing is offered for a directive by a state that only stands in, and the good one is still offered', async () => {
  const here = await office();
  await takeEntries(here, [
    directive('plain', {}),
    directive('state', strange),
    directive('later', {}),
    directive('day', { dueOn: 'soon' }),
  ]);
  await takeEntries(here, [entryOf('directive', 'later', strange, 'update')]);
  const acts = async (id: string) => (await here.client.directive.get({ id })).mayAnswer;
  expect([await acts('plain'), await acts('day'), await acts('state'), await acts('later')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(await here.client.directive.get({ id: 'state' })).toMatchObject({
    mayAnswer: false,
    mayClose: false,
    mayWithdraw: false,
    ...kept,
  });
});

test('a transfer, a dispute and a collision of a state that is not understood are shown with it and offer nothing', async () => {
  const here = await office();
  await takeEntries(here, [
    transfer('t-plain', {}),
    transfer('t-state', strange),
    dispute('d-plain', {}),
    dispute('d-state', strange),
    collision('c-plain', {}),
    collision('c-state', strange),
    collision('c-match', { matchedBy: '股东' }),
  ]);
  const { cooperation } = here.client;
  const transfers = (await cooperation.transfers({ state: 'offered' })).rows.filter(({ id }) => id.startsWith('t-'));
  expect(transfers).toMatchObject([
    { id: 't-plain', mayAnswer: true, mayWithdraw: true, unreadable: [] },
    { id: 't-state', mayAnswer: false, mayWithdraw: false, ...kept },
  ]);
  const disputes = (await cooperation.disputes({ state: 'open' })).rows.filter(({ id }) => id.startsWith('d-'));
  expect(disputes).toMatchObject([
    { id: 'd-plain', mayWithdraw: true, unreadable: [] },
    { id: 'd-state', mayWithdraw: false, mayDecide: false, ...kept },
  ]);
  const collisions = (await cooperation.collisions({ state: 'open' })).rows.filter(({ id }) => id.startsWith('c-'));
  expect(ids(collisions).at(-1)).toBe('c-state');
  expect(collisions.at(-1)).toMatchObject(kept);
  expect(collisions.find(({ id }) => id === 'c-match')).toMatchObject({
    unreadable: [{ field: 'matchedBy', value: '股东' }],
  });
});

test('a dispute of a state that is not understood decides nothing on the ledger and bars no new one', async () => {
  const here = await office();
  const upheld = { ...goodFields('dispute'), state: 'upheld', holderUnitId: 'good-unit-2' };
  await takeEntries(here, [entryOf('dispute', 'ruling', upheld)]);
  const ledger = async () => {
    const ledgers = await here.client.cooperation.ledger({ companyId: 'good-company' });
    return ledgers.find(({ kind }) => kind === 'report');
  };
  expect((await ledger())?.byRuling).toBe(true);
  await takeEntries(here, [entryOf('dispute', 'ruling', strange, 'update')]);
  expect(await ledger()).toMatchObject({ byRuling: false });
  expect((await ledger())?.disputes.find(({ id }) => id === 'ruling')).toMatchObject(kept);
});

test('a node and a firm on it carry what is not understood to the panel, and the list of chains says how many', async () => {
  const here = await office();
  await takeEntries(here, [
    entryOf('chain_node', 'node-x', { ...goodFields('chain_node'), status: '在建' }),
    entryOf('node_company', 'member-x', { ...goodFields('node_company'), nodeId: 'node-x', role: 'observer' }),
  ]);
  expect(await here.client.chain.node({ id: 'node-x' })).toMatchObject({
    node: { unreadable: [{ field: 'status', value: '在建' }] },
    members: [{ id: 'member-x', unreadable: [{ field: 'role', value: 'observer' }] }],
  });
  expect((await here.client.chain.list())[0]).toMatchObject({ needUpgrade: 2 });
});

test('today and the weekly report name what they leave out: directives of the unit, and leads by their next step', async () => {
  const here = await office();
  const week = { isoYear: 2026, isoWeek: 47 };
  const leftOut = async () =>
    (await here.client.report.get(week)).sections.flatMap(({ sentences }) => sentences).map(({ text }) => text);
  await takeEntries(here, [
    directive('state', strange),
    directive('day', { dueOn: 'soon' }),
    directive('kind', { kind: '催办' }),
    directive('ended', { state: 'closed', dueOn: 'soon' }),
    directive('others', { ...strange, unitId: 'good-unit-2', issuerUnitId: 'good-unit-2' }),
  ]);
  expect((await here.client.today.get()).needUpgrade).toMatchObject({ leads: 0, due: { directive: 2 } });
  // The report counts no directives.
  expect(await leftOut()).not.toContainEqual(expect.stringContaining('需升级'));
  await takeEntries(here, [entryOf('lead', 'lead-x', { ...goodFields('lead'), nextStepDueOn: '2026-02-30' })]);
  expect((await here.client.today.get()).needUpgrade).toMatchObject({ leads: 1, due: { directive: 2 } });
  expect(await leftOut()).toContainEqual(expect.stringContaining('另有1条记录需升级'));
});
