import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readRing } from '../../core/sync/room/ring/ring-view.ts';
import { makeState } from '../../core/sync/room/ring/room-state.ts';
import { insertOp } from '../../db/outgoing/outbox-ops.ts';
import { readEnrolment } from '../../db/repositories/enrolment-repository.ts';
import { readSyncState } from '../../db/repositories/sync-state-repository.ts';
import { roomOfUnit } from '../../shared/sync/room-part.ts';
import { roomState } from '../../shared/sync/room-ring.ts';
import type { EnrolledLaptop } from '../support/enrolled-laptop.ts';
import { admit, roomLaptops, syncAll } from '../support/room-laptops.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** R5: several members, codes that are void, and ways in beside the code (docs/spec/unit-room.md). */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
});
afterAll(() => server.close());

type Three = [EnrolledLaptop, EnrolledLaptop, EnrolledLaptop];

/** A and B are in the ring, C asks both. */
const twoAndOne = async (): Promise<Three> => {
  const [a, b, c] = (await roomLaptops(server, 3)) as Three;
  await admit(a, b);
  await syncAll(c, a, b);
  return [a, b, c];
};

const requestAt = async ({ client }: EnrolledLaptop): Promise<string> =>
  (await client.room.status()).asking[0]?.requestId ?? '';

const openAt = async (member: EnrolledLaptop): Promise<string> =>
  (await member.client.room.openAdmission({ requestId: await requestAt(member) })).code;

const expectIn = async (laptop: EnrolledLaptop): Promise<void> => {
  expect(await laptop.client.room.status()).toMatchObject({ state: 'member', joining: null, joinEnd: null });
};

const expectNobodyAsks = async (...members: readonly EnrolledLaptop[]): Promise<void> => {
  for (const { client } of members) {
    const { asking, admitting, members: listed } = await client.room.status();
    expect({ asking, admitting, count: listed.length }).toEqual({ asking: [], admitting: null, count: 3 });
  }
};

/** Another character in one place. */
const mistyped = (code: string, at: number): string =>
  `${code.slice(0, at)}${code[at] === '7' ? '8' : '7'}${code.slice(at + 1)}`;

/** The page stands open: the laptop asks the server every few seconds. */
const waitAt = async (laptop: EnrolledLaptop, ms: number): Promise<void> => {
  for (let waited = 0; waited < ms; waited += 5_000) {
    laptop.clock.advanceMs(5_000);
    await syncAll(laptop);
  }
};

const admission = { state: 'waiting', joining: 'admission', joinEnd: null };
const noAnswer = { state: 'waiting', joining: null, joinEnd: 'noAnswer' };

test('two members show a code for one laptop: whichever is typed, the other one does not call it wrong', async () => {
  const [a, b, c] = await twoAndOne();
  const [code] = [await openAt(a), await openAt(b)];
  await c.client.room.join({ code });
  await syncAll(c, b, c);
  expect(await c.client.room.status()).toMatchObject(admission);
  await syncAll(a, c, b, a);
  await expectIn(c);
  await expectNobodyAsks(a, b);
});

test('the code of the second member lets in too, and so it does after that of the first was typed', async () => {
  const [a, b, c] = await twoAndOne();
  const [first, second] = [await openAt(a), await openAt(b)];
  await c.client.room.join({ code: first });
  await syncAll(c);
  await c.client.room.join({ code: second });
  await syncAll(c, a, b, c, a, b);
  await expectIn(c);
  await a.client.room.closeAdmission();
  await expectNobodyAsks(a, b);
});

test('a mistake in a code is told by who shows it; one in what it begins with by anybody', async () => {
  const [a, b, c] = await twoAndOne();
  const [code] = [await openAt(a), await openAt(b)];
  await c.client.room.join({ code: mistyped(code, 18) });
  await syncAll(c, b, c);
  expect(await c.client.room.status()).toMatchObject(admission);
  await syncAll(a, c);
  expect(await c.client.room.status()).toMatchObject({ state: 'waiting', joining: null, joinEnd: 'wrongCode' });
  await c.client.room.join({ code: mistyped(code, 1) });
  await syncAll(c, b, a, c);
  expect((await c.client.room.status()).joinEnd).toBe('wrongCode');
  await c.client.room.join({ code });
  await syncAll(c, b, a, c);
  await expectIn(c);
});

