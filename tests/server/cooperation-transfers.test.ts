import { expect, test } from 'vitest';
import { firm, lead, office } from '../support/hooked-office.ts';

test('an accepted transfer hands the lead over with its children; the giver does not see it any more', async () => {
  const { laptop, records, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(
    ['create', 'lead', 'l', lead('c', { unitId: 'town', ownerId: 'p' })],
    ['create', 'lead_stage', 's', { leadId: 'l', toStage: 'clue' }],
  );
  await town.push([
    'create',
    'transfer',
    't',
    { leadId: 'l', leadName: '线索', fromUnitId: 'town', toUnitId: 'zone', state: 'offered' },
  ]);
  expect(records('lead')[0]).toMatchObject({ ownerUnitId: 'town' });
  await zone.push(['update', 'transfer', 't', { state: 'accepted', answer: '接了' }]);
  expect(fields('lead')).toMatchObject([{ unitId: 'zone', ownerId: null, status: 'active' }]);
  for (const entity of ['lead', 'lead_stage'])
    expect(records(entity)[0]).toMatchObject({ ownerUnitId: 'zone', audience: { shared: false, units: ['zone'] } });
  await zone.push(['update', 'lead', 'l', { stage: 'negotiation' }]);
  expect(fields('lead')).toMatchObject([{ stage: 'negotiation' }]);
  expect(fields('conflict')).toEqual([]);
});

test('only the owner offers, only the receiver accepts, and nothing is decided twice', async () => {
  const { laptop, records, fields } = office();
  const [town, zone, bureau] = [laptop('town'), laptop('zone'), laptop('bureau')];
  await town.push(['create', 'lead', 'l', lead('c')]);
  const offer = (fromUnitId: string, toUnitId: string, state = 'offered') => ({
    leadId: 'l',
    leadName: '线索',
    fromUnitId,
    toUnitId,
    state,
  });
  await zone.push(['create', 'transfer', 'stolen', offer('zone', 'bureau')]);
  await zone.push(['create', 'transfer', 'forged', offer('town', 'zone')]);
  await town.push(['create', 'transfer', 'given', offer('town', 'zone', 'accepted')]);
  expect(fields('transfer')).toEqual([]);

  await town.push(['create', 'transfer', 't', offer('town', 'zone')]);
  await town.push(['update', 'transfer', 't', { state: 'accepted' }]);
  await bureau.push(['update', 'transfer', 't', { state: 'accepted' }]);
  expect(fields('transfer')).toMatchObject([{ state: 'offered' }]);
  await town.push(['update', 'transfer', 't', { state: 'withdrawn' }]);
  // The receiver accepted before it had seen that: two edits at odds, and the rules decide between them.
  await zone.push(['update', 'transfer', 't', { state: 'accepted' }, 0]);
  expect(fields('transfer')).toMatchObject([{ state: 'withdrawn' }]);
  expect(records('lead')[0]).toMatchObject({ ownerUnitId: 'town' });
  expect(
    fields('conflict').filter(
      (card) => card['recordId'] === 't' && card['kind'] === 'field' && card['state'] === 'open',
    ),
  ).toEqual([]);
});

const disputed = async () => {
  const world = office();
  const [town, zone] = [world.laptop('town'), world.laptop('zone')];
  await town.push(
    ['create', 'company', 'c', firm('甲机电')],
    ['create', 'lead', 'l1', lead('c', { chainId: 'chain' })],
  );
  await zone.push(['create', 'lead', 'l2', lead('c')]);
  const line = world.records('first_report').find((record) => record.fields['unitId'] === 'town')!;
  const dispute = { firstReportId: line.id, unitId: 'zone', holderUnitId: 'town', grounds: '先谈', state: 'open' };
  await zone.push(['create', 'dispute', 'd', dispute]);
  return { ...world, town, zone, dispute };
};

test('a dispute is decided by the centre or the leader of the chain, by nobody who is a party', async () => {
  const { laptop, fields, records, town, zone } = await disputed();
  expect(records('dispute')[0]?.audience).toEqual({ shared: false, units: ['zone', 'town'], chainId: 'chain' });
  const ruling = { state: 'upheld', decision: '以首谈为准', decidedBy: 'x', decidedOn: '2026-11-18' };
  for (const [unitId, role] of [
    ['zone', 'centre'],
    ['town', 'unit_head'],
    ['bureau', 'unit_head'],
    ['bureau', 'admin'],
  ] as const)
    await laptop(unitId, role).push(['update', 'dispute', 'd', ruling]);
  await zone.push(['update', 'dispute', 'd', { state: 'upheld' }]);
  await town.push(['update', 'dispute', 'd', { state: 'withdrawn' }]);
  expect(fields('dispute')).toMatchObject([{ state: 'open' }]);
  expect(fields('dispute')[0]?.['decision'] ?? null).toBeNull();
  await laptop('leaders', 'chain_leader', ['other']).push(['update', 'dispute', 'd', ruling]);
  expect(fields('dispute')).toMatchObject([{ state: 'open' }]);
  await laptop('leaders', 'chain_leader', ['chain']).push(['update', 'dispute', 'd', ruling]);
  expect(fields('dispute')).toMatchObject([{ state: 'upheld', decision: '以首谈为准' }]);
  await laptop('centre', 'centre').push(['update', 'dispute', 'd', { state: 'rejected' }]);
  expect(fields('dispute')).toMatchObject([{ state: 'upheld' }]);
});

test('a unit raises a dispute for itself only, and may take it back', async () => {
  const { fields, town, zone, dispute } = await disputed();
  await town.push(['create', 'dispute', 'forged', dispute]);
  await zone.push(['create', 'dispute', 'decided', { ...dispute, state: 'upheld' }]);
  expect(fields('dispute')).toHaveLength(1);
  await zone.push(['update', 'dispute', 'd', { state: 'withdrawn' }]);
  expect(fields('dispute')).toMatchObject([{ state: 'withdrawn' }]);
});
