import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ownHead, sealWaitingOps } from '../../core/sync/own-chain.ts';
import { noteOffered } from '../../db/repositories/offered-ops-repository.ts';
import { canonicalJson } from '../../shared/domain/submission/canonical-json.ts';
import { deadlineMs, deadlineRuleOf, timelinessOf, weekDeadlineOf } from '../../shared/domain/submission/timeliness.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const week = { isoYear: 2026, isoWeek: 47 };

const databaseOf = ({ core }: TestCore) => core.context.workspaces.current()!.database;

/** As if everything that waits had gone out. */
const send = (app: TestCore): void => {
  const { writable } = databaseOf(app);
  const ids = { next: () => 'epoch' };
  sealWaitingOps(writable, { ids, sha256: (text) => text, schemaVersion: 1 });
  noteOffered(writable, 'epoch', ownHead(writable, ids).seq);
  writable.prepareWrite<[]>('UPDATE outbox SET accepted_at = 1').run();
};

const submit = async ({ client }: TestCore, kind: 'report' | 'nil' = 'report', reason: string | null = null) => {
  const { hash } = await client.submission.preview({ ...week, kind, reason });
  return client.submission.submit({ ...week, kind, reason, hash });
};

/** A week with a trip, a visit, an open lead, a sensitive one and typed plans. */
const fillWeek = async ({ client }: TestCore) => {
  const company = await client.company.create({ name: '绝密电池有限公司' });
  const person = await client.organisation.savePerson({ name: '张建国', post: '主任', unitHead: true });
  await client.organisation.saveProfile({
    unitId: (await client.organisation.listUnits())[0]!.id,
    personId: person.value.id,
  });
  const trip = await client.trip.create({
    title: '赴邵阳对接',
    startsOn: '2026-11-16',
    endsOn: '2026-11-17',
    leaderId: person.value.id,
    personIds: [person.value.id],
  });
  await client.visit.log({
    tripId: trip.value.id,
    companyId: company.value.id,
    visitedOn: '2026-11-17',
    summary: '绝密谈话',
    metWith: '王总手机号',
  });
  const open = await client.lead.create({ name: '液压件项目', investment: 12_345, introducer: '李介绍人' });
  await client.lead.addProgress({ leadId: open.value.id, happenedOn: '2026-11-18', body: '完成厂房比选' });
  const secret = await client.lead.create({
    name: '固态电池项目',
    companyId: company.value.id,
    investment: 77_700,
    problem: '要地要电',
    label: 'sensitive',
  });
  await client.lead.addProgress({ leadId: secret.value.id, happenedOn: '2026-11-18', body: '谈妥地价' });
  await client.report.saveEntry({ ...week, section: 'plan', subject: '赴长沙', leader: '赵带队' });
  return { open: open.value, secret: secret.value };
};

test('what is submitted is what was seen, frozen with its hash (T28)', async () => {
  const app = await createTestCore();
  await fillWeek(app);
  const preview = await app.client.submission.preview({ ...week, kind: 'report' });
  expect(preview).toMatchObject({ revision: 1, maskedLeads: 1, isQuiet: false });
  const { value } = await app.client.submission.submit({ ...week, kind: 'report', hash: preview.hash });
  expect(value).toMatchObject({ revision: 1, kind: 'report', state: 'waiting', hash: preview.hash });
  const op = databaseOf(app)
    .reader.prepare<[], { fields: string }>("SELECT fields FROM outbox WHERE entity = 'submission'")
    .get();
  expect(JSON.parse(JSON.parse(op!.fields).content)).toEqual(preview.content);
  expect(JSON.parse(op!.fields)).toMatchObject({ hash: preview.hash, revision: 1, ...week });
  await expect(
    app.client.submission.submit({ ...week, kind: 'report', hash: '0'.repeat(64), reason: 'x' }),
  ).rejects.toMatchObject({ code: 'PreviewOutdated' });
});

