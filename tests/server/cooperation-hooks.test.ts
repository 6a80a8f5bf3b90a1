import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { cooperationHooks } from '../../server/hooks/cooperation-hooks.ts';
import { createModelStore } from '../../server/store/model-store.ts';
import type { Fields, StoredRecord } from '../../server/store/server-store.ts';
import { createServerSync } from '../../server/sync/server-sync.ts';
import type { Principal, Role } from '../../shared/sync/audience.ts';
import { opHash } from '../../shared/sync/op-hash.ts';
import { type WireOp, zeroHash } from '../../shared/sync/wire.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Kind, entity, record, fields, laptop time. */
type Change = readonly [WireOp['kind'], string, string, Fields?, number?];

/** A server with its hooks on the model store, and laptops that only push. */
const office = () => {
  const store = createModelStore();
  let id = 0;
  let now = Date.parse('2026-11-18T01:00:00Z');
  const sync = createServerSync({
    store,
    sha256,
    ids: () => `server-${++id}`,
    nowMs: () => ++now,
    hooks: cooperationHooks,
  });
  const records = (entity: string): readonly StoredRecord[] =>
    store.snapshot().records.filter((record) => record.entity === entity);
  const fields = (entity: string): readonly Fields[] =>
    records(entity)
      .filter(({ deletedSeq }) => deletedSeq === null)
      .map((record) => record.fields);

  const laptop = (unitId: string, role: Role = 'member', chainIds: readonly string[] = []) => {
    const personId = `${unitId}-${role}`;
    const deviceId = `laptop-${++id}`;
    const principal: Principal = { personId, unitId, role, chainIds };
    let seq = 0;
    let head = zeroHash;
    const push = async (...changes: readonly Change[]) => {
      const ops = changes.map(
        ([kind, entity, record, values = {}, base = Number.MAX_SAFE_INTEGER], index): WireOp => ({
          id: `op-${++id}`,
          v: 1,
          entity,
          record,
          kind,
          base,
          fields: values,
          atMs: now - 60_000,
          last: index === changes.length - 1,
        }),
      );
      const answer = await sync.push(principal, deviceId, { epoch: 'e', firstSeq: seq + 1, prevHash: head, ops });
      expect(answer.type).toBe('accepted');
      seq += ops.length;
      for (const op of ops) head = opHash(sha256, head, op);
    };
    return { push, personId, unitId };
  };
  return { sync, store, laptop, records, fields };
};

const lead = (companyId: string, more: Fields = {}): Fields => ({
  name: '线索',
  companyId,
  status: 'active',
  stage: 'clue',
  ...more,
});
const firm = (name: string, more: Fields = {}): Fields => ({ name, ...more });

test('首报 and 首谈 follow the order in which the server took them, beside the time of the laptop', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'company', 'c', firm('邵阳维克液压股份有限公司')], ['create', 'lead', 'l1', lead('c')]);
  await zone.push(['create', 'lead', 'l2', lead('c')], ['create', 'visit', 'v1', { companyId: 'c', kind: 'outgoing' }]);
  await town.push(['create', 'lead', 'l3', lead('c')], ['create', 'visit', 'v2', { companyId: 'c', kind: 'incoming' }]);
  const lines = fields('first_report');
  const ranked = (kind: string) =>
    lines
      .filter((line) => line['kind'] === kind)
      .sort((a, b) => Number(a['order']) - Number(b['order']))
      .map((line) => [line['unitId'], line['leadId']]);
  expect(ranked('report')).toEqual([
    ['town', 'l1'],
    ['zone', 'l2'],
  ]);
  expect(ranked('contact')).toEqual([
    ['zone', null],
    ['town', null],
  ]);
  for (const line of lines) expect(Number(line['recordedAt'])).toBeLessThan(Number(line['acceptedAt']));
});

test('a lead without a firm, and a sensitive one, leave no line; one that gets its firm later does', async () => {
  const { laptop, fields } = office();
  const town = laptop('town');
  await town.push(['create', 'lead', 'l1', { status: 'active', label: 'sensitive' }]);
  expect(fields('first_report')).toEqual([]);
  await town.push(
    ['create', 'company', 'c', firm('甲')],
    ['update', 'lead', 'l1', { companyId: 'c', label: 'internal' }],
  );
  await town.push(['update', 'lead', 'l1', { status: 'paused' }]);
  expect(fields('first_report')).toMatchObject([{ companyId: 'c', leadId: 'l1', kind: 'report' }]);
});

test('two units after one firm get one collision, however the firm is recognised', async () => {
  const { laptop, fields, records } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(
    ['create', 'company', 'c', firm('深圳市鸿富瀚科技股份有限公司')],
    ['create', 'lead', 'l1', lead('c')],
  );
  expect(fields('collision')).toEqual([]);
  await zone.push(['create', 'company', 'd', firm('鸿富瀚科技有限公司')], ['create', 'lead', 'l2', lead('d')]);
  expect(fields('collision')).toMatchObject([
    { matchedBy: 'name', unitId: 'zone', otherUnitId: 'town', companyId: 'd', otherCompanyId: 'c', state: 'open' },
  ]);
  expect(records('collision')[0]?.audience).toEqual({ shared: false, units: ['zone', 'town'], chainId: null });
  await zone.push(['create', 'lead', 'l3', lead('d')]);
  await town.push(['create', 'lead', 'l4', lead('c')]);
  expect(fields('collision')).toHaveLength(1);
});

