import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EnrolledLaptop, enrolledLaptop } from '../support/enrolled-laptop.ts';
import { serverContent } from '../support/server-content.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

/** Contacts, notes and people in the unit's room (docs/spec/unit-room.md, R14 to R17): real laptops, the real server and ring. */
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000, enrolmentsPerPerson: 1000, perIp: 100_000 } });
});
afterAll(() => server.close());

interface Pair {
  readonly a: EnrolledLaptop;
  readonly b: EnrolledLaptop;
  readonly people: { readonly field: string; readonly office: string };
}

let units = 0;

/** Two laptops of a new unit; the first has the ring, the other asks for it. */
const startPair = async (): Promise<Pair> => {
  units += 1;
  const unitId = await server.addUnit(`单位${units}`);
  const people = {
    field: await server.addPerson({ name: '李雷', unitId }),
    office: await server.addPerson({ name: '王芳', unitId }),
  };
  const made: EnrolledLaptop[] = [];
  for (const personId of [people.field, people.office]) {
    const laptop = await enrolledLaptop(server, personId);
    await laptop.client.workspace.setPassword({ password: 'sechs-sieben' });
    await laptop.client.sync.syncNow();
    made.push(laptop);
  }
  const [a, b] = made as [EnrolledLaptop, EnrolledLaptop];
  return { a, b, people };
};

/** As two people do it: one reads the code out, the other types it. */
const admit = async ({ a, b }: Pair): Promise<void> => {
  await b.client.sync.syncNow();
  await a.client.sync.syncNow();
  const [asked] = (await a.client.room.status()).asking;
  const { code } = await a.client.room.openAdmission({ requestId: asked?.requestId ?? '' });
  await b.client.room.join({ code });
  for (const { client } of [b, a, b]) await client.sync.syncNow();
};

const admittedPair = async (): Promise<Pair> => {
  const pair = await startPair();
  await admit(pair);
  return pair;
};

/** Each sends what it has and takes what there is. */
const level = async (...all: readonly EnrolledLaptop[]): Promise<void> => {
  for (const { client } of [...all, ...all]) await client.sync.syncNow();
};

const rowsOf = ({ workspace }: Pick<EnrolledLaptop, 'workspace'>, sql: string): readonly unknown[] =>
  (workspace() ?? expect.unreachable('the workspace is open')).database.reader.prepare(sql).all();

const partsOf = (laptop: EnrolledLaptop, recordId: string, what = '1'): readonly unknown[] =>
  rowsOf(laptop, `SELECT ${what} FROM conflict WHERE record_id LIKE '${recordId}~%'`);

