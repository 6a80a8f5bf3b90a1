import { expect, test } from 'vitest';
import { enrolAnew } from './sim/enrol-anew.ts';
import { member, startScenario } from './sim/scenario.ts';
import { ServerDown } from './sim/sim-server.ts';

/** A brief page leaves out the ids of other devices: under one of them this very file may have told what waits here. */
test('what a copy that was enrolled anew has sent is known on the other, and so is what followed it', async () => {
  const { world, laptops, sync, company, command, row } = startScenario([member(0)]);
  const a = laptops[0]!;
  await company(a, 'sent long ago');
  await sync(a);
  const firm = await company(a, 'waits in both');
  const copy = world.addLaptop(a, a.disk.image());
  await enrolAnew(world, a);
  await sync(a);
  await command(a, (records) => void records.update('company', firm, { name: 'renamed' }));
  expect(await sync(a)).toMatchObject({ type: 'level', pushed: 1 });
  expect(await sync(copy)).toMatchObject({ type: 'level', notices: [] });
  expect(row(copy, 'company', firm)).toMatchObject({ name: 'renamed' });
  // Read once more for that, and not again.
  await company(copy, 'later, of the copy');
  expect(await sync(copy)).toMatchObject({ type: 'level', pushed: 1, received: 1 });
  await sync(a);
  expect(row(a, 'company', firm)).toMatchObject({ name: 'renamed' });
  const effects = (await world.server.entriesAfter(0)).filter(({ record }) => record === firm);
  expect(effects.map(({ kind }) => kind)).toEqual(['create', 'update']);
});

test('who is enrolled anew before the log has shown what was accepted takes what others wrote after it', async () => {
  const { world, laptops, sync, company, command, row } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  const firm = await company(a, 'shared');
  for (const laptop of [a, b]) await sync(laptop);
  await command(a, (records) => void records.update('company', firm, { name: 'by a' }));
  const server = world.server.sync();
  const { push, pull } = server;
  let isPushed = false;
  Object.assign(server, {
    push: (...call: Parameters<typeof push>) => {
      isPushed = true;
      return push(...call);
    },
    pull: (...call: Parameters<typeof pull>) => (isPushed ? Promise.reject(new ServerDown()) : pull(...call)),
  });
  expect(await sync(a)).toMatchObject({ type: 'unreachable', pushed: 1 });
  Object.assign(server, { push, pull });
  await sync(b);
  await command(b, (records) => void records.update('company', firm, { name: 'by b, who had seen it' }));
  await sync(b);
  await enrolAnew(world, a);
  expect(await sync(a)).toMatchObject({ type: 'level', notices: [] });
  expect(row(a, 'company', firm)).toMatchObject({ name: 'by b, who had seen it' });
});
