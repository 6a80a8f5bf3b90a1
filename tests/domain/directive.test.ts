import { expect, test } from 'vitest';
import { type Actor, actOnDirective, isOverdue, mayIssue } from '../../shared/domain/directive/directive.ts';
import { officeDaysOf } from '../../shared/domain/office-days/office-days.ts';

const directive = { state: 'issued', issuerId: 'leader', issuerUnitId: 'centre', unitId: 'town', chainId: 'chain' };
const who = (actor: Partial<Actor>): Actor => ({
  personId: null,
  unitId: null,
  role: 'member',
  chainIds: [],
  ...actor,
});

test('the centre issues to anybody, a chain leader on granted chains, a unit head inside the unit', () => {
  const to = { unitId: 'town', chainId: 'chain' };
  expect(mayIssue(who({ role: 'centre' }), to)).toBe(true);
  expect(mayIssue(who({ role: 'chain_leader', chainIds: ['chain'] }), to)).toBe(true);
  expect(mayIssue(who({ role: 'chain_leader', chainIds: ['other'] }), to)).toBe(false);
  expect(mayIssue(who({ role: 'chain_leader', chainIds: ['chain'] }), { ...to, chainId: null })).toBe(false);
  expect(mayIssue(who({ role: 'chain_leader', chainIds: null }), to)).toBe(true);
  expect(mayIssue(who({ role: 'unit_head', unitId: 'town' }), to)).toBe(true);
  expect(mayIssue(who({ role: 'unit_head', unitId: 'zone' }), to)).toBe(false);
  for (const role of ['member', 'admin', 'nobody']) expect(mayIssue(who({ role, unitId: 'town' }), to)).toBe(false);
});

test('the recipient answers, the side of the issuer closes and takes back, and a closed one stays closed', () => {
  const recipient = who({ unitId: 'town' });
  const issuer = who({ unitId: 'centre', personId: 'leader', role: 'chain_leader' });
  expect(actOnDirective(directive, 'answer', recipient)).toEqual({ ok: true, value: 'answered' });
  expect(actOnDirective({ ...directive, state: 'answered' }, 'answer', recipient).ok).toBe(true);
  expect(actOnDirective(directive, 'close', issuer)).toEqual({ ok: true, value: 'closed' });
  expect(actOnDirective(directive, 'withdraw', who({ unitId: 'centre', role: 'unit_head' })).ok).toBe(true);
  for (const [act, actor] of [
    ['answer', issuer],
    ['close', recipient],
    ['close', who({ unitId: 'centre', personId: 'colleague' })],
    ['withdraw', who({ unitId: 'zone', role: 'centre' })],
  ] as const)
    expect(actOnDirective(directive, act, actor)).toEqual({ ok: false, error: { type: 'NotAllowed', act } });
  for (const state of ['closed', 'withdrawn'])
    expect(actOnDirective({ ...directive, state }, 'answer', recipient)).toEqual({
      ok: false,
      error: { type: 'DirectiveClosed', state },
    });
});

test('overdue begins the day after the due day and ends with the closing, not with the answer', () => {
  const days = officeDaysOf();
  expect(isOverdue({ state: 'issued', dueOn: '2026-11-18' }, '2026-11-18', days)).toBe(false);
  expect(isOverdue({ state: 'issued', dueOn: '2026-11-18' }, '2026-11-19', days)).toBe(true);
  expect(isOverdue({ state: 'answered', dueOn: '2026-11-18' }, '2026-11-19', days)).toBe(true);
  for (const state of ['closed', 'withdrawn'])
    expect(isOverdue({ state, dueOn: '2026-11-18' }, '2027-01-01', days)).toBe(false);
});

test('what is due in the holidays is overdue after the first working day', () => {
  const days = officeDaysOf();
  const due = { state: 'issued', dueOn: '2026-10-02' };
  expect(isOverdue(due, '2026-10-07', days)).toBe(false);
  expect(isOverdue(due, '2026-10-08', days)).toBe(false);
  expect(isOverdue(due, '2026-10-09', days)).toBe(true);
});
