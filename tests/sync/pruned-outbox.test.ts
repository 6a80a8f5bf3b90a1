import { expect, test } from 'vitest';
import { buildPackages } from '../../core/sync/package/export-package.ts';
import { fullRow, member, startScenario } from './sim/scenario.ts';
import { sha256 } from './sim/sim-disk.ts';

const hourMs = 3_600_000;

/** A laptop whose first lead and its first entry were pruned; the server has been put back to before them if asked for. */
const prunedLaptop = async (putBack?: 'declared' | 'silent') => {
  const scenario = startScenario([member(0), member(0)], {}, 24 * hourMs);
  const { world, laptops, sync, command, company, query } = scenario;
  const a = laptops[0]!;
  await company(a, 'before the backup');
  await sync(a);
  await world.server.save?.();
  let lead = '';
  await command(a, (records) => {
    const values = { name: 'made long ago', label: 'open', stage: 'clue', status: 'active' };
    lead = records.create('lead', fullRow('lead', values) as never).id;
    records.create('lead_progress', fullRow('lead_progress', { leadId: lead, body: 'x' }) as never);
  });
  await sync(a);
  for (let more = 0; more < 3; more++) {
    world.advance(24 * hourMs);
    await company(a, `firm ${more}`);
    await sync(a);
  }
  expect(query(a, 'SELECT 1 FROM outbox WHERE entity_id = ?', lead)).toEqual([]);
  if (putBack !== undefined) await world.server.restore?.(putBack === 'declared');
  return { ...scenario, a, lead };
};

test.each(['declared', 'silent'] as const)(
  'a server put back (%s) gets pruned creations too, parents first',
  async (how) => {
    const { a, lead, sync, company, laptops, row, query, world } = await prunedLaptop(how);
    await company(a, 'after the restore');
    expect(await sync(a)).toMatchObject({ type: 'level' });
    const log = await world.server.entriesAfter(0);
    expect(log.map(({ entity }) => entity)).toEqual(expect.arrayContaining(['lead', 'lead_progress', 'company']));
    expect(log.findIndex(({ record }) => record === lead)).toBeLessThan(
      log.findIndex(({ entity }) => entity === 'lead_progress'),
    );
    await sync(laptops[1]!);
    expect(row(laptops[1]!, 'lead', lead)).toMatchObject({ name: 'made long ago' });
    expect(query(laptops[1]!, 'SELECT name FROM company')).toHaveLength(5);
  },
);

test('a file with all that is kept begins behind what was pruned, and the server takes it for what it has', async () => {
  const { a, world } = await prunedLaptop();
  const ids = { next: () => `package-${world.count()}` };
  const [file] = await a.commands.receive((unit) =>
    buildPackages(unit, { ids, sha256 }, { deviceId: a.deviceId, from: 'all' }),
  );
  const [push] = file!.pushes;
  expect(push!.firstSeq).toBeGreaterThan(1);
  const end = await world.server.endSeq();
  const answer = await world.server.sync().push(a.principal, a.deviceId, push!);
  expect(answer).toMatchObject({ type: 'accepted' });
  expect(await world.server.endSeq()).toBe(end);
});