test('a colleague has the contact, the note and who went along; the server, the centre and another unit have nothing of it', async () => {
  const { a, b, people } = await admittedPair();
  const [zoneId, centreId] = [await server.addUnit('经开区', 'zone'), await server.addUnit('招商中心', 'centre')];
  const other = await enrolledLaptop(server, await server.addPerson({ name: '韩梅梅', unitId: zoneId }));
  const centre = await enrolledLaptop(
    server,
    await server.addPerson({ name: '王主任', unitId: centreId, role: 'centre' }),
  );
  const firm = (await a.client.company.create({ name: '安庆澄川泵业有限公司' })).value;
  const contact = (
    await a.client.company.saveContact({
      companyId: firm.id,
      name: '孟庆和',
      title: '副总经理',
      phone: '13866012345',
      wechat: 'mengqh_cc',
      remark: '只认面谈',
    })
  ).value;
  await a.client.company.addNote({ companyId: firm.id, body: '老板娘管财务' });
  const trip = (
    await a.client.trip.create({
      title: '安庆行',
      startsOn: '2026-11-16',
      endsOn: '2026-11-17',
      personIds: [people.office, people.field],
    })
  ).value;
  const visit = (
    await a.client.visit.log({
      tripId: trip.id,
      companyId: firm.id,
      kind: 'outgoing',
      visitedOn: '2026-11-16',
      personIds: [people.office],
      metWith: '孟庆和',
      summary: '看了二期地块',
      outcome: null,
      nextStep: null,
      nextStepDueOn: null,
      createCompany: false,
    })
  ).value;
  await level(a, b, other, centre);

  const there = await b.client.company.get({ id: firm.id });
  expect(there.contacts).toEqual([
    { ...contact, title: '副总经理', phone: '13866012345', wechat: 'mengqh_cc', email: null, remark: '只认面谈' },
  ]);
  expect(there.notes.map(({ body }) => body)).toEqual(['老板娘管财务']);
  expect((await b.client.trip.get({ id: trip.id })).people.map(({ id }) => id).sort()).toEqual(
    [people.field, people.office].sort(),
  );
  expect((await b.client.visit.get({ id: visit.id })).personIds).toEqual([people.office]);

  const content = await serverContent(server);
  for (const word of ['孟庆和', '副总经理', '13866012345', 'mengqh_cc', '只认面谈', '老板娘', '二期地块'])
    expect(content, word).not.toContain(word);
  for (const outsider of [other, centre]) {
    expect(rowsOf(outsider, 'SELECT 1 FROM contact UNION ALL SELECT 1 FROM company_note')).toEqual([]);
    expect(rowsOf(outsider, 'SELECT 1 FROM trip_person UNION ALL SELECT 1 FROM visit_person')).toEqual([]);
    expect(rowsOf(outsider, "SELECT 1 FROM sync_row WHERE entity = 'room_part'")).toEqual([]);
  }
  // A contact is one line of the log, the visit with who went along two.
  const lines = await server.database.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM log WHERE record_id LIKE $1 || '%'",
    [contact.id],
  );
  expect(lines).toEqual([{ n: 1 }]);
});

test('what a colleague wrote is corrected, thrown away, found in the trash and brought back from either laptop', async () => {
  const { a, b } = await admittedPair();
  const firm = (await a.client.company.create({ name: '桐城凌岳机电有限公司' })).value;
  const contact = (await a.client.company.saveContact({ companyId: firm.id, name: '赵工' })).value;
  await level(a, b);
  await b.client.company.saveContact({ id: contact.id, companyId: firm.id, phone: '13900001111' });
  await level(b, a);
  expect((await a.client.company.get({ id: firm.id })).contacts).toMatchObject([
    { name: '赵工', phone: '13900001111' },
  ]);
  await b.client.company.removeContact({ id: contact.id });
  await level(b, a);
  expect((await a.client.company.get({ id: firm.id })).contacts).toEqual([]);
  expect((await a.client.trash.list({ kind: 'contact' })).rows.map(({ id }) => id)).toEqual([contact.id]);
  await a.client.trash.restore({ id: contact.id });
  await level(a, b);
  for (const { client } of [a, b])
    expect((await client.company.get({ id: firm.id })).contacts).toMatchObject([
      { name: '赵工', phone: '13900001111' },
    ]);
  const news = (await b.client.history.ofRecord({ id: contact.id })).rows;
  expect(news.map(({ kind }) => kind)).toEqual(['restore', 'delete', 'update', 'create']);
});

test('R10, months apart: what is missing is added on both sides, of one that both changed there is a card, nobody loses his own', async () => {
  const pair = await startPair();
  const { a, b } = pair;
  const firm = (await a.client.company.create({ name: '怀宁凌峰轴承有限公司' })).value;
  await level(a, b);
  const own = (await b.client.company.saveContact({ companyId: firm.id, name: '钱科长' })).value;
  const gone = (await b.client.company.saveContact({ companyId: firm.id, name: '打错了' })).value;
  await b.client.company.removeContact({ id: gone.id });
  const theirs = (await a.client.company.saveContact({ companyId: firm.id, name: '孙厂长', phone: '1' })).value;
  await level(a, b);
  expect((await b.client.company.get({ id: firm.id })).contacts.map(({ id }) => id)).toEqual([own.id]);
  await admit(pair);
  await level(b, a, b);
  for (const { client } of [a, b]) {
    const found = (await client.company.get({ id: firm.id })).contacts;
    expect(found.map(({ name }) => name).sort()).toEqual(['孙厂长', '钱科长']);
  }
  // What was thrown away before anybody had heard of it is told to nobody.
  expect(rowsOf(a, `SELECT 1 FROM contact WHERE id = '${gone.id}'`)).toEqual([]);
  expect(await serverContent(server)).not.toContain(gone.id);

  await a.client.company.saveContact({ id: theirs.id, companyId: firm.id, phone: '2' });
  await b.client.company.saveContact({ id: theirs.id, companyId: firm.id, phone: '3', title: '厂长' });
  await level(a, b, a);
  for (const one of [a, b]) {
    expect((await one.client.company.get({ id: firm.id })).contacts).toContainEqual(
      expect.objectContaining({ id: theirs.id, phone: '3', title: '厂长' }),
    );
    expect(partsOf(one, theirs.id, 'field')).toEqual([{ field: 'phone' }]);
  }
});