test('a code that is void gets an end after a minute with the server, a new one lets in, and pages hear of it', async () => {
  const [a, , c] = await twoAndOne();
  const code = await openAt(a);
  await a.client.room.closeAdmission();
  await c.client.room.join({ code });
  await syncAll(c, a, c);
  // Hours without the server, or of a clock that was set, are no minute.
  c.clock.advanceMs(3 * 3_600_000);
  await syncAll(c);
  await waitAt(c, 40_000);
  expect(await c.client.room.status()).toMatchObject(admission);
  const publish = vi.spyOn(c.core.context.workspaces.events, 'publish');
  for (let looks = 0; looks < 10 && (await c.client.room.status()).joining !== null; looks += 1) {
    publish.mockClear();
    await waitAt(c, 5_000);
  }
  expect(publish).toHaveBeenCalledWith(expect.objectContaining({ type: 'changed', tables: ['room'] }));
  expect(await c.client.room.status()).toMatchObject(noAnswer);
  await c.client.room.join({ code });
  expect(await c.client.room.status()).toMatchObject(admission);
  await waitAt(c, 70_000);
  expect(await c.client.room.status()).toMatchObject(noAnswer);
  await c.client.room.join({ code: await openAt(a) });
  await syncAll(c, a, c);
  await expectIn(c);
});

test('a right answer that comes after the end is taken', async () => {
  const [a, b, c] = await twoAndOne();
  await c.client.room.join({ code: await openAt(a) });
  await waitAt(c, 70_000);
  expect(await c.client.room.status()).toMatchObject(noAnswer);
  await syncAll(a, c, b);
  await expectIn(c);
  await expectNobodyAsks(a, b);
});

test('who took a code back that had let him in is not in, asks again, and gets in by another', async () => {
  const [a, b, c] = await twoAndOne();
  await c.client.room.join({ code: await openAt(a) });
  await syncAll(c, a);
  await c.client.room.cancelJoin();
  await syncAll(c, a, b);
  expect((await c.client.room.status()).state).toBe('waiting');
  await c.client.room.join({ code: await openAt(b) });
  await syncAll(c, b, c, a, b);
  await expectIn(c);
  await expectNobodyAsks(a, b);
});

test('the request of who got in by the printed code is over everywhere, and so is a code that was open for it', async () => {
  const [a, b, c] = await twoAndOne();
  const { code } = await a.client.room.printCode();
  await syncAll(b, c);
  const requestId = await requestAt(b);
  await openAt(b);
  await c.client.room.join({ code });
  await syncAll(c, a, b);
  await expectIn(c);
  await expectNobodyAsks(a, b);
  await expect(b.client.room.openAdmission({ requestId })).rejects.toMatchObject({ code: 'RequestNotFound' });
});

/** What a laptop leaves behind that admits and breaks before it answers. */
const admitWithoutAnswer = ({ workspace }: EnrolledLaptop): void => {
  const db = workspace()?.database.writable;
  const [own, self, ring] =
    db === undefined ? [] : [readEnrolment(db), readSyncState(db, 'roomSelf'), readSyncState(db, 'room')];
  if (db === undefined || own === undefined || self === undefined || ring === undefined)
    throw new Error('not in a ring');
  const { tip, requests } = readRing(db, roomOfUnit(own.unit.id), own.unit.id);
  const coming = requests.filter(({ signing }) => tip?.members.every((member) => member.signing !== signing));
  const members = coming.map(({ device, deviceName, personId, personName, signing, agreement }) => ({
    kind: 'laptop' as const,
    device,
    deviceName,
    personId,
    personName,
    signing,
    agreement,
  }));
  const made = makeState({
    before: tip,
    ring,
    members: [...(tip?.members ?? []), ...members],
    signer: self.secrets,
    randomBytes,
  });
  let ids = 0;
  const stamp = { changeSetId: 'broke', atMs: Date.now(), nextId: () => `broke-${++ids}`, received: true };
  insertOp(db, stamp, { entity: roomState, id: made.id, kind: 'create', fields: made.fields });
};

test('who was let in and never got the answer asks once more by himself, is seen again, and gets in', async () => {
  const [a, b, c] = await twoAndOne();
  const before = await requestAt(b);
  await c.client.room.join({ code: await openAt(a) });
  await syncAll(c);
  await a.client.room.closeAdmission();
  admitWithoutAnswer(a);
  await syncAll(a, b);
  await expectNobodyAsks(a, b);
  await waitAt(c, 70_000);
  expect(await c.client.room.status()).toMatchObject(noAnswer);
  await syncAll(b);
  const after = await requestAt(b);
  expect([before, after, '']).toHaveLength(new Set([before, after, '']).size);
  await syncAll(c, b);
  expect(await requestAt(b)).toBe(after);
  await c.client.room.join({ code: await openAt(b) });
  await syncAll(c, b, c, a, b);
  await expectIn(c);
  await expectNobodyAsks(a, b);
});

test('a code of a laptop that was closed and opened again is void, and ends so', async () => {
  const [a, , c] = await twoAndOne();
  const code = await openAt(a);
  a.close();
  const again = a.start();
  await again.client.workspace.unlock({ password: 'sechs-sieben' });
  await c.client.room.join({ code });
  await syncAll(c, again);
  await waitAt(c, 70_000);
  expect(await c.client.room.status()).toMatchObject(noAnswer);
});
