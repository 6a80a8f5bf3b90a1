import { expect, test } from 'vitest';
import { enrolAnew } from './sim/enrol-anew.ts';
import { member, type Scenario, startScenario } from './sim/scenario.ts';
import type { SimLaptop } from './sim/sim-laptop.ts';
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

/** The server takes what waits, and the line breaks before the laptop can read it in the log. */
const sendUnseen = async ({ world, sync }: Scenario, laptop: SimLaptop): Promise<void> => {
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
  expect(await sync(laptop)).toMatchObject({ type: 'unreachable', pushed: 1 });
  Object.assign(server, { push, pull });
};

test('who is enrolled anew before the log has shown what was accepted takes what others wrote after it', async () => {
  const scenario = startScenario([member(0), member(0)]);
  const { world, laptops, sync, company, command, row } = scenario;
  const [a, b] = [laptops[0]!, laptops[1]!];
  const firm = await company(a, 'shared');
  for (const laptop of [a, b]) await sync(laptop);
  await command(a, (records) => void records.update('company', firm, { name: 'by a' }));
  await sendUnseen(scenario, a);
  await sync(b);
  await command(b, (records) => void records.update('company', firm, { name: 'by b, who had seen it' }));
  await sync(b);
  await enrolAnew(world, a);
  expect(await sync(a)).toMatchObject({ type: 'level', notices: [] });
  expect(row(a, 'company', firm)).toMatchObject({ name: 'by b, who had seen it' });
});

test('what a server had accepted and lost again, before its log showed it, comes back without another change here', async () => {
  const scenario = startScenario([member(0)]);
  const { world, laptops, sync, company } = scenario;
  const a = laptops[0]!;
  await company(a, 'in the backup');
  await sync(a);
  await world.server.save?.();
  await company(a, 'accepted');
  await sendUnseen(scenario, a);
  // Nobody says that it was put back, and all that this laptop has seen of its log is there.
  expect(await world.server.restore?.(false)).toBe(true);
  expect(await sync(a)).toMatchObject({ type: 'level' });
  const names = (await world.server.allRecords()).map(({ fields }) => fields['name']);
  expect(names.sort()).toEqual(['accepted', 'in the backup']);
  expect(await sync(a)).toMatchObject({ type: 'level', pushed: 0, received: 0 });
});