test('two firms made one: what each laptop knows of the other comes along, on whichever it was typed, and goes back', async () => {
  const { a, b } = await admittedPair();
  const kept = (await a.client.company.create({ name: '太湖一号泵业有限公司' })).value;
  const merged = (await a.client.company.create({ name: '太湖一号泵业公司' })).value;
  await level(a, b);
  const known = (await b.client.company.saveContact({ companyId: merged.id, name: '周经理' })).value;
  await level(a, b);
  await level(a, b);
  // Typed apart, at the same time as the merge.
  const late = (await b.client.company.saveContact({ companyId: merged.id, name: '吴主任', phone: '13811112222' }))
    .value;
  await b.client.company.addNote({ companyId: merged.id, body: '吴主任管用地' });
  const { value: merge } = await a.client.cooperation.mergeCompanies({ keptId: kept.id, mergedId: merged.id });
  await level(a, b, a);
  for (const { client } of [a, b]) {
    const { contacts, notes } = await client.company.get({ id: kept.id });
    expect(contacts.map(({ id }) => id)).toEqual([known.id, late.id]);
    expect(notes.map(({ body }) => body)).toEqual(['吴主任管用地']);
  }
  expect(rowsOf(a, `SELECT 1 FROM contact WHERE company_id = '${kept.id}'`)).toHaveLength(2);
  await b.client.cooperation.undoMerge({ id: merge.id });
  await level(b, a, b);
  for (const one of [a, b]) {
    expect((await one.client.company.get({ id: kept.id })).contacts).toEqual([]);
    expect((await one.client.company.get({ id: merged.id })).contacts.map(({ id }) => id)).toEqual([known.id, late.id]);
    expect(rowsOf(one, "SELECT 1 FROM conflict WHERE field = 'companyId'")).toEqual([]);
  }
});

test('a list of ours that comes in again finds what a colleague typed, and an export has it', async () => {
  const { a, b } = await admittedPair();
  const firm = (await a.client.company.create({ name: '潜山天柱阀门有限公司' })).value;
  await a.client.company.saveContact({ companyId: firm.id, name: '郑总', phone: '13700007777' });
  await level(a, b);
  const filters = { text: '潜山天柱' };
  const { file } = await b.client.company.exportXlsx({ filters, contacts: 'full' });
  await b.client.importing.importFile({ file });
  expect((await b.client.company.get({ id: firm.id })).contacts).toMatchObject([
    { name: '郑总', phone: '13700007777' },
  ]);
  expect((await b.client.company.get({ id: firm.id })).contacts).toHaveLength(1);
});

test('a laptop without a server writes nothing of a room', async () => {
  const { client, workspace } = testLaptop().start();
  await client.workspace.enter({ kind: 'main' });
  const firm = (await client.company.create({ name: '宿松无环机电有限公司' })).value;
  await client.company.saveContact({ companyId: firm.id, name: '冯工' });
  await client.trip.create({ title: '一人行', startsOn: '2026-11-16', endsOn: '2026-11-17', personIds: [] });
  expect((await client.company.get({ id: firm.id })).contacts).toHaveLength(1);
  const here = { workspace };
  expect(rowsOf(here, "SELECT 1 FROM outbox WHERE entity = 'room_part' UNION ALL SELECT 1 FROM room_part")).toEqual([]);
  expect(rowsOf(here, "SELECT 1 FROM sync_state WHERE key LIKE 'room%'")).toEqual([]);
});
