import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { type EntityName, entityTables } from '../../db/schema/entities.ts';
import { tableNameOf } from '../../db/schema/sql-names.ts';
import { fieldsOf } from '../../shared/records/all-records.ts';
import { type DeclaredValues, declaredValues } from '../../shared/records/declared-values.ts';
import { understands } from '../../shared/records/field.ts';
import {
  entryOf,
  everyAlienField,
  type Fields,
  goodEntries,
  goodFields,
  idOf,
  takeEntries,
} from '../support/alien-world.ts';
import { failingScreens } from '../support/every-screen.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { testLaptop } from '../support/test-workspace.ts';

const aliens = everyAlienField();
const tables = entityTables as unknown as Readonly<Record<EntityName, SQLiteTable>>; // as in field-class.test.ts

const office = async (): Promise<TestCore> => {
  const core = await createTestCore();
  await core.client.organisation.saveProfile({ unitId: idOf('unit'), personId: idOf('person') });
  return core;
};

const databaseOf = ({ core }: Pick<TestCore, 'core'>) => {
  const open = core.context.workspaces.current();
  if (open === undefined) throw new Error('no workspace is open');
  return open.database;
};

const rowOf = (core: Pick<TestCore, 'core'>, entity: (typeof aliens)[number]['entity'], id: string): Fields =>
  databaseOf(core)
    .reader.prepare<[string], Fields>(`SELECT * FROM ${tableNameOf(entity)} WHERE id = ?`)
    .get(id) ?? {};

const keptOf = (core: Pick<TestCore, 'core'>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    aliens.map(({ entity, id }) => [id, JSON.parse(String(rowOf(core, entity, id)['unreadable'] ?? null))]),
  );

const expectedKept = Object.fromEntries(aliens.map(({ id, field, value }) => [id, { [field]: value }]));

type TestStart = Pick<TestCore, 'core'>;

/** As another version closes a file: with the hash of what it understands. */
const leftByAnother = (writer: ReturnType<typeof databaseOf>['writer']): void => {
  const { changes } = writer.prepare("UPDATE sync_state SET value = '\"another\"' WHERE key = 'declaredValues'").run();
  if (changes !== 1) throw new Error('no version has stored what it understands');
};

/** A later version: it has words for everything that has the type of its field. */
const later: DeclaredValues = {
  text: 'later',
  understands: (entity, field, value) => {
    const facts = fieldsOf(entity)[field];
    if (facts === undefined) return false;
    return understands(facts, value) || (value !== '' && typeof value === 'string' && facts.kind === 'choice');
  },
};

test('an alien value in every field of every record as it is made: every screen opens, and all are kept', async () => {
  const here = await office();
  const made = aliens.map(({ entity, field, value, id }) =>
    entryOf(entity, id, { ...goodFields(entity), [field]: value }),
  );
  expect(await takeEntries(here, [...goodEntries(), ...made])).toBe('level');
  expect(await failingScreens(here.client, aliens)).toEqual([]);
  expect(keptOf(here)).toEqual(expectedKept);
});

test('an alien value in every field of every record as it is changed: the last good value stays in the column', async () => {
  const here = await office();
  const made = aliens.map(({ entity, id }) => entryOf(entity, id, goodFields(entity)));
  expect(await takeEntries(here, [...goodEntries(), ...made])).toBe('level');
  const before = aliens.map(({ entity, id }) => rowOf(here, entity, id));
  const changed = aliens.map(({ entity, field, value, id }) => entryOf(entity, id, { [field]: value }, 'update'));
  expect(await takeEntries(here, changed)).toBe('level');
  expect(await failingScreens(here.client, aliens)).toEqual([]);
  expect(keptOf(here)).toEqual(expectedKept);
  for (const [index, { entity, field, id }] of aliens.entries()) {
    // The place in the dictionary is read behind the start, for one that came before it a moment later.
    const {
      unreadable: _,
      updated_at: _at,
      version: _version,
      name_order: _order,
      label,
      ...rest
    } = rowOf(here, entity, id);
    expect({ [id]: before[index] }).toMatchObject({ [id]: rest });
    // The one field that guards: the strictest.
    if (field === 'label') expect(label).toBe('sensitive');
  }
});

test('after an upgrade the value is there, in its column, and counts', async () => {
  const here = await office();
  const stages = aliens.filter(
    ({ entity, field, value }) => entity === 'lead' && field === 'stage' && value === '未来的词',
  );
  const made = stages.map(({ entity, id, field, value }) =>
    entryOf(entity, id, { ...goodFields(entity), [field]: value }),
  );
  await takeEntries(here, [...goodEntries(), ...made]);
  expect(rowOf(here, 'lead', stages[0]!.id)).toMatchObject({ stage: 'clue', unreadable: '{"stage":"未来的词"}' });
  await takeEntries(here, [], later);
  expect(rowOf(here, 'lead', stages[0]!.id)).toMatchObject({ stage: '未来的词', unreadable: null });
  const open = databaseOf(here);
  expect(open.reader.prepare("SELECT count(*) AS n FROM change WHERE after LIKE '%未来的词%'").get()).toEqual({ n: 1 });
});

