import { afterAll, beforeAll, expect, test } from 'vitest';
import { savePerson } from '../../server/accounts/directory.ts';
import { enrol, enrolledLaptop } from '../support/enrolled-laptop.ts';
import { admit, syncAll } from '../support/room-laptops.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
});
afterAll(() => server.close());

test('who is moved to another unit, hears of it, and enrols there, asks to be let in there', async () => {
  const [before, after] = [await server.addUnit('双岗街道'), await server.addUnit('大关镇')];
  const person = { name: '李雷', post: null, unitHead: false, role: 'member' } as const;
  const personId = await server.addPerson({ name: '李雷', unitId: before });
  const mover = await enrolledLaptop(server, personId);
  await mover.client.workspace.setPassword({ password: 'sechs-sieben' });
  const there = await enrolledLaptop(server, await server.addPerson({ name: '王芳', unitId: after }));
  await there.client.workspace.setPassword({ password: 'sechs-sieben' });
  const { value: lead } = await there.client.lead.create({ name: '油缸', label: 'internal', investment: 32_000 });
  await syncAll(mover, there);
  expect((await mover.client.room.status()).state).toBe('alone');

  await savePerson(server.accounts, null, { ...person, id: personId, unitId: after });
  // Still enrolled for the old unit, it is told of the new one already.
  await syncAll(mover);
  await mover.client.sync.leave({});
  await enrol(mover, server, personId);
  await syncAll(mover, there);
  expect(await mover.client.room.status()).toMatchObject({ state: 'waiting', whoCanAdmit: [{ personName: '王芳' }] });
  await admit(there, mover);
  await syncAll(mover, there);
  expect(await mover.client.room.status()).toMatchObject({ state: 'member', unread: 0 });
  expect((await mover.client.lead.get({ id: lead.id })).investment).toBe(32_000);
});
