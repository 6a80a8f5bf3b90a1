import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FirmFacts, firmKey, matchFirms } from '../../shared/domain/collision/firm-match.ts';
import { type LedgerLine, rankFirst } from '../../shared/domain/collision/first-report.ts';
import { decideDispute } from '../../shared/domain/cooperation/dispute.ts';
import { closesCircle, keptFirm, sameFirm } from '../../shared/domain/cooperation/merged-firms.ts';
import { decideTransfer } from '../../shared/domain/cooperation/transfer.ts';

const firm = (facts: Partial<FirmFacts>): FirmFacts => ({
  id: 'a',
  name: '深圳市鸿富瀚科技股份有限公司',
  formerNames: null,
  creditCode: null,
  groupName: null,
  city: null,
  phoneHashes: [],
  ...facts,
});

test('the same record and the same credit code are one firm for certain', () => {
  expect(matchFirms(firm({}), firm({}))).toEqual({ by: 'record', certainty: 'certain' });
  const code = '91340881MA2TEST00X';
  expect(matchFirms(firm({ creditCode: code }), firm({ id: 'b', name: '别名', creditCode: ` ${code}` }))).toEqual({
    by: 'credit_code',
    certainty: 'certain',
  });
});

test('the core of a name is suspected, unless town or credit code say otherwise', () => {
  const other = firm({ id: 'b', name: '鸿富瀚科技有限公司' });
  expect(matchFirms(firm({}), other)).toEqual({ by: 'name', certainty: 'suspected' });
  expect(matchFirms(firm({ city: '深圳市' }), { ...other, city: '深圳' })?.by).toBe('name');
  expect(matchFirms(firm({ city: '深圳' }), { ...other, city: '合肥' })).toBeUndefined();
  expect(matchFirms(firm({ name: '上海电气集团' }), firm({ id: 'b', name: '南京电气集团' }))).toBeUndefined();
  expect(
    matchFirms(firm({ creditCode: '91340881MA2TEST00X' }), { ...other, creditCode: '91340881MA2TEST11X' }),
  ).toBeUndefined();
});

test('a shared phone and a shared group are suspected, whatever the credit codes', () => {
  const [a, b] = [
    firm({ creditCode: 'A', phoneHashes: ['x', 'y'] }),
    firm({ id: 'b', name: '乙公司', creditCode: 'B' }),
  ];
  expect(matchFirms(a, { ...b, phoneHashes: ['y'] })).toEqual({ by: 'phone', certainty: 'suspected' });
  expect(matchFirms({ ...a, groupName: '宁德时代集团' }, { ...b, groupName: '宁德时代' })?.by).toBe('group');
  expect(matchFirms({ ...a, groupName: '宁德时代' }, { ...b, name: '宁德时代有限公司' })?.by).toBe('group');
  expect(matchFirms(a, b)).toBeUndefined();
});

const names = fc.constantFrom('甲机电有限公司', '桐城甲机电', '乙电子集团', '乙电子', '（中国）丙科技', '', '丁');
const firms: fc.Arbitrary<FirmFacts> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  name: names,
  formerNames: fc.constantFrom(null, '甲机电有限公司', '戊公司；乙电子'),
  creditCode: fc.constantFrom(null, '', 'A', 'B'),
  groupName: fc.constantFrom(null, '', '乙电子集团', '甲机电'),
  city: fc.constantFrom(null, '桐城市', '合肥'),
  phoneHashes: fc.subarray(['x', 'y', 'z']),
});

test('matching is symmetric, says the same twice, and every firm matches itself', () => {
  fc.assert(
    fc.property(firms, firms, (a, b) => {
      expect(matchFirms(a, b)).toEqual(matchFirms(b, a));
      expect(matchFirms(a, b)).toEqual(matchFirms(a, b));
      expect(matchFirms(a, { ...a })?.by).toBe('record');
    }),
    { numRuns: 300 },
  );
});

test('the key of a name is the same for every way of writing it', () => {
  expect(firmKey('深圳市鸿富瀚科技股份有限公司')).toBe(firmKey(' 鸿富瀚科技(深圳)有限公司 '));
  expect(firmKey('鸿富瀚科技')).toBe(firmKey(firmKey('鸿富瀚科技').slice('name:'.length)));
});

const line = (id: string, unitId: string, order: number, recordedAt = order): LedgerLine => ({
  id,
  kind: 'report',
  unitId,
  order,
  recordedAt,
});

test('the server decides who was first; an earlier laptop clock is shown and changes nothing', () => {
  const ranking = rankFirst([line('2', 'zone', 9, 5), line('1', 'town', 7, 6), line('3', 'town', 11)], []);
  expect(ranking).toMatchObject({ holderUnitId: 'town', byRuling: false });
  expect(ranking.lines.map((each) => [each.line.unitId, each.place, each.recordedEarlier])).toEqual([
    ['town', 1, false],
    ['zone', 2, true],
  ]);
});