test('nothing personal and nothing of a sensitive lead is in it, but it is counted', async () => {
  const app = await createTestCore();
  const { secret } = await fillWeek(app);
  // A correction of the sentence about the sensitive lead stays here as well.
  const report = await app.client.report.get(week);
  const sentence = report.sections
    .flatMap(({ sentences }) => sentences)
    .find(({ key }) => key === `negotiations.${secret.id}`)!;
  await app.client.report.editSentence({ ...week, key: sentence.key, text: '固态电池项目谈妥了' });
  const { content } = await app.client.submission.preview({ ...week, kind: 'report' });
  const text = JSON.stringify(content);
  for (const word of ['固态', '绝密', '地价', '要地', '王总', '李介绍人', '赵带队', '7.77', '77700', '77,700'])
    expect(text).not.toContain(word);
  expect(text).toContain('敏感线索（处于线索阶段）：11月18日，有新进展。');
  expect(text).toContain('新增线索2条');
  expect(text).toContain('完成厂房比选');
  const table = content.sections.find(({ key }) => key === 'newLeads')!.table!;
  expect(table.columns.map(({ header }) => header)).not.toContain('下步打算');
  expect(table.rows.map((row) => row[3])).toEqual(['1亿—5亿元', '未报送']);
});

test('a correction is the next revision with its reason; what was sent is never changed or taken back', async () => {
  const app = await createTestCore();
  const { open } = await fillWeek(app);
  const first = await submit(app);
  await expect(submit(app, 'report', '更正')).rejects.toMatchObject({ code: 'SameAsBefore' });
  expect(await app.client.submission.state(week)).toMatchObject({ differs: false });
  await app.client.lead.addProgress({ leadId: open.id, happenedOn: '2026-11-18', body: '补记一次洽谈' });
  const state = await app.client.submission.state(week);
  expect(state.differs).toBe(true);
  expect(JSON.stringify(state.frozen)).not.toContain('补记');
  send(app);
  await expect(submit(app)).rejects.toMatchObject({ code: 'ReasonMissing' });
  const second = await submit(app, 'report', '漏记一次洽谈');
  expect(second.value).toMatchObject({ revision: 2, reason: '漏记一次洽谈', state: 'waiting' });
  expect((await app.client.submission.state(week)).revisions.map(({ state: at }) => at)).toEqual([
    'delivered',
    'waiting',
  ]);
  await expect(app.client.history.undo({ changeSetId: first.changeSetId! })).rejects.toMatchObject({
    code: 'AlreadySent',
  });
  // The second has not left: taken back, it never does.
  await app.client.history.undo({ changeSetId: second.changeSetId! });
  expect((await app.client.submission.state(week)).revisions).toHaveLength(1);
  const left = databaseOf(app)
    .reader.prepare<[string], { kind: string }>('SELECT kind FROM outbox WHERE entity_id = ?')
    .all(second.value.id);
  expect(left).toEqual([]);
});

test('a nil report is explicit, and says so when the log has news after all', async () => {
  const app = await createTestCore();
  expect(await app.client.submission.preview({ ...week, kind: 'nil' })).toMatchObject({ isQuiet: true });
  const { value } = await submit(app, 'nil');
  expect(value).toMatchObject({ kind: 'nil', revision: 1 });
  expect(await app.client.submission.state(week)).toMatchObject({ differs: false, frozen: { sections: [] } });
  await app.client.lead.create({ name: '新项目' });
  expect(await app.client.submission.state(week)).toMatchObject({ differs: true });
  const next = { isoYear: 2026, isoWeek: 48 };
  const { hash } = await app.client.submission.preview({ ...next, kind: 'nil' });
  await expect(app.client.submission.submit({ ...next, kind: 'nil', hash })).rejects.toMatchObject({
    code: 'WeekNotBegun',
  });
});

