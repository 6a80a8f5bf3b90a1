import { expect, test } from 'vitest';
import { serverHooks } from '../../server/hooks/hooks.generated.ts';
import type { Role } from '../../shared/sync/audience.ts';
import { member } from '../support/stored.ts';
import { createTestServer, createWireLaptop, type WireLaptop } from '../support/wire-laptop.ts';

const office = () => {
  const server = createTestServer({ hooks: serverHooks });
  let made = 0;
  const laptop = (unitId: string, role: Role = 'member', chainIds: readonly string[] = []) =>
    createWireLaptop(server, `laptop-${++made}`, { ...member(unitId), role, chainIds });
  return { server, laptop };
};

const firm = (id: string, name: string) => ({
  entity: 'company',
  record: id,
  kind: 'create' as const,
  fields: { name, creditCode: null, groupName: null, city: null },
});
const lead = (id: string, companyId: string, label = 'internal') => ({
  record: id,
  kind: 'create' as const,
  fields: { name: '线索', companyId, status: 'active', stage: 'clue', label, chainId: 'chain' },
});
const visit = (id: string, companyId: string) => ({
  entity: 'visit',
  record: id,
  kind: 'create' as const,
  fields: { companyId, companyName: '甲', kind: 'outgoing' },
});
/** What a laptop says when its lead becomes sensitive, and when that is taken back. */
const hidden = (id: string) => ({ record: id, fields: { label: 'sensitive', companyId: null, name: null } });
const emptied = (id: string) => ({ entity: 'visit', record: id, fields: { companyId: null, companyName: null } });
const shown = (id: string, companyId: string) => ({
  record: id,
  fields: { label: 'internal', companyId, name: '线索' },
});

const linesOn = (laptop: WireLaptop) =>
  [...laptop.rows.values()]
    .filter((fields) => fields['companyKey'] !== undefined)
    .map((fields) => [fields['unitId'], fields['kind'], fields['leadId'] ?? null])
    .sort();
const level = async (...laptops: readonly WireLaptop[]): Promise<void> => {
  for (const laptop of laptops) await laptop.pull();
};

test('the lines of a lead that becomes sensitive go from all but its unit and the centre, and name no lead', async () => {
  const { laptop } = office();
  const [town, zone, leader, centre] = [
    laptop('town'),
    laptop('zone'),
    laptop('bureau', 'chain_leader', ['chain']),
    laptop('office', 'centre'),
  ];
  await town.commit(firm('c', '甲机电'), lead('l', 'c'), visit('v', 'c'));
  await level(zone, leader, centre);
  const [told, left] = [
    [
      ['town', 'contact', null],
      ['town', 'report', 'l'],
    ],
    [
      ['town', 'contact', null],
      ['town', 'report', null],
    ],
  ];
  for (const each of [zone, leader, centre]) expect(linesOn(each)).toEqual(told);
  await town.commit(hidden('l'), emptied('v'));
  const newcomers = [laptop('zone'), laptop('office', 'centre')] as const;
  await level(town, zone, leader, centre, ...newcomers);
  for (const each of [zone, leader, newcomers[0]]) expect(linesOn(each)).toEqual([]);
  for (const each of [town, centre, newcomers[1]]) expect(linesOn(each)).toEqual(left);

  await town.commit(shown('l', 'c'), { entity: 'visit', record: 'v', fields: { companyId: 'c', companyName: '甲' } });
  await level(town, zone, centre, ...newcomers);
  for (const each of [town, zone, centre, ...newcomers]) expect(linesOn(each)).toEqual(told);
});

test('a unit on the ledger of the same firm still learns that somebody was ahead, before the label and after it', async () => {
  const { laptop } = office();
  const [town, zone, bureau] = [laptop('town'), laptop('zone'), laptop('bureau')];
  await town.commit(firm('c', '甲机电'), firm('d', '乙机电'), lead('l', 'c'));
  await zone.commit(lead('z', 'c'));
  await town.commit(hidden('l'));
  await level(zone, bureau);
  expect(linesOn(zone)).toEqual([
    ['town', 'report', null],
    ['zone', 'report', 'z'],
  ]);
  expect(linesOn(bureau)).toEqual([['zone', 'report', 'z']]);
  await bureau.commit(lead('b', 'd'));
  await level(bureau);
  expect(linesOn(bureau)).not.toContainEqual(['town', 'report', null]);
  await bureau.commit(lead('b2', 'c'));
  await level(bureau);
  expect(linesOn(bureau)).toContainEqual(['town', 'report', null]);
  const orders = [...bureau.rows.values()].flatMap(({ kind, unitId, order }) =>
    kind === 'report' && unitId !== 'bureau' ? [[unitId, order] as const] : [],
  );
  expect(orders.sort((a, b) => Number(a[1]) - Number(b[1])).map(([unitId]) => unitId)).toEqual(['town', 'zone']);
});

test('a collision that was told stands without the lead that became sensitive', async () => {
  const { server, laptop } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.commit(firm('c', '甲机电'), lead('l', 'c'));
  await zone.commit(lead('z', 'c'));
  await town.commit(hidden('l'));
  await level(town, zone);
  const collisions = [...zone.rows.values()].filter((fields) => fields['matchedBy'] !== undefined);
  expect(collisions).toMatchObject([
    { unitId: 'zone', otherUnitId: 'town', leadId: 'z', otherLeadId: null, state: 'open' },
  ]);
  expect(await server.conflicts()).toEqual([]);
});

test('a visit from a laptop of the unit that has not heard of the label does not show the firm to others', async () => {
  const { laptop } = office();
  const [town, late, zone] = [laptop('town'), laptop('town'), laptop('zone')];
  await town.commit(firm('c', '甲机电'), firm('d', '乙机电'), lead('l', 'c'), lead('m', 'd'), visit('v', 'c'));
  await level(late);
  await town.commit(hidden('l'), emptied('v'), hidden('m'));
  await late.commit(visit('w', 'c'), visit('x', 'd'), { entity: 'visit', record: 'v', fields: { companyId: 'c' } });
  await level(zone);
  expect(linesOn(zone)).toEqual([]);
});

test('a lead that is made and becomes sensitive in one push leaves no line that others see', async () => {
  const { laptop } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.commit(firm('c', '甲机电'), lead('l', 'c'), visit('v', 'c'), hidden('l'), emptied('v'));
  await level(zone);
  expect(linesOn(zone)).toEqual([]);
});

test('another lead of the unit that names the firm openly keeps the line where everybody sees it', async () => {
  const { laptop } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.commit(firm('c', '甲机电'), lead('l', 'c'), lead('l2', 'c'));
  await town.commit(hidden('l'));
  await level(zone);
  expect(linesOn(zone)).toEqual([['town', 'report', 'l2']]);
});

test('a lead that was handed over takes its line out of sight at its new unit, and the giver keeps his', async () => {
  const { laptop } = office();
  const [town, zone, bureau] = [laptop('town'), laptop('zone'), laptop('bureau')];
  await town.commit(firm('c', '甲机电'), lead('l', 'c'));
  const offer = { leadId: 'l', leadName: '线索', fromUnitId: 'town', toUnitId: 'zone', state: 'offered' };
  await town.commit({ entity: 'transfer', record: 't', kind: 'create', fields: offer });
  await level(zone, bureau);
  await zone.commit({ entity: 'transfer', record: 't', fields: { state: 'accepted' } });
  await level(zone);
  await zone.commit(hidden('l'));
  await level(town, zone, bureau);
  expect(linesOn(bureau)).toEqual([]);
  expect(linesOn(town)).toEqual([['town', 'report', null]]);
});