test('what is not understood is in no count and is named: board, list, today, report, chain, trip form', async () => {
  const here = await office();
  await takeEntries(here, [...goodEntries()]);
  const { client } = here;
  const week = { isoYear: 2026, isoWeek: 47 };
  const before = {
    board: await client.lead.board({}),
    today: await client.today.get(),
    chains: await client.chain.list(),
    form: await client.trip.form({ from: '2026-11-16', to: '2026-11-22' }),
    report: await client.report.get(week),
  };
  const { due, ...kinds } = before.today.needUpgrade;
  expect(total({ ...kinds, ...due }) + (before.chains[0]?.needUpgrade ?? 0) + before.form.needUpgrade).toBe(0);
  await takeEntries(here, [
    entryOf('lead', 'lead-x', { ...goodFields('lead'), stage: '预签' }),
    entryOf('lead', 'lead-y', { ...goodFields('lead'), registeredOn: '2026-02-30' }),
    entryOf('visit', 'visit-x', { ...goodFields('visit'), kind: 'online' }),
    entryOf('trip', 'trip-x', { ...goodFields('trip'), startsOn: '0226-11-17' }),
    entryOf('lead_stage', 'step-x', { ...goodFields('lead_stage'), fromStage: 'clue', toStage: '预签' }),
    entryOf('node_company', 'member-x', { ...goodFields('node_company'), role: 'observer' }),
  ]);
  const board = await client.lead.board({});
  expect(board.slice(0, 11)).toEqual(
    before.board.map((column) =>
      column.stage === 'clue'
        ? { ...column, count: 2, banded: [{ band: 'under1000', count: 2 }], leads: expect.anything() }
        : column,
    ),
  );
  expect(board[11]).toMatchObject({
    stage: null,
    count: 1,
    leads: [{ id: 'lead-x', unreadable: [{ field: 'stage', value: '预签' }] }],
  });
  expect(await client.lead.list({})).toMatchObject({ total: 3, needUpgrade: 2 });
  expect((await client.lead.list({ filters: { stages: ['clue'] } })).rows.map(({ id }) => id)).not.toContain('lead-x');
  expect((await client.lead.list({ filters: { unreadable: 'any' } })).rows.map(({ id }) => id).sort()).toEqual([
    'lead-x',
    'lead-y',
  ]);
  const today = await client.today.get();
  expect(today.needUpgrade).toEqual({ leads: 2, stages: 1, visits: 1, trips: 1, due: { directive: 0 } });
  // Where today leads to for a step: to its lead.
  const steps = await client.lead.list({ filters: { unreadable: 'steps' } });
  expect(steps.rows.map(({ id }) => id)).toEqual(['good-lead']);
  expect(today.thisWeek.visits).toEqual(before.today.thisWeek.visits);
  expect(today.thisWeek.trips).toEqual(before.today.thisWeek.trips);
  expect(today.thisWeek.stageMoves).toEqual(before.today.thisWeek.stageMoves);
  // `lead-x` was registered this week whatever its stage; `lead-y` nobody knows when.
  expect(today.thisWeek.newLeads.map(({ id }) => id).sort()).toEqual(['good-lead', 'lead-x']);
  expect((await client.chain.list())[0]).toMatchObject({
    target: before.chains[0]!.target,
    local: before.chains[0]!.local,
    needUpgrade: 2,
  });
  const form = await client.trip.form({ from: '2026-11-16', to: '2026-11-22' });
  expect(form).toMatchObject({ totals: before.form.totals, needUpgrade: 1 });
  const sentences = (await client.report.get(week)).sections.flatMap(({ sentences: all }) =>
    all.map(({ text }) => text),
  );
  expect(sentences).toContain('另有5条记录需升级链招后才能识别，未计入以上数字。');
  const overview = ({ sections }: typeof before.report) =>
    sections[0]?.sentences.find(({ key }) => key === 'overview.counts')?.text;
  expect(overview(await client.report.get(week))).toBe(overview(before.report));
});

test('an edit of such a field keeps what it replaces in the history, and undo brings it back', async () => {
  const here = await office();
  await takeEntries(here, [...goodEntries(), entryOf('lead', 'lead-x', { ...goodFields('lead'), stage: '预签' })]);
  const { client } = here;
  // The stage that the column stands on is a stage like any other: it may be what a person means.
  const { changeSetId } = await client.lead.advance({
    id: 'lead-x',
    to: 'clue',
    happenedOn: '2026-11-18',
    reason: '核对过',
    replaces: { stage: '预签' },
  });
  expect(await client.lead.get({ id: 'lead-x' })).toMatchObject({ stage: 'clue', unreadable: [] });
  const told = (await client.history.ofRecord({ id: 'lead-x' })).rows.flatMap(({ fields }) => fields);
  expect(told).toContainEqual({ field: 'stage', before: '预签', after: 'clue' });
  await client.history.undo({ changeSetId: changeSetId! });
  expect(await client.lead.get({ id: 'lead-x' })).toMatchObject({ unreadable: [{ field: 'stage', value: '预签' }] });
  // Another field of the record is edited, and the one that is not understood stays.
  await client.lead.update({ id: 'lead-x', remark: '电话联系过' });
  expect((await client.lead.get({ id: 'lead-x' })).unreadable).toEqual([{ field: 'stage', value: '预签' }]);
});

