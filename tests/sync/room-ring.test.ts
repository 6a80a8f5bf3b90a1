import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainsOf } from '../../core/sync/room/ring/chains.ts';
import {
  type MemberSecrets,
  newSecrets,
  openFor,
  openUnder,
  publicKeys,
  sealFor,
  sealUnder,
} from '../../core/sync/room/ring/ring-keys.ts';
import {
  answerOf,
  codeMark,
  isSameMac,
  newAdmissionCode,
  newPrintedCode,
  proofOf,
  readCode,
  saltOf,
  secretsOfCode,
  slowKeyNow,
} from '../../core/sync/room/ring/room-code.ts';
import { createRoomDesk } from '../../core/sync/room/ring/room-desk.ts';
import {
  type MadeState,
  makeState,
  newRoomKey,
  type ReadState,
  readState,
  ringIn,
} from '../../core/sync/room/ring/room-state.ts';
import type { RoomRing } from '../../shared/sync/room-part.ts';
import { hasRingForm, type RoomMember } from '../../shared/sync/room-ring.ts';

const room = 'room-1';
const cheap = 2;

const memberOf = (secrets: MemberSecrets, kind: RoomMember['kind'] = 'laptop'): RoomMember => ({
  kind,
  device: kind === 'code' ? null : publicKeys(secrets).signing.slice(0, 8),
  deviceName: '电脑',
  personId: null,
  personName: '李雷',
  ...publicKeys(secrets),
});

const [anna, bert, cleo, ghost, printed] = Array.from({ length: 5 }, () => newSecrets(randomBytes)) as [
  MemberSecrets,
  MemberSecrets,
  MemberSecrets,
  MemberSecrets,
  MemberSecrets,
];
const ringOf = (...keys: RoomRing['keys']): RoomRing => ({ room, keys });
const first = newRoomKey(randomBytes);

const read = ({ id, fields }: MadeState, seq = 1): ReadState => {
  const state = readState(room, id, fields, seq);
  if (state === undefined) throw new Error('a state that was made here is not read');
  return state;
};

interface Next {
  readonly before?: ReadState;
  readonly ring?: RoomRing;
  readonly members: readonly MemberSecrets[];
  readonly signer: MemberSecrets;
  readonly seq?: number;
}

const next = ({ before, ring = ringOf(first), members, signer, seq = (before?.seq ?? 0) + 1 }: Next): ReadState =>
  read(makeState({ before, ring, members: members.map((one) => memberOf(one)), signer, randomBytes }), seq);

const start = next({ members: [anna], signer: anna });
const two = next({ before: start, members: [anna, bert], signer: anna });

const nobodyGone = (): boolean => false;