test('a credit code, a phone hash or a group that comes later tells of leads that were there before', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  for (const [index, key] of [
    ['1', ['update', 'company', 'd1', { creditCode: '91340881MA2TEST00X' }]],
    ['2', ['create', 'contact_key', 'k2', { companyId: 'd2', hash: 'h' }]],
    ['3', ['update', 'company', 'd3', { groupName: '集团三' }]],
  ] as const) {
    const more = index === '1' ? { creditCode: '91340881MA2TEST00X' } : { groupName: index === '3' ? '集团三' : null };
    await town.push(
      ['create', 'company', `c${index}`, firm(`东方${index}号机电有限公司`, more)],
      ['create', 'lead', `l${index}`, lead(`c${index}`)],
      ['create', 'contact_key', `t${index}`, { companyId: `c${index}`, hash: index === '2' ? 'h' : index }],
    );
    await zone.push(
      ['create', 'company', `d${index}`, firm(`西方${index}号电子有限公司`)],
      ['create', 'lead', `m${index}`, lead(`d${index}`)],
    );
    expect(fields('collision')).toHaveLength(Number(index) - 1);
    await zone.push(key as Parameters<typeof zone.push>[0]);
    expect(fields('collision')).toHaveLength(Number(index));
  }
  expect(
    fields('collision')
      .map((row) => row['matchedBy'])
      .sort(),
  ).toEqual(['credit_code', 'group', 'phone']);
});

test('ended leads and leads of the own unit collide with nobody', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'company', 'c', firm('甲机电')], ['create', 'lead', 'l1', lead('c', { status: 'ended' })]);
  await zone.push(['create', 'lead', 'l2', lead('c')], ['create', 'lead', 'l3', lead('c')]);
  expect(fields('collision')).toEqual([]);
  await town.push(['update', 'lead', 'l1', { status: 'active' }]);
  expect(fields('collision')).toHaveLength(1);
});

test('a laptop settles a collision and changes nothing else of it, and makes none', async () => {
  const { laptop, fields, records } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'company', 'c', firm('甲机电')], ['create', 'lead', 'l1', lead('c')]);
  await zone.push(['create', 'lead', 'l2', lead('c')]);
  const { id } = records('collision')[0]!;
  await town.push(['update', 'collision', id, { state: 'settled', companyName: '别的' }]);
  expect(fields('collision')).toMatchObject([{ state: 'settled', companyName: '甲机电' }]);
  expect(fields('conflict')).toMatchObject([{ kind: 'refused', field: 'companyName', unitId: 'town' }]);
  await town.push(['create', 'collision', 'made-up', { unitId: 'town', otherUnitId: 'zone', state: 'open' }]);
  expect(fields('collision')).toHaveLength(1);
});

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

test('of merges that cross, the one that arrives second is undone', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'company_merge', 'm1', { keptId: 'a', mergedId: 'b', mergedOn: '2026-11-18' }]);
  await zone.push(['create', 'company_merge', 'm2', { keptId: 'b', mergedId: 'a', mergedOn: '2026-11-18' }]);
  await zone.push(['create', 'company_merge', 'm3', { keptId: 'c', mergedId: 'b', mergedOn: '2026-11-18' }]);
  await zone.push(['create', 'company_merge', 'm4', { keptId: 'c', mergedId: 'a', mergedOn: '2026-11-18' }]);
  await town.push(['create', 'company_merge', 'm5', { keptId: 'b', mergedId: 'c', mergedOn: '2026-11-18' }]);
  const standing = fields('company_merge').filter((merge) => (merge['undoneOn'] ?? null) === null);
  expect(standing.map((merge) => [merge['mergedId'], merge['keptId']])).toEqual([
    ['b', 'a'],
    ['a', 'c'],
  ]);
});

test('a push of a hundred leads asks the store as often as a push of one', async () => {
  const { laptop, store, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  let calls = 0;
  const { inTransaction } = store;
  const counting: typeof inTransaction = (reader, work) =>
    inTransaction(reader, (transaction) =>
      work(
        new Proxy(transaction, {
          get: (target, name, receiver) => {
            const member: unknown = Reflect.get(target, name, receiver);
            if (typeof member !== 'function') return member;
            return (...parameters: unknown[]) => {
              calls += 1;
              return Reflect.apply(member, target, parameters);
            };
          },
        }),
      ),
    );
  Object.assign(store, { inTransaction: counting });
  const leadsOn = (prefix: string, from: number, count: number) =>
    Array.from({ length: count }, (_, index): readonly Change[] => [
      ['create', 'company', `c${from + index}`, firm(`第${from + index}机电有限公司`)],
      ['create', 'lead', `${prefix}${from + index}`, lead(`c${from + index}`)],
    ]).flat();
  await town.push(...leadsOn('t', 0, 101));
  calls = 0;
  await zone.push(...leadsOn('z', 0, 1));
  const once = calls;
  calls = 0;
  await zone.push(...leadsOn('z', 1, 100));
  expect(calls).toBe(once);
  expect(fields('collision')).toHaveLength(101);
});

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
