import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { openWithDevice } from '../../core/workspace/keyring.ts';
import type { Database } from '../../db/database.ts';
import { readKeyFile } from '../../db/file/key-copies.ts';
import { type Migration, migrate, readMigrations } from '../../db/file/migrate.ts';
import { openDatabase } from '../../db/file/open.ts';
import { amountBand } from '../../shared/domain/lead/amount-band.ts';
import { provinceSpellings } from '../../shared/domain/place/province-name.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

type Row = Readonly<Record<string, unknown>>;

const versions = readMigrations().map(({ version }) => version);
const upTo = (version: number): readonly Migration[] => readMigrations().filter((step) => step.version <= version);

/** Tables of records and journal; what the search index keeps of them is made again and is not looked at here. */
const tablesOf = ({ writer }: Database): readonly string[] =>
  writer
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT LIKE 'company\\_grams%' ESCAPE '\\' AND name NOT IN ('company_index_queue', 'company_pinyin', 'lead_text')
       ORDER BY name`,
    )
    .all()
    .map(({ name }) => name);

const rowsOf = ({ writer }: Database, table: string): readonly Row[] =>
  writer.prepare<[], Row>(`SELECT * FROM ${table} ORDER BY 1`).all();

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** One row with a value in every column, with texts that hurt, and one with those only that a row must have. */
const fill = (database: Database, table: string): void => {
  const columns = database.writer.pragma(`table_info(${table})`) as Column[];
  for (const [at, isWhole] of [true, false].entries()) {
    const used = columns.filter(({ notnull, pk }) => isWhole || notnull === 1 || pk > 0);
    const value = ({ name, type }: Column) =>
      type === 'INTEGER' ? at : type === 'BLOB' ? Buffer.from([0, at]) : isWhole ? `旧行“${name}”\n${at} '🏭` : `${at}`;
    const places = used.map(() => '?').join(', ');
    database.writer
      .prepare(`INSERT OR IGNORE INTO ${table} (${used.map(({ name }) => name).join(', ')}) VALUES (${places})`)
      .run(...used.map(value));
  }
};

/** All that a migration may say anew of rows that are there. */
const rewritten: Readonly<Record<string, (row: Row) => Row>> = {
  '20 lead': ({ investment }) => ({ investment_band: typeof investment === 'number' ? amountBand(investment) : null }),
  '20 outbox': () => ({ base_version: 0 }),
  '90 company': () => ({ name_order: '～' }),
  '70 trip': ({ expense }) => ({ expense_fen: typeof expense === 'number' ? expense * 1_000_000 : null }),
};

const fileDatabase = (migrations: readonly Migration[]): { readonly open: () => Database } => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-migrated-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const open = (): Database => {
    const database = openDatabase({ path: join(folder, 'old.db'), key: undefined });
    onTestFinished(() => database.close());
    return database;
  };
  migrate(open(), migrations);
  return { open };
};