test('a text sealed for a member opens for it in its place, and for nobody else, nowhere else, not altered', () => {
  const { agreement } = publicKeys(bert);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.nat(), (text, context, at) => {
      const sealed = sealFor(agreement, text, context, randomBytes);
      expect(openFor(bert, sealed, context)).toBe(text);
      expect(openFor(ghost, sealed, context)).toBeUndefined();
      expect(openFor(bert, sealed, `${context}.`)).toBeUndefined();
      const index = at % (sealed.length - 1);
      if (sealed[index] !== '.' && index !== 42) {
        const changed = sealed.slice(0, index) + (sealed[index] === 'A' ? 'B' : 'A') + sealed.slice(index + 1);
        expect(openFor(bert, changed, context)).toBeUndefined();
      }
      const under = sealUnder(first.secret, text, context, randomBytes);
      expect(openUnder(first.secret, under, context)).toBe(text);
      expect(openUnder(newRoomKey(randomBytes).secret, under, context)).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

test('each member opens all keys of a state in their order; who is none, or was taken out, opens nothing', () => {
  const newest = newRoomKey(randomBytes);
  const later = next({ before: two, ring: ringOf(newest, first), members: [anna, cleo], signer: bert });
  for (const one of [anna, cleo]) expect(ringIn(later, one)).toEqual(ringOf(newest, first));
  for (const one of [bert, ghost]) expect(ringIn(later, one)).toBeUndefined();
});

test('a state that is altered, under another id, of another room or signed by somebody else is not read', () => {
  const made = makeState({
    before: start,
    ring: ringOf(first),
    members: [memberOf(anna), memberOf(bert)],
    signer: anna,
    randomBytes,
  });
  const { id, fields } = made;
  expect(readState(room, id, fields, 1)).toBeDefined();
  expect(readState('room-2', id, fields, 1)).toBeUndefined();
  const other = makeState({ before: start, ring: ringOf(first), members: [memberOf(anna)], signer: anna, randomBytes });
  expect(readState(room, other.id, fields, 1)).toBeUndefined();
  // Shares of another state, though both are rightly signed.
  expect(readState(room, id, { ...fields, shares: other.fields.shares }, 1)).toBeUndefined();
  fc.assert(
    fc.property(fc.constantFrom('state', 'shares', 'signature'), fc.nat(), (field, at) => {
      const text = String(fields[field as 'state']);
      const index = at % (text.length - 1);
      const changed = text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);
      expect(readState(room, id, { ...fields, [field]: changed }, 1)).toBeUndefined();
    }),
  );
});

test('who stands on a state goes on to what its members sign, and never to a ghost, a gap or a lower number', () => {
  const third = next({ before: two, members: [anna, bert, cleo], signer: bert });
  const chains = chainsOf([third, start, two]);
  expect(chains.forward(start)).toBe(third);
  expect(chains.forward(third)).toBe(third);

  const byGhost = next({ before: two, members: [anna, bert, ghost], signer: ghost });
  expect(chainsOf([start, two, byGhost]).forward(two)).toBe(two);
  // A member that is in its own state only.
  const ownWord = next({ members: [ghost, anna, bert], signer: ghost, ring: ringOf(newRoomKey(randomBytes)) });
  expect(chainsOf([start, two, ownWord]).forward(start)).toBe(two);
  // A state is missing in between, or a key was taken out.
  expect(chainsOf([start, third]).forward(start)).toBe(start);
  const keyless = next({ before: two, ring: ringOf(newRoomKey(randomBytes)), members: [anna, ghost], signer: anna });
  expect(chainsOf([start, two, keyless]).forward(two)).toBe(two);
});

test('a laptop that was taken out leads nobody aside, however many states it makes with the server', () => {
  const without = next({ before: two, ring: ringOf(newRoomKey(randomBytes), first), members: [anna], signer: anna });
  const aside = next({ before: two, members: [anna, bert, ghost], signer: bert });
  const further = next({ before: aside, members: [anna, bert, ghost, cleo], signer: ghost });
  const chains = chainsOf([start, two, without, aside, further]);
  expect(chains.forward(without)).toBe(without);
  // Of present members the higher branch counts, and of equal ones that which the log has first.
  const [one, other] = [
    next({ before: two, members: [anna, bert, cleo], signer: anna, seq: 8 }),
    next({ before: two, members: [anna, bert], ring: ringOf(newRoomKey(randomBytes), first), signer: bert, seq: 7 }),
  ];
  expect(chainsOf([start, two, one, other]).forward(one)).toBe(other);
  expect(chainsOf([start, two, one, other]).forward(other)).toBe(other);
  const higher = next({
    before: one,
    members: [anna, bert, cleo],
    signer: cleo,
    ring: ringOf(newRoomKey(randomBytes), first),
    seq: 9,
  });
  expect(chainsOf([start, two, one, other, higher]).forward(other)).toBe(higher);
});

test('of two first rings that with more laptops counts, then the earlier one; a dead one does not', () => {
  const lone = next({ members: [cleo], signer: cleo, ring: ringOf(newRoomKey(randomBytes)), seq: 0 });
  expect(chainsOf([start, lone]).best(nobodyGone)).toBe(lone);
  expect(chainsOf([start, lone, two]).best(nobodyGone)).toBe(two);
  const isGone = ({ device }: RoomMember): boolean => device === memberOf(cleo).device;
  expect(chainsOf([start, lone]).best(isGone)).toBe(start);
  expect(chainsOf([lone]).best(isGone)).toBeUndefined();
});

test('whatever order the states come in, all go to the same', () => {
  const all = [
    start,
    two,
    next({ before: two, members: [anna, bert, cleo], signer: anna }),
    next({ before: two, members: [bert], signer: bert, ring: ringOf(newRoomKey(randomBytes), first) }),
  ];
  const wanted = chainsOf(all).forward(start).hash;
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      expect(chainsOf(shuffled).forward(start).hash).toBe(wanted);
    }),
  );
});

