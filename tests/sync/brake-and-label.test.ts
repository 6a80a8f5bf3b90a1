import { expect, test } from 'vitest';
import { fullRow, member, type Scenario, startScenario } from './sim/scenario.ts';
import type { ClientSpec } from './sim/schedule.ts';
import type { SimLaptop } from './sim/sim-laptop.ts';

const centre: ClientSpec = { unit: 1, role: 'centre', seesChain: false };

/** A lead with so many entries that the brake would ask, known to a colleague and to the centre. */
const longLead = async () => {
  const scenario = startScenario([member(0), member(0), centre]);
  const { laptops, command, sync, query } = scenario;
  const [author, colleague, office] = [laptops[0]!, laptops[1]!, laptops[2]!];
  const entries: string[] = [];
  let leadId = '';
  await command(author, (records) => {
    const lead = { name: '固态电池', unitId: 'unit-0', stage: 'clue', status: 'active', label: 'internal' };
    leadId = records.create('lead', fullRow('lead', lead) as never).id; // every column of the entity
    for (let made = 0; made < 25; made++)
      entries.push(
        records.create('lead_progress', fullRow('lead_progress', { leadId, happenedOn: '2026-11-18' }) as never).id,
      );
  });
  for (const laptop of laptops) await sync(laptop);
  const living = (laptop: SimLaptop): number =>
    query(laptop, 'SELECT id FROM lead_progress WHERE deleted_at IS NULL').length;
  const label = (to: string) => command(author, (records) => void records.update('lead', leadId, { label: to }));
  const removeEntries: () => ReturnType<Scenario['command']> = () =>
    command(author, (records) => {
      for (const id of entries) records.remove('lead_progress', id);
    });
  return { ...scenario, author, colleague, office, living, label, removeEntries };
};

test('a lead that becomes 敏感 asks nobody about the entries that its label hides, and takes none from its own unit', async () => {
  const { author, colleague, office, living, label, sync } = await longLead();
  for (const to of ['sensitive', 'internal', 'district']) {
    await label(to);
    expect((await sync(author)).type).toBe('level');
    for (const laptop of [colleague, office]) expect((await sync(laptop)).type, to).toBe('level');
    expect(living(colleague)).toBe(25);
    expect(living(office)).toBe(to === 'internal' ? 25 : 0);
  }
});

test('entries that somebody deletes once the label is taken back are asked about, also when both come at once', async () => {
  const { author, colleague, living, label, removeEntries, sync } = await longLead();
  await label('sensitive');
  await sync(author);
  await label('internal');
  await sync(author);
  await removeEntries();
  await sync(author);
  expect(await sync(colleague)).toMatchObject({ type: 'deletesPaused', count: 25 });
  expect(living(colleague)).toBe(25);
});

test('and when a label comes on the same page after them', async () => {
  const { author, colleague, living, label, removeEntries, sync } = await longLead();
  await removeEntries();
  await sync(author);
  await label('sensitive');
  await sync(author);
  expect(await sync(colleague)).toMatchObject({ type: 'deletesPaused', count: 25 });
  expect(living(colleague)).toBe(25);
  await colleague.client.confirmDeletes();
  expect((await sync(colleague)).type).toBe('level');
  expect(living(colleague)).toBe(0);
});

test('of a lead that was 敏感 here already, too', async () => {
  const { author, colleague, living, label, removeEntries, sync } = await longLead();
  await label('sensitive');
  for (const laptop of [author, colleague]) expect((await sync(laptop)).type).toBe('level');
  await label('internal');
  await removeEntries();
  await sync(author);
  expect(await sync(colleague)).toMatchObject({ type: 'deletesPaused', count: 25 });
  expect(living(colleague)).toBe(25);
});
