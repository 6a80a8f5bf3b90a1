import { expect, test } from 'vitest';
import { createModelStore } from '../../server/store/model-store.ts';
import { createServerSync } from '../../server/sync/server-sync.ts';
import type { Principal } from '../../shared/sync/audience.ts';
import { type WireOp, zeroHash } from '../../shared/sync/wire.ts';
import { lead, office } from '../support/hooked-office.ts';
import { sha256 } from '../support/wire-laptop.ts';

test('control: without the hooks a stolen transfer stands', async () => {
  const store = createModelStore();
  const sync = createServerSync({ store, sha256, ids: () => 'x', nowMs: () => 1 });
  const op: WireOp = {
    id: 'op',
    v: 1,
    entity: 'transfer',
    record: 't',
    kind: 'create',
    base: 0,
    fields: { leadId: 'l', fromUnitId: 'town', toUnitId: 'zone', state: 'accepted' },
    atMs: 0,
    last: true,
  };
  const thief: Principal = { personId: 'p', unitId: 'zone', role: 'member', chainIds: [] };
  await sync.push(thief, 'p', { epoch: 'e', firstSeq: 1, prevHash: zeroHash, ops: [op] });
  expect(store.snapshot().records.filter(({ entity }) => entity === 'transfer')).toHaveLength(1);
});

test('a restored server that is refilled in any order comes to the same end', async () => {
  const { laptop, fields, records } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  const centre = laptop('centre', 'centre');
  await zone.push(['update', 'transfer', 't', { state: 'accepted', answer: '接了' }]);
  await zone.push(['update', 'directive', 'd', { state: 'answered' }]);
  await zone.push(['create', 'directive_answer', 'a', { directiveId: 'd', unitId: 'zone', body: '已办' }]);
  await centre.push(['update', 'dispute', 'x', { state: 'upheld', decision: '成立' }]);
  await town.push(['create', 'lead', 'l', lead('c')]);
  const offer = { leadId: 'l', leadName: '线索', fromUnitId: 'town', toUnitId: 'zone', state: 'offered' };
  await town.push(['create', 'transfer', 't', offer, 0]);
  await centre.push([
    'create',
    'directive',
    'd',
    {
      title: '督办',
      issuerId: centre.personId,
      issuerUnitId: 'centre',
      unitId: 'zone',
      targetEntity: 'unit',
      targetId: 'zone',
      state: 'issued',
    },
    0,
  ]);
  await zone.push([
    'create',
    'dispute',
    'x',
    { firstReportId: 'f', unitId: 'zone', holderUnitId: 'town', grounds: '先谈', state: 'open' },
    0,
  ]);
  expect(fields('transfer')).toMatchObject([{ state: 'accepted', answer: '接了', leadName: '线索' }]);
  expect(records('lead')[0]).toMatchObject({ ownerUnitId: 'zone' });
  expect(fields('directive')).toMatchObject([{ title: '督办', state: 'answered' }]);
  expect(fields('directive_answer')).toMatchObject([{ body: '已办' }]);
  expect(fields('dispute')).toMatchObject([{ grounds: '先谈', state: 'upheld', decision: '成立' }]);
});

test('what would be a forbidden creation is not let in as an edit of a record that nobody knows', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'lead', 'l', lead('c')]);
  await zone.push([
    'update',
    'transfer',
    't',
    { leadId: 'l', leadName: '线索', fromUnitId: 'town', toUnitId: 'zone', state: 'accepted' },
  ]);
  await zone.push([
    'restore',
    'directive',
    'd',
    { title: '越权', unitId: 'town', issuerUnitId: 'zone', state: 'issued' },
  ]);
  await zone.push(['update', 'dispute', 'x', { unitId: 'bureau', holderUnitId: 'town', state: 'upheld' }]);
  await zone.push(['update', 'collision', 'y', { unitId: 'zone', otherUnitId: 'town', state: 'open' }]);
  for (const entity of ['transfer', 'directive', 'dispute', 'collision']) expect(fields(entity), entity).toEqual([]);
  expect(fields('lead')).toHaveLength(1);
});
