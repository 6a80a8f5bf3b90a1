import { expect, test } from 'vitest';
import type { Fields } from '../../server/store/server-store.ts';
import { lead, office } from '../support/hooked-office.ts';

test('a directive comes from who may issue it, on the chain that it is about', async () => {
  const { laptop, fields } = office();
  const town = laptop('town');
  await town.push(['create', 'lead', 'l', lead('c', { chainId: 'chain' })]);
  const issue = (issuer: { unitId: string; personId: string }, more: Fields = {}): Fields => ({
    kind: 'assign',
    title: '本周拜访',
    issuerId: issuer.personId,
    issuerUnitId: issuer.unitId,
    unitId: 'town',
    chainId: 'chain',
    targetEntity: 'lead',
    targetId: 'l',
    issuedOn: '2026-11-18',
    dueOn: '2026-11-25',
    state: 'issued',
    ...more,
  });
  const leader = laptop('bureau', 'chain_leader', ['chain', 'other']);
  const stranger = laptop('zone', 'chain_leader', ['other']);
  const member = laptop('town', 'member');
  await stranger.push(['create', 'directive', 'd1', issue(stranger)]);
  await stranger.push(['create', 'directive', 'd2', issue(stranger, { chainId: 'other' })]);
  await member.push(['create', 'directive', 'd3', issue(member)]);
  await leader.push(['create', 'directive', 'd4', issue(leader, { issuerId: 'somebody-else' })]);
  await leader.push(['create', 'directive', 'd5', issue(leader, { state: 'closed' })]);
  expect(fields('directive')).toEqual([]);
  expect(
    fields('conflict')
      .map((card) => card['unitId'])
      .sort(),
  ).toEqual(['bureau', 'bureau', 'town', 'zone', 'zone']);
  await leader.push(['create', 'directive', 'd6', issue(leader)]);
  expect(fields('directive')).toMatchObject([{ title: '本周拜访', state: 'issued' }]);
});

test('the recipient answers, the issuer closes, and an answer that crosses the closing is kept', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  const centre = laptop('centre', 'centre');
  await centre.push([
    'create',
    'directive',
    'd',
    {
      title: '督办',
      issuerId: centre.personId,
      issuerUnitId: 'centre',
      unitId: 'town',
      targetEntity: 'unit',
      targetId: 'town',
      dueOn: '2026-11-25',
      state: 'issued',
    },
  ]);
  const answer = (unitId: string) => ({ directiveId: 'd', unitId, body: '已办', answeredOn: '2026-11-19' });
  await centre.push(['create', 'directive_answer', 'a0', answer('centre')]);
  await zone.push(['create', 'directive_answer', 'a1', answer('town')]);
  expect(fields('directive_answer')).toEqual([]);
  await town.push(
    ['create', 'directive_answer', 'a2', answer('town')],
    ['update', 'directive', 'd', { state: 'answered' }],
  );
  await town.push(['update', 'directive', 'd', { state: 'closed', dueOn: '2027-01-01' }]);
  expect(fields('directive')).toMatchObject([{ state: 'answered', dueOn: '2026-11-25' }]);
  await centre.push(['update', 'directive', 'd', { state: 'closed', closedOn: '2026-11-20' }]);
  await town.push(
    ['create', 'directive_answer', 'a3', answer('town')],
    ['update', 'directive', 'd', { state: 'answered' }],
  );
  expect(fields('directive')).toMatchObject([{ state: 'closed', closedOn: '2026-11-20' }]);
  expect(fields('directive_answer')).toHaveLength(2);
});
