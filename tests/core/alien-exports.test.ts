import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import type { BinaryFile } from '../../shared/contract/binary-file.ts';
import { fieldsOf } from '../../shared/records/all-records.ts';
import { entryOf, everyAlienField, goodEntries, goodFields, takeEntries } from '../support/alien-world.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

type Row = Readonly<Record<string, unknown>>;

const rowsOf = async (file: BinaryFile, first: string): Promise<readonly Row[]> => {
  const rows = (await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets[0]?.rows ?? [];
  const top = rows.findIndex((row) => row.includes(first));
  const headings = rows[top] ?? [];
  return rows
    .slice(top + 1)
    .map((row) => Object.fromEntries(headings.map((heading, at) => [String(heading), row[at]])));
};

const office = async (...entries: readonly ReturnType<typeof entryOf>[]): Promise<TestCore> => {
  const core = await createTestCore();
  await takeEntries(core, [...goodEntries(), ...entries]);
  return core;
};

const register = async ({ client }: TestCore): Promise<BinaryFile> =>
  (await client.lead.exportXlsx({ filters: {}, contacts: 'full' })).file;
const directory = async ({ client }: TestCore): Promise<BinaryFile> =>
  (await client.company.exportXlsx({ filters: {}, contacts: 'full' })).file;

/** What the register has no column for. */
const beside = new Set(['visitId', 'statusReason', 'statusOn', 'investmentBand', 'stageOn']);

test('every field of a lead that is not understood leaves as 需升级 and never as its stand-in', async () => {
  const aliens = everyAlienField().filter(({ entity, field }) => entity === 'lead' && !beside.has(field));
  const here = await office(
    ...aliens.map(({ id, field, value }) => entryOf('lead', id, { ...goodFields('lead'), [field]: value })),
  );
  const rows = await rowsOf(await register(here), '项目名称');
  for (const { id, field } of aliens) {
    const row = rows.find((each) => each['记录编号'] === id) ?? {};
    expect({ [`${id} ${field}`]: Object.values(row) }).toEqual({
      [`${id} ${field}`]: expect.arrayContaining(['需升级']),
    });
  }
  const good = rows.find((row) => row['记录编号'] === 'good-lead') ?? {};
  expect(Object.values(good)).not.toContain('需升级');
});

test('every field of a company that is not understood leaves as 需升级', async () => {
  const shown = new Set(Object.keys(fieldsOf('company')).filter((field) => field !== 'extra'));
  const aliens = everyAlienField().filter(
    ({ entity, field, value }) => entity === 'company' && shown.has(field) && value !== '' && field !== 'nameKey',
  );
  const here = await office(
    ...aliens.map(({ id, field, value }) => entryOf('company', id, { ...goodFields('company'), [field]: value })),
  );
  const rows = await rowsOf(await directory(here), '企业名称');
  for (const { id, field } of aliens) {
    const row = rows.find((each) => each['记录编号'] === id) ?? {};
    expect({ [`${id} ${field}`]: Object.values(row) }).toEqual({
      [`${id} ${field}`]: expect.arrayContaining(['需升级']),
    });
  }
});

test('the day of a stage that is not understood is 需升级, and a stage nobody knows is none of ours', async () => {
  const here = await office(
    entryOf('lead_stage', 'day', { ...goodFields('lead_stage'), toStage: 'signed', happenedOn: '0226-11-17' }),
    entryOf('lead_stage', 'word', { ...goodFields('lead_stage'), toStage: '试产', happenedOn: '2026-11-17' }),
  );
  const [row] = await rowsOf(await register(here), '项目名称');
  expect(row).toMatchObject({ 签约日期: '需升级', 注册日期: null });
});

test('an import of such a file takes the word for no value: unchanged where it came from, left out elsewhere', async () => {
  const strange = {
    ...goodFields('lead'),
    stage: '预签',
    investment: 1.5,
    registeredOn: '2026-02-30',
    problem: '需升级',
  };
  const here = await office(entryOf('lead', 'lead-x', { ...strange, name: '新能源项目' }));
  const file = await register(here);
  const again = await here.client.importing.importFile({ file });
  expect(again.value.counts).toMatchObject({ added: 0, updated: 0, rejected: 0 });
  const elsewhere = await createTestCore();
  await elsewhere.client.importing.importFile({ file });
  const found = (await elsewhere.client.lead.list({})).rows.find(({ name }) => name === '新能源项目');
  expect(found).toMatchObject({ stage: 'clue', investment: null, unreadable: [] });
  expect(JSON.stringify(await elsewhere.client.lead.get({ id: found!.id }))).not.toContain('需升级');
});

test('a sheet of somebody else may say 需升级 in its own words', async () => {
  const here = await createTestCore();
  const file = new File(['项目名称,存在问题\n设备改造项目,需升级\n'], '台账.csv');
  await here.client.importing.importFile({ file });
  const [lead] = (await here.client.lead.list({})).rows;
  expect(await here.client.lead.get({ id: lead!.id })).toMatchObject({ problem: '需升级' });
});

test('the form of the trips says 需升级 in place of what is not understood, and sums without it', async () => {
  const here = await office(
    entryOf('trip', 'trip-x', {
      ...goodFields('trip'),
      status: 'finished',
      ledByUnitHead: 'yes',
      expense: 1.5,
      leaderId: '',
    }),
    entryOf('visit', 'visit-x', { ...goodFields('visit'), tripId: 'trip-x', companyId: '' }),
  );
  const period = { from: '2026-11-16', to: '2026-11-22' };
  const form = await here.client.trip.form(period);
  expect(form.rows.find(({ id }) => id === 'trip-x')).toMatchObject({
    leaderName: '需升级',
    ledByUnitHead: false,
    expenseFen: null,
    companies: ['需升级'],
  });
  const { file } = await here.client.trip.exportForm({ ...period, format: 'xlsx' });
  const { rows = [] } = (await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets[0] ?? {};
  expect(rows.filter((row) => row.filter((cell) => cell === '需升级').length === 3)).toHaveLength(1);
  expect(JSON.stringify(rows.slice(0, 3))).toContain('其中1批次的带队或经费需升级链招后才能识别，未计入');
});