test('a nil report names the stages that may lie in the week and that no day puts there, in its files as well', async () => {
  const app = await createTestCore(calendarDay('2026-11-09'));
  const { client } = app;
  const make = async (name: string): Promise<string> => (await client.lead.create({ name })).value.id;
  const ids = [await make('精密铸件项目'), await make('液压件项目')];
  const between = { negotiation: '2026-11-10', preSigning: '2026-11-11', signed: null };
  app.clock.set(calendarDay('2026-11-20'));
  for (const id of ids)
    await client.lead.advance({ id, to: 'registered', happenedOn: null, between, undatedReason: '接手前的事' });
  const named = '另有签约2个、注册2个日期不详，未计入本周。';
  const report = await client.report.get(week);
  expect(report.sections[0]!.sentences.map(({ text }) => text)).toEqual(['本周无新增招商动态。', named]);

  const { content, isQuiet } = await client.submission.preview({ ...week, kind: 'nil' });
  expect(isQuiet).toBe(true);
  expect(content.sections.flatMap(({ sentences }) => sentences)).toMatchObject([
    { text: named, numbers: [{ value: 2 }, { value: 2 }] },
  ]);
  const { value } = await submit(app, 'nil');
  const { file } = await client.submission.exportDocx({ id: value.id });
  expect(strFromU8(unzipSync(new Uint8Array(await file.arrayBuffer()))['word/document.xml']!)).toContain(named);
  // A day that is found makes the week another one than was sent.
  for (const id of ids) await client.lead.dateStage({ id, stage: 'signed', happenedOn: '2026-11-12' });
  expect(await client.submission.state(week)).toMatchObject({ differs: true });
});

test('Word and Excel of a submission hold the frozen text', async () => {
  const app = await createTestCore();
  const { open } = await fillWeek(app);
  const { value } = await submit(app);
  await app.client.lead.update({ id: open.id, name: '改了名的项目' });
  const { file } = await app.client.submission.exportDocx({ id: value.id });
  const xml = strFromU8(unzipSync(new Uint8Array(await file.arrayBuffer()))['word/document.xml']!);
  expect(xml).toContain('液压件项目');
  expect(xml).not.toContain('改了名');
  expect((await app.client.submission.exportXlsx({ id: value.id })).file.size).toBeGreaterThan(2000);
});

test('Friday 17:00 in Shanghai decides, or what the rule of that week says; the first revision counts', () => {
  const at = { year: 2026, week: 47 };
  const usual = weekDeadlineOf(at, []);
  expect(new Date(deadlineMs(at, usual)).toISOString()).toBe('2026-11-20T09:00:00.000Z');
  const due = deadlineMs(at, usual);
  expect(timelinessOf(at, null, due, usual)).toBe('open');
  expect(timelinessOf(at, null, due + 1, usual)).toBe('missing');
  expect(timelinessOf(at, due, due + 9, usual)).toBe('onTime');
  expect(timelinessOf(at, due + 1, due + 9, usual)).toBe('late');
  const rule = (effectiveOn: string, content: string, revision = 1) => ({
    name: 'weekly-report-deadline',
    revision,
    content,
    effectiveOn,
  });
  const monday = rule('2026-11-16', '{"weekday":8,"time":"09:30"}');
  expect(new Date(deadlineMs(at, weekDeadlineOf(at, [monday]))).toISOString()).toBe('2026-11-23T01:30:00.000Z');
  const friday = { weekday: 5, time: '17:00', holiday: 'after' };
  expect(deadlineRuleOf({ year: 2026, week: 46 }, [monday])).toEqual(friday);
  expect(deadlineRuleOf(at, [rule('2026-01-01', 'nonsense')])).toEqual(friday);
  expect(deadlineRuleOf(at, [monday, rule('2026-11-16', '{"weekday":4,"time":"12:00"}', 2)]).weekday).toBe(4);
});

test('the same content is the same text in whatever order it was made', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: '招商' })).toBe('{"a":"招商","b":[{"c":null,"d":1}]}');
  expect(canonicalJson({ a: '招商', b: [{ c: null, d: 1 }] })).toBe(
    canonicalJson({ b: [{ d: 1, c: null }], a: '招商' }),
  );
});

test('a week of another day is not this week', async () => {
  const app = await createTestCore(calendarDay('2026-11-27'));
  const state = await app.client.submission.state(week);
  expect(state).toMatchObject({ timeliness: 'missing', revisions: [], frozen: null, differs: false });
});