test('only a code itself vouches for the state that admits it', () => {
  const members = [memberOf(anna), memberOf(printed, 'code')];
  const made = makeState({ before: start, ring: ringOf(first), members, signer: anna, code: printed, randomBytes });
  expect(read(made).vouchedBy).toBe(publicKeys(printed).signing);
  const forged = makeState({
    before: undefined,
    ring: ringOf(first),
    members: [memberOf(ghost), memberOf(printed, 'code')],
    signer: ghost,
    randomBytes,
  });
  expect(read(forged).vouchedBy).toBeNull();
  const moved = { ...forged, fields: { ...forged.fields, vouched: made.fields.vouched } };
  expect(read(moved).vouchedBy).toBeNull();
});

test('codes: typed as people type, told apart by length, and each proves one request in one room', () => {
  fc.assert(
    fc.property(fc.boolean(), (isPrinted) => {
      const code = isPrinted ? newPrintedCode() : newAdmissionCode(codeMark(publicKeys(bert).signing, 'asked'));
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3,5}$/);
      const typed = readCode(` ${code.toLowerCase().replaceAll('-', '　').replaceAll('0', 'o').replaceAll('1', 'l')} `);
      expect(typed).toEqual({ kind: isPrinted ? 'printed' : 'admission', text: code.replaceAll('-', '') });
      expect(readCode(code.slice(1))).toBeUndefined();
    }),
  );
  const code = { kind: 'admission', text: 'ABCDEFGHJKMNPQRS' } as const;
  const said = { ...memberOf(bert), device: 'laptop-2' };
  const key = slowKeyNow(code, saltOf(code, room, 'asked'), cheap);
  expect(slowKeyNow(code, saltOf(code, room, 'other'), cheap)).not.toBe(key);
  const proof = proofOf(key, room, 'asked', said);
  for (const [field, value] of Object.entries({
    ...memberOf(ghost),
    device: 'laptop-3',
    deviceName: '另一台',
    personName: '韩梅梅',
  }))
    if (field !== 'kind' && field !== 'personId')
      expect(proofOf(key, room, 'asked', { ...said, [field]: value })).not.toBe(proof);
  expect(isSameMac(answerOf(key, room, 'asked', start.hash), answerOf(key, room, 'asked', two.hash))).toBe(false);
  const printedKey = slowKeyNow(
    { kind: 'printed', text: code.text },
    saltOf({ kind: 'printed', text: '' }, room, ''),
    cheap,
  );
  expect(secretsOfCode(printedKey)).toEqual(secretsOfCode(printedKey));
});

test('a code is good for one request, fifteen minutes and four wrong proofs', () => {
  let nowMs = 0;
  const desk = createRoomDesk(() => nowMs);
  desk.open('asked', 'key');
  for (const proof of ['a', 'a', 'b', 'c', 'd', 'd']) desk.wrong(proof);
  expect(desk.now()).toMatchObject({ request: 'asked' });
  desk.wrong('e');
  expect(desk.now()).toBeUndefined();
  desk.open('asked', 'key');
  nowMs = 15 * 60_000 - 1;
  expect(desk.now()).toBeDefined();
  nowMs += 1;
  expect(desk.now()).toBeUndefined();
});

test('what the server takes as of a ring: names, keys and sealed things in their forms, and nothing else', () => {
  const { fields } = makeState({
    before: undefined,
    ring: ringOf(first),
    members: [memberOf(anna)],
    signer: anna,
    randomBytes,
  });
  for (const [field, value] of Object.entries(fields))
    expect(hasRingForm('room_state', field, value), field).toBe(true);
  const { kind: _, ...said } = memberOf(anna);
  for (const [field, value] of Object.entries(said))
    expect(hasRingForm('room_request', field, value), field).toBe(true);
  expect(hasRingForm('room_state', 'note', 'anything')).toBe(false);
  expect(hasRingForm('room_state', 'toString', 'anything')).toBe(false);
  expect(hasRingForm('room_state', 'signature', 'not one')).toBe(false);
  expect(hasRingForm('room_request', 'proof', 'x'.repeat(44))).toBe(false);
  expect(hasRingForm('lead', 'name', 'x')).toBe(false);
});