test('a ruling changes the holder, the latest one stands, and the order stays', () => {
  const lines = [line('1', 'town', 1), line('2', 'zone', 2), line('3', 'bureau', 3)];
  const ruling = (id: string, unitId: string, decidedOn: string, state = 'upheld') => ({
    id,
    firstReportId: '1',
    unitId,
    state,
    decidedOn,
  });
  const rulings = [
    ruling('b', 'bureau', '2026-11-20'),
    ruling('a', 'zone', '2026-11-19'),
    ruling('c', 'zone', '2026-11-21', 'rejected'),
  ];
  const ranking = rankFirst(lines, rulings);
  expect(ranking).toMatchObject({ holderUnitId: 'bureau', byRuling: true });
  expect(ranking.lines.map((each) => each.place)).toEqual([1, 2, 3]);
  expect(rankFirst([], rulings)).toEqual({ lines: [], holderUnitId: null, byRuling: false });
});

test('ranking does not depend on the order in which lines arrive', () => {
  const lines = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      kind: fc.constant('report' as const),
      unitId: fc.constantFrom('a', 'b', 'c'),
      order: fc.nat({ max: 9 }),
      recordedAt: fc.nat({ max: 9 }),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, (each) => {
      expect(rankFirst([...each].reverse(), [])).toEqual(rankFirst(each, []));
    }),
    { numRuns: 200 },
  );
});

test('an offer is decided once, by the side whose turn it is', () => {
  const offer = { state: 'offered', fromUnitId: 'town', toUnitId: 'zone' };
  expect(decideTransfer(offer, 'accept', 'zone')).toEqual({ ok: true, value: 'accepted' });
  expect(decideTransfer(offer, 'decline', 'zone')).toEqual({ ok: true, value: 'declined' });
  expect(decideTransfer(offer, 'withdraw', 'town')).toEqual({ ok: true, value: 'withdrawn' });
  for (const [act, unit] of [
    ['accept', 'town'],
    ['decline', 'bureau'],
    ['withdraw', 'zone'],
    ['accept', null],
  ] as const)
    expect(decideTransfer(offer, act, unit)).toMatchObject({ ok: false, error: { type: 'NotAllowed' } });
  for (const state of ['accepted', 'declined', 'withdrawn'])
    expect(decideTransfer({ ...offer, state }, 'accept', 'zone')).toMatchObject({
      ok: false,
      error: { type: 'TransferDecided', state },
    });
});

test('the centre or a chain leader decides a dispute, never in the matter of the own unit', () => {
  const dispute = { state: 'open', unitId: 'zone', holderUnitId: 'town' };
  expect(decideDispute(dispute, 'uphold', { unitId: 'c', role: 'centre' })).toEqual({ ok: true, value: 'upheld' });
  expect(decideDispute(dispute, 'reject', { unitId: 'l', role: 'chain_leader' })).toEqual({
    ok: true,
    value: 'rejected',
  });
  expect(decideDispute(dispute, 'withdraw', { unitId: 'zone', role: 'member' })).toEqual({
    ok: true,
    value: 'withdrawn',
  });
  for (const [act, unitId, role] of [
    ['uphold', 'zone', 'centre'],
    ['uphold', 'town', 'chain_leader'],
    ['uphold', 'c', 'unit_head'],
    ['reject', 'c', 'admin'],
    ['withdraw', 'town', 'member'],
  ] as const)
    expect(decideDispute(dispute, act, { unitId, role })).toMatchObject({
      ok: false,
      error: { type: 'NotAllowed', act },
    });
  expect(decideDispute({ ...dispute, state: 'upheld' }, 'reject', { unitId: 'c', role: 'centre' })).toMatchObject({
    ok: false,
    error: { type: 'DisputeDecided' },
  });
});

test('merged firms are one, through merges of merges and crosswise merges of two laptops', () => {
  const chain = [
    { id: '1', keptId: 'b', mergedId: 'a' },
    { id: '2', keptId: 'c', mergedId: 'b' },
  ];
  expect(keptFirm('a', chain)).toBe('c');
  expect([...sameFirm('a', chain)].sort()).toEqual(['a', 'b', 'c']);
  expect(closesCircle('a', 'c', chain)).toBe(true);
  expect(closesCircle('d', 'c', chain)).toBe(false);
  const crosswise = [
    { id: '2', keptId: 'b', mergedId: 'a' },
    { id: '1', keptId: 'a', mergedId: 'b' },
  ];
  expect(keptFirm('a', crosswise)).toBe('a');
  expect(keptFirm('b', crosswise)).toBe('a');
});

test('whatever laptops merge, every record has one kept firm, and its group is the same from each member', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const merges = fc.uniqueArray(fc.record({ id: fc.nat({ max: 999 }).map(String), keptId: ids, mergedId: ids }), {
    selector: ({ id }) => id,
    maxLength: 8,
  });
  fc.assert(
    fc.property(merges, ids, (each, id) => {
      const group = sameFirm(id, each);
      const kept = keptFirm(id, each);
      expect(group[0]).toBe(kept);
      expect(keptFirm(kept, each)).toBe(kept);
      for (const member of group)
        expect(sameFirm(member, [...each].reverse())).toEqual(expect.arrayContaining([...group]));
    }),
    { numRuns: 300 },
  );
});