test('a report offers the working day that a Friday in the holidays moves to, and a frozen one keeps its own', async () => {
  const app = await createTestCore();
  const holiday = { isoYear: 2026, isoWeek: 40 };
  expect(await app.client.report.get(holiday)).toMatchObject({ issuedOn: '2026-10-08', isIssuedOnSet: false });
  expect((await app.client.submission.state(holiday)).dueAtMs).toBe(Date.parse('2026-10-08T17:00:00+08:00'));
  const { hash, content } = await app.client.submission.preview({ ...holiday, kind: 'report', reason: null });
  expect(content.issuedOn).toBe('2026-10-08');
  await app.client.submission.submit({ ...holiday, kind: 'report', reason: null, hash });
  expect((await app.client.submission.state(holiday)).differs).toBe(false);
  databaseOf(app)
    .writable.prepareWrite<[string, string]>(
      `INSERT INTO rule_set (id, created_at, updated_at, version, name, revision, content, effective_on)
       VALUES ('days', 1, 1, 1, ?, 1, ?, '2026-01-01')`,
    )
    .run(
      'office-days',
      '{"holidays":["2026-01-01","2026-01-02","2026-01-03","2026-02-16","2026-02-17","2026-02-18","2026-02-19"],"workdays":[]}',
    );
  expect((await app.client.report.get(holiday)).issuedOn).toBe('2026-10-02');
  expect((await app.client.submission.state(holiday)).differs).toBe(false);
});

test('a past week is headed as the unit was called when it ended; before its first name, as it is called now', async () => {
  const app = await createTestCore();
  const { client } = app;
  const [unit] = await client.organisation.listUnits();
  const named = async (isoWeek: number) => (await client.report.get({ isoYear: 2026, isoWeek })).unitName;
  await client.organisation.saveUnit({ id: unit!.id, name: '大关镇招商办', kind: 'town' });
  expect(await named(46)).toBe('大关镇招商办');
  app.clock.set(calendarDay('2026-12-09'));
  await client.organisation.saveUnit({ id: unit!.id, name: '大关镇投促中心', kind: 'town' });
  expect([await named(46), await named(47), await named(50)]).toEqual([
    '大关镇招商办',
    '大关镇招商办',
    '大关镇投促中心',
  ]);
  const frozen = await client.submission.preview({ ...week, kind: 'report', reason: null });
  expect(frozen.content.unitName).toBe('大关镇招商办');
});

test('an office without a server puts the days off of a year in from a file; what a server says of the year counts', async () => {
  const app = await createTestCore();
  const { client } = app;
  const week = { isoYear: 2027, isoWeek: 3 };
  expect((await client.report.get(week)).issuedOn).toBe('2027-01-22');
  const days = (from: number) => Array.from({ length: 7 }, (_, at) => `2027-01-${from + at}`);
  await expect(client.report.saveOfficeDays({ file: '{"holidays":["2027-02-30"]}' })).rejects.toMatchObject({
    code: 'NoOfficeDays',
  });
  expect(
    await client.report.saveOfficeDays({ file: JSON.stringify({ holidays: days(18), workdays: ['2027-01-30'] }) }),
  ).toEqual({ years: ['2027'], holidays: 7, workdays: 1 });
  expect((await client.report.get(week)).issuedOn).toBe('2027-01-25');
  // A later file of the same year takes its place, the others stay.
  await client.report.saveOfficeDays({ file: JSON.stringify({ holidays: days(11) }) });
  expect((await client.report.get(week)).issuedOn).toBe('2027-01-22');
  databaseOf(app)
    .writable.prepareWrite<[string]>(
      `INSERT INTO rule_set (id, created_at, updated_at, version, name, revision, content, effective_on)
       VALUES ('days', 1, 1, 1, 'office-days', 1, ?, '2027-01-01')`,
    )
    .run(JSON.stringify({ holidays: days(19), workdays: [] }));
  expect((await client.report.get(week)).issuedOn).toBe('2027-01-26');
});