test.each(versions.slice(1).map((version, at) => ({ from: versions[at]!, version })))(
  'a file of version $from keeps every row of every table when it becomes $version, and what is new is empty',
  ({ from, version }) => {
    const { open } = fileDatabase(upTo(from));
    const old = open();
    const tables = tablesOf(old);
    for (const table of tables) fill(old, table);
    const before = new Map(tables.map((table) => [table, rowsOf(old, table)]));
    expect([...before].filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual([]);
    old.close();

    const database = open();
    expect(migrate(database, upTo(version))).toMatchObject({ ok: true, value: { from, to: version } });
    for (const [table, rows] of before) {
      const after = rowsOf(database, table);
      const added = Object.keys(after[0] ?? {}).filter((column) => !Object.hasOwn(rows[0] ?? {}, column));
      const empty = Object.fromEntries(added.map((column) => [column, null]));
      const derived = rewritten[`${version} ${table}`] ?? (() => ({}));
      expect({ [table]: after }).toEqual({ [table]: rows.map((row) => ({ ...row, ...empty, ...derived(row) })) });
    }
    expect(database.writer.pragma('integrity_check', { simple: true })).toBe('ok');
  },
);

/** A workspace as the version before had it: what the application wrote, in a file that only knows the older columns. */
const olderWorkspace = async (
  version: number,
  write: (client: ReturnType<TestLaptop['start']>['client']) => Promise<void>,
  asItWas: (older: Database) => void = () => {},
): Promise<TestLaptop> => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await write(app.client);
  app.close();
  const path = laptop.file('main.lzdb');
  const key = (await openWithDevice(readKeyFile(laptop.file('main.keys.json'))!, createKeyFileKeeper(laptop.config)))!;
  const newer = openDatabase({ path, key });
  const older = openDatabase({ path: `${path}.older`, key });
  migrate(older, upTo(version));
  for (const table of tablesOf(older)) {
    const columns = (older.writer.pragma(`table_info(${table})`) as Column[]).map(({ name }) => name).join(', ');
    older.writer.exec(`DELETE FROM ${table}`);
    for (const row of newer.writer.prepare<[], Row>(`SELECT ${columns} FROM ${table}`).iterate())
      older.writer
        .prepare(
          `INSERT INTO ${table} (${columns}) VALUES (${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
        )
        .run(...Object.values(row));
  }
  asItWas(older);
  older.close();
  newer.close();
  for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  renameSync(`${path}.older`, path);
  return laptop;
};

test('0040: a lead that jumped in the version before stands where it stood; its stages are undated and take a day', async () => {
  let ids: string[] = [];
  const laptop = await olderWorkspace(
    30,
    async (client) => {
      for (const name of ['精密铸件项目', '液压件项目', '没动过的项目']) {
        const { value } = await client.lead.create({ name, registeredOn: '2026-01-05' });
        ids = [...ids, value.id];
      }
      for (const id of ids.slice(0, 2))
        await client.lead.advance({
          id,
          to: 'producing',
          happenedOn: '2026-11-18',
          between: {
            negotiation: null,
            preSigning: null,
            signed: null,
            registered: null,
            started: null,
            enrolled: null,
            completed: null,
          },
          undatedReason: '留待删除',
          evidence: '投产照片',
        });
    },
    // The version before left one row for a jump, from where it began.
    ({ writer }) => {
      writer.exec(`
        DELETE FROM lead_stage WHERE happened_on = '0001-01-01';
        UPDATE lead_stage SET from_stage = 'clue' WHERE to_stage = 'producing';
      `);
    },
  );
  const { client } = laptop.start();
  expect(await client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  const lead = await client.lead.get({ id: ids[0]! });
  expect(lead).toMatchObject({ stage: 'producing', stageOn: '2026-11-18', registeredOn: '2026-01-05' });
  expect(
    lead.stages.map(({ fromStage, toStage, happenedOn, evidence }) => [fromStage, toStage, happenedOn, evidence]),
  ).toEqual([
    [null, 'clue', '2026-01-05', null],
    ['clue', 'producing', '2026-11-18', '投产照片'],
  ]);
  // Totals go down the ladder, no period has the signings, and the week names them.
  const board = await client.lead.board({ filters: {} });
  expect(board.find(({ stage }) => stage === 'producing')).toMatchObject({ count: 2 });
  const { thisWeek } = await client.today.get();
  expect(thisWeek.stageMoves.map(({ toStage }) => toStage)).toEqual(['producing', 'producing']);
  expect(thisWeek.undatedMoves.map(({ leadId, stages }) => [leadId, stages.includes('signed')]).sort()).toEqual(
    ids.slice(0, 2).map((id) => [id, true]),
  );

  await client.lead.dateStage({ id: ids[0]!, stage: 'signed', happenedOn: '2026-11-17' });
  const dated = (await client.lead.get({ id: ids[0]! })).stages;
  expect(dated.map(({ toStage, happenedOn }) => [toStage, happenedOn])).toContainEqual(['signed', '2026-11-17']);
  expect((await client.today.get()).thisWeek.stageMoves.map(({ toStage }) => toStage)).toContain('signed');
});

test.each(versions.slice(1, -1))(
  'a workspace of version %s opens and says what it said, and goes on',
  async (version) => {
    const said = async (client: ReturnType<TestLaptop['start']>['client']) => ({
      leads: (await client.lead.list({})).rows,
      firms: (await client.company.list({})).rows,
      found: (await client.company.search({ text: 'wkyy' })).map(({ name }) => name),
      week: (await client.today.get()).thisWeek,
      recent: (await client.history.recent({ limit: 100 })).map(({ changeSetId, command }) => [changeSetId, command]),
    });
    let before: Awaited<ReturnType<typeof said>> | undefined;
    const laptop = await olderWorkspace(version, async (client) => {
      const firm = await client.company.create({ name: '维克液压（邵阳）有限公司' });
      await client.lead.create({ name: '液压件项目', companyId: firm.value.id, investment: 12_345 });
      await client.visit.log({ companyId: firm.value.id, visitedOn: '2026-11-17', nextStep: '回访' });
      before = await said(client);
    });
    const { client } = laptop.start();
    await client.workspace.enter({ kind: 'main' });
    expect(await said(client)).toEqual(before);
    expect(before?.found).toEqual(['维克液压（邵阳）有限公司']);
    const { value } = await client.lead.create({ name: '之后的项目' });
    expect(value.code).toMatch(/^2026-[A-Z]{4}-0002$/);
  },
);

test('expenses in whole 万元 become fen, and the old amount does not hide a new one', async () => {
  const laptop = await olderWorkspace(
    65,
    async (client) => {
      for (const title of ['赴苏州', '赴无锡'])
        await client.trip.create({ title, startsOn: '2026-11-16', endsOn: '2026-11-17' });
    },
    ({ writer }) => void writer.exec("UPDATE trip SET expense = 3 WHERE title = '赴苏州'"),
  );
  const { client } = laptop.start();
  await client.workspace.enter({ kind: 'main' });
  const expenses = async () =>
    (await client.trip.form({ from: '2026-11-01', to: '2026-11-30' })).rows.map(({ expenseFen }) => expenseFen).sort();
  expect(await expenses()).toEqual([3_000_000, null]);
  const [row] = (await client.trip.list({})).filter(({ title }) => title === '赴苏州');
  const { people, ...trip } = await client.trip.get({ id: row!.id });
  await client.trip.update({ ...trip, personIds: [], outcome: '达成意向' });
  expect(await expenses()).toEqual([3_000_000, null]);
  const changed = await client.trip.update({ ...trip, personIds: [], expenseFen: 860_000 });
  expect(await expenses()).toEqual([860_000, null]);
  await client.history.undo({ changeSetId: changed.changeSetId! });
  expect(await expenses()).toEqual([3_000_000, null]);
});

test('a province that was typed short is the one of the tables, and every short name is mended as it is read', async () => {
  const shorts = [...provinceSpellings].filter(([short, full]) => short !== full);
  const laptop = await olderWorkspace(
    70,
    async (client) => {
      for (const [at] of [...shorts, '华东'].entries())
        await client.company.create({ name: `第${at}机械有限公司`, province: `旧${at}` });
    },
    ({ writer }) => {
      for (const [at, short] of [...shorts.map(([name]) => name), '华东'].entries())
        writer.prepare('UPDATE company SET province = ? WHERE province = ?').run(short, `旧${at}`);
    },
  );
  const { client } = laptop.start();
  await client.workspace.enter({ kind: 'main' });
  const { regions } = await client.company.facets();
  expect(regions.map(({ province }) => province).sort()).toEqual(
    [...new Set(shorts.map(([, full]) => full)), '华东'].sort(),
  );
});