test('a file that another version has written, alien values in the columns themselves: every screen opens', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  const before = { ...first, clock: laptop.clock };
  const good = aliens.map(({ entity, id }) => entryOf(entity, id, goodFields(entity)));
  await takeEntries(before, [...goodEntries(), ...good]);
  const strange = aliens.filter(({ entity, field, value }) => {
    const facts = fieldsOf(entity)[field];
    // What the file's own types and checks keep out cannot be in it.
    if (facts === undefined || facts.kind === 'flag' || facts.kind === 'text') return false;
    return facts.kind === 'number' ? Number.isSafeInteger(value) : typeof value === 'string';
  });
  const { writer } = databaseOf(before);
  for (const { entity, field, value, id } of strange) {
    const column = getTableColumns(tables[entity])[field]?.name ?? '';
    writer.prepare(`UPDATE ${tableNameOf(entity)} SET ${column} = ? WHERE id = ?`).run(value, id);
  }
  leftByAnother(writer);
  first.close();
  const second = laptop.start();
  await second.client.workspace.enter({ kind: 'main' });
  expect(await failingScreens(second.client, strange)).toEqual([]);
  const kept = keptOf(second);
  for (const { id, field, value } of strange) expect({ [id]: kept[id] }).toEqual({ [id]: { [field]: value } });
});

test('a file is looked through once after another version, and not when the same one opens it again', async () => {
  const laptop = testLaptop();
  const open = async () => {
    const start = laptop.start();
    await start.client.workspace.enter({ kind: 'main' });
    return start;
  };
  const first = await open();
  const { value: lead } = await first.client.lead.create({ name: '新项目' });
  const strange = (start: TestStart): void => {
    databaseOf(start).writer.prepare("UPDATE lead SET stage = '预签' WHERE id = ?").run(lead.id);
  };
  const standing = (start: TestStart) => rowOf(start, 'lead', lead.id);
  strange(first);
  first.close();
  // Nobody but this version had it: what a tool has put there is not searched for in a million rows at every start.
  const second = await open();
  expect(standing(second)).toMatchObject({ stage: '预签', unreadable: null });
  leftByAnother(databaseOf(second).writer);
  second.close();
  const third = await open();
  expect(standing(third)).toMatchObject({ stage: 'clue', unreadable: '{"stage":"预签"}' });
  strange(third);
  third.close();
  const fourth = await open();
  expect(standing(fourth)).toMatchObject({ stage: '预签' });
  fourth.close();
});

test('a file opened again by a version that knows the value says it', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  const { value: lead } = await first.client.lead.create({ name: '新项目' });
  const { writer } = databaseOf(first);
  // As an older version leaves it, which had no word for 投产 yet.
  writer.prepare('UPDATE lead SET unreadable = ? WHERE id = ?').run('{"stage":"producing"}', lead.id);
  leftByAnother(writer);
  first.close();
  const second = laptop.start();
  await second.client.workspace.enter({ kind: 'main' });
  expect(await second.client.lead.get({ id: lead.id })).toMatchObject({ stage: 'producing', unreadable: [] });
});

test('a submission that a newer version froze is said, not shown, and stays as it is', async () => {
  const here = await office();
  const content = '{"format":2,"parts":[]}';
  await takeEntries(here, [
    ...goodEntries(),
    entryOf('submission', 'new', { ...goodFields('submission'), isoWeek: 46, revision: 9, content }),
  ]);
  const state = await here.client.submission.state({ isoYear: 2026, isoWeek: 46 });
  expect(state).toMatchObject({ frozen: null, fromNewer: true, differs: false });
  await expect(here.client.submission.get({ id: 'new' })).rejects.toMatchObject({ code: 'FrozenReportFromNewer' });
  expect(rowOf(here, 'submission', 'new')).toMatchObject({ content, unreadable: null });
});

test('the values of this version are understood by it', () => {
  for (const { entity } of aliens)
    for (const [field, value] of Object.entries(goodFields(entity)))
      expect({ [`${entity}.${field}`]: declaredValues.understands(entity, field, value) }).toEqual({
        [`${entity}.${field}`]: true,
      });
});

const total = (kinds: Readonly<Record<string, number>>): number =>
  Object.values(kinds).reduce((sum, count) => sum + count, 0);
