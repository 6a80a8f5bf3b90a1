import { cpSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { enrol, enrolledLaptop, testPassword } from '../support/enrolled-laptop.ts';
import { selfSigned } from '../support/self-signed.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

let server: TestServer;
let unitId: string;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
  unitId = await server.addUnit('双岗街道');
});
afterAll(() => server.close());

const colleague = (name: string) => server.addPerson({ name, unitId });

/** Two laptops of one unit, both level. */
const twoLaptops = async () => {
  const [one, two] = [
    await enrolledLaptop(server, await colleague('李雷')),
    await enrolledLaptop(server, await colleague('韩梅梅')),
  ];
  return { one, two };
};

describe('enrolment', () => {
  test("the server's unit and person take the place of the laptop's own, also in what waits to be sent", async () => {
    const personId = await colleague('王芳');
    const laptop = testLaptop();
    const app = laptop.start();
    await app.client.workspace.enter({ kind: 'main' });
    const before = await app.client.organisation.profile();
    const { value: lead } = await app.client.lead.create({ name: '入网前的线索' });
    const { value: gone } = await app.client.lead.create({ name: '已删除的线索' });
    await app.client.lead.remove({ id: gone.id });
    const outcome = await enrol(app, server, personId);

    expect(outcome).toEqual({ state: 'enrolled', serverUnit: { id: unitId, name: '双岗街道' }, localUnits: [] });
    expect(await app.client.organisation.profile()).toEqual({ unitId, personId });
    expect(await app.client.lead.get({ id: lead.id })).toMatchObject({ unitId, ownerId: personId });
    const units = await app.client.organisation.listUnits();
    expect(units.map(({ name }) => name)).toEqual(['双岗街道']);
    const { ops } = await app.client.sync.ledgerOps({ exchange: null });
    const waiting = ops.map(({ json }) => json).join('\n');
    expect(waiting).toContain(unitId);
    expect(waiting).not.toContain(String(before.unitId));
    expect(waiting).not.toContain(String(before.personId));
    await app.client.sync.syncNow();
    expect(await app.client.sync.status()).toMatchObject({
      state: 'level',
      waiting: 0,
      unit: { id: unitId },
      person: { id: personId, name: '王芳' },
      server: { name: '测试服务器', encrypted: false },
    });
  });

  test('is no step that undo takes back', async () => {
    const laptop = await enrolledLaptop(server, await colleague('赵一'));
    const steps = await laptop.client.history.recent({ limit: 50 });
    const { id } = laptop
      .workspace()!
      .database.reader.prepare<[], { id: string }>("SELECT id FROM change_set WHERE command = 'sync.enrol'")
      .get()!;
    expect(steps.every(({ command }) => command !== 'sync.enrol')).toBe(true);
    await expect(laptop.client.history.undo({ changeSetId: id })).rejects.toMatchObject({ code: 'ChangeSetNotFound' });
  });

  test('asks which unit it is where several could be, sends nothing before, and takes the one of the same name', async () => {
    const several = async (names: readonly string[]) => {
      const laptop = testLaptop();
      const app = laptop.start();
      await app.client.workspace.enter({ kind: 'main' });
      for (const name of names) await app.client.organisation.saveUnit({ name });
      return app;
    };
    const asked = await several(['甲组', '乙组']);
    const outcome = await enrol(asked, server, await colleague('钱二'));
    expect(outcome).toMatchObject({
      state: 'chooseUnit',
      localUnits: [{ name: '本单位' }, { name: '甲组' }, { name: '乙组' }],
    });
    await expect(asked.client.sync.syncNow()).rejects.toMatchObject({ code: 'NotEnrolled' });
    const chosen = outcome.localUnits[1]!;
    await asked.client.sync.chooseUnit({ unitId: chosen.id });
    expect((await asked.client.organisation.listUnits()).map(({ name }) => name).sort()).toEqual(
      ['乙组', '双岗街道', '本单位'].sort(),
    );
    expect(await asked.client.sync.syncNow()).toMatchObject({ state: 'level' });

    const named = await several(['双岗街道', '丙组']);
    expect(await enrol(named, server, await colleague('孙三'))).toMatchObject({ state: 'enrolled' });
    expect((await named.client.organisation.profile()).unitId).toBe(unitId);
  });

  test('refuses the sample, a second server, addresses without encryption and what is no server', async () => {
    const laptop = testLaptop();
    const { client } = laptop.start();
    const input = { code: 'ABCD-EFGH-2345', password: testPassword, deviceName: '电脑' };
    await client.workspace.enter({ kind: 'sample' });
    await expect(client.sync.enrol({ ...input, address: server.url })).rejects.toMatchObject({
      code: 'SampleWorkspace',
    });
    await client.workspace.enter({ kind: 'main' });
    const refusedWith = async (address: string, more: { allowPlain?: boolean; ca?: string } = {}) => {
      const error: unknown = await client.sync.enrol({ ...input, ...more, address }).catch((thrown: unknown) => thrown);
      return (error as { code?: string }).code;
    };
    expect(await refusedWith('http://192.168.1.5:8443')).toBe('AddressNotEncrypted');
    expect(await refusedWith('http://example.com', { allowPlain: true })).toBe('AddressNotEncrypted');
    expect(await refusedWith('https://name:secret@example.com')).toBe('AddressInvalid');
    expect(await refusedWith('ftp://example.com')).toBe('AddressInvalid');
    expect(await refusedWith('https://127.0.0.1:1', { ca: 'no certificate' })).toBe('CertificateInvalid');
    expect(await refusedWith('http://127.0.0.1:1')).toBe('ServerUnreachable');
    expect(await refusedWith(server.url)).toBe('EnrolmentRefused');
    const portal = await startPortal();
    expect(await refusedWith(portal)).toBe('NotAServer');
    await enrol({ client }, server, await colleague('周四'));
    expect(await refusedWith(server.url)).toBe('AlreadyEnrolled');
  });
});

test("believes the office's own certificate authority where it was given, and otherwise only those of the system", async () => {
  const { cert, key } = selfSigned();
  const address = await startTls({ cert, key });
  const laptop = testLaptop();
  const { client } = laptop.start();
  await client.workspace.enter({ kind: 'main' });
  const input = {
    address,
    code: await server.enrolCode(await colleague('沈九')),
    password: testPassword,
    deviceName: '电脑',
  };
  await expect(client.sync.enrol(input)).rejects.toMatchObject({ code: 'CertificateNotTrusted' });
  await expect(client.sync.enrol({ ...input, ca: selfSigned().cert })).rejects.toMatchObject({
    code: 'CertificateNotTrusted',
  });
  expect(await client.sync.enrol({ ...input, ca: cert })).toMatchObject({ state: 'enrolled' });
  expect(await client.sync.syncNow()).toMatchObject({ state: 'level', server: { encrypted: true } });
});

describe('everyday sync', () => {
  test('a lead of one laptop is on the other after both have synced, and the ledger has its text', async () => {
    const { one, two } = await twoLaptops();
    const { value: lead } = await one.client.lead.create({ name: '储能电池项目', remark: '只在本机的备注' });
    expect((await one.client.sync.status()).state).toBe('waiting');
    await one.client.sync.syncNow();
    await two.client.sync.syncNow();
    expect(await two.client.lead.get({ id: lead.id })).toMatchObject({ name: '储能电池项目', unitId, remark: null });
    const { rows, bytesOut } = await one.client.sync.ledger({});
    const left = rows.find(({ direction, outcome }) => direction === 'out' && outcome === 'accepted')!;
    const { ops } = await one.client.sync.ledgerOps({ exchange: left.seq });
    expect(ops.map(({ entity }) => entity)).toContain('lead');
    const text = ops.map(({ json }) => json).join('\n');
    expect(text).toContain('储能电池项目');
    expect(text).not.toContain('只在本机的备注');
    expect(bytesOut).toBeGreaterThan(text.length);
  });

  test('a lead of another unit is read only and shows the order of its sum; the office sees the version that runs', async () => {
    const town = await enrolledLaptop(server, await colleague('周五'));
    const centreId = await server.addPerson({
      name: '郑主任',
      unitId: await server.addUnit('招商中心', 'centre'),
      role: 'centre',
    });
    const centre = await enrolledLaptop(server, centreId);
    const { value: lead } = await town.client.lead.create({ name: '别处的线索', investment: 23_000 });
    await town.client.sync.syncNow();
    await centre.client.sync.syncNow();
    expect(await town.client.lead.get({ id: lead.id })).toMatchObject({ foreign: false, investment: 23_000 });
    expect(await centre.client.lead.get({ id: lead.id })).toMatchObject({
      foreign: true,
      investment: null,
      investmentBand: 'from1yi',
    });
    await expect(centre.client.lead.update({ id: lead.id, name: '改名' })).rejects.toMatchObject({
      code: 'RecordForeign',
    });
    const devices = await server.database.transaction('server', ({ query }) =>
      query<{ version: string | null }>('SELECT version FROM device WHERE person_id = $1', [centreId]),
    );
    expect(devices).toEqual([{ version: '0.0.0' }]);
  });

  test('two edits of one field apart: both see the later one, a card shows three values, one click settles it for both', async () => {
    const { one, two } = await twoLaptops();
    const { value: lead } = await one.client.lead.create({ name: '原名' });
    await one.client.sync.syncNow();
    await two.client.sync.syncNow();
    await server.cut();
    await one.client.lead.update({ id: lead.id, name: '李雷改的' });
    await two.client.lead.update({ id: lead.id, name: '韩梅梅改的' });
    expect(await one.client.sync.syncNow()).toMatchObject({ state: 'offline' });
    await server.heal();
    await one.client.sync.syncNow();
    await two.client.sync.syncNow();
    await one.client.sync.syncNow();
    for (const { client } of [one, two]) expect((await client.lead.get({ id: lead.id })).name).toBe('韩梅梅改的');

    const [card] = (await one.client.sync.conflicts({})).rows;
    expect(card).toMatchObject({
      entity: 'lead',
      field: 'name',
      title: '韩梅梅改的',
      winner: { value: '韩梅梅改的' },
      loser: { value: '李雷改的' },
      before: { value: '原名' },
      winnerName: '韩梅梅',
      loserName: '李雷',
      mine: 'loser',
    });
    expect((await two.client.sync.conflicts({})).rows[0]).toMatchObject({ id: card!.id, mine: 'winner' });
    expect(await one.client.sync.openConflictsOf({ recordId: lead.id })).toEqual({ count: 1 });

    const settled = await one.client.sync.settleConflict({ id: card!.id, choose: 'loser' });
    expect((await one.client.lead.get({ id: lead.id })).name).toBe('李雷改的');
    await expect(one.client.sync.settleConflict({ id: card!.id, choose: 'winner' })).rejects.toMatchObject({
      code: 'AlreadySettled',
    });
    await one.client.history.undo({ changeSetId: settled.changeSetId! });
    expect((await one.client.lead.get({ id: lead.id })).name).toBe('韩梅梅改的');
    expect((await one.client.sync.conflicts({})).rows).toHaveLength(1);
    await one.client.sync.settleConflict({ id: card!.id, value: '商量好的名字' });
    await one.client.sync.syncNow();
    await two.client.sync.syncNow();
    expect((await two.client.lead.get({ id: lead.id })).name).toBe('商量好的名字');
    expect((await two.client.sync.conflicts({})).rows).toEqual([]);
    expect((await two.client.sync.conflicts({ state: 'settled' })).rows).toMatchObject([{ settledByName: '李雷' }]);
  });

  test('so many deletions that somebody has to say yes wait for it', async () => {
    const { one, two } = await twoLaptops();
    const leads: string[] = [];
    for (let count = 1; count <= 25; count++)
      leads.push((await one.client.lead.create({ name: `第 ${count} 条` })).value.id);
    await one.client.sync.syncNow();
    await two.client.sync.syncNow();
    for (const id of leads) await one.client.lead.remove({ id });
    await one.client.sync.syncNow();
    const paused = await two.client.sync.syncNow();
    expect(paused).toMatchObject({ state: 'problem', problem: { type: 'massDelete' } });
    expect((await two.client.lead.get({ id: leads[0]! })).name).toBe('第 1 条');
    expect(await two.client.sync.confirmDeletes()).toMatchObject({ state: 'level', problem: null });
    await expect(two.client.lead.get({ id: leads[0]! })).rejects.toMatchObject({ code: 'RecordNotFound' });
  });

  test('or are kept: the records are back everywhere, and the brake stays quiet about a mistake that was undone', async () => {
    const ownUnitId = await server.addUnit('井边街道');
    const of = async (name: string) => enrolledLaptop(server, await server.addPerson({ name, unitId: ownUnitId }));
    const [one, two, third] = [await of('李雷'), await of('韩梅梅'), await of('许七')];
    const leads: string[] = [];
    for (let count = 1; count <= 25; count++)
      leads.push((await one.client.lead.create({ name: `第 ${count} 条` })).value.id);
    for (const { client } of [one, two, third]) await client.sync.syncNow();
    for (const id of leads) await one.client.lead.remove({ id });
    await one.client.sync.syncNow();
    await two.client.lead.update({ id: leads[0]!, name: '正在写的' });
    expect(await two.client.sync.syncNow()).toMatchObject({
      problem: {
        type: 'massDelete',
        kinds: [{ entity: 'lead', count: 25 }],
        titles: ['正在写的', '第 2 条', '第 3 条', '第 4 条', '第 5 条'],
        names: ['李雷'],
      },
    });

    // The choice holds where the network goes away in the middle.
    await server.cut();
    expect(await two.client.sync.keepDeletes()).toMatchObject({ state: 'problem' });
    await server.heal();
    await two.client.sync.syncNow();
    expect(await two.client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0, problem: null });
    expect(await third.client.sync.syncNow()).toMatchObject({ state: 'level', problem: null });
    await one.client.sync.syncNow();
    for (const { client } of [one, two, third]) {
      expect((await client.lead.list({ limit: 500 })).rows.filter(({ id }) => leads.includes(id))).toHaveLength(25);
      expect((await client.lead.get({ id: leads[0]! })).name).toBe('正在写的');
      expect((await client.lead.get({ id: leads[24]! })).name).toBe('第 25 条');
    }
  });

  test('a clock that is wrong is told, and stops nothing', async () => {
    const laptop = await enrolledLaptop(server, await colleague('蒋十'));
    laptop.clock.advanceDays(1000);
    await laptop.client.lead.create({ name: '钟快了的线索' });
    const { state, clockDifferenceMinutes } = await laptop.client.sync.syncNow();
    expect(state).toBe('level');
    expect(clockDifferenceMinutes).toBeGreaterThan(900 * 24 * 60);
  });

  test('a restart keeps who the laptop is, what waits and when the server was last seen', async () => {
    const laptop = await enrolledLaptop(server, await colleague('吴五'));
    await laptop.client.lead.create({ name: '重启前' });
    const before = await laptop.client.sync.status();
    laptop.close();
    const { client } = laptop.start();
    await client.workspace.enter({ kind: 'main' });
    const after = await client.sync.status();
    expect(after).toMatchObject({ device: before.device, waiting: before.waiting, state: 'waiting' });
    expect(after.lastContactAtMs).toBe(before.lastContactAtMs);
    expect(await client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0 });
  });

  test("a portal's page, half an answer, an empty one and a forged word of revocation are no contact and change nothing", async () => {
    const { one } = await twoLaptops();
    const { value: lead } = await one.client.lead.create({ name: '还在' });
    const portal = await startPortal();
    const { database } = one.workspace()!;
    const redirect = (address: string) =>
      database.writer
        .prepare("UPDATE sync_state SET value = json_set(value, '$.address', ?) WHERE key = 'enrolment'")
        .run(address);
    for (const page of ['html', 'half', 'empty', 'json', 'list', 'revoked'] as const) {
      redirect(portal);
      portalAnswers = page;
      expect(await one.client.sync.syncNow()).toMatchObject({ state: 'offline', openConflicts: 0 });
      expect((await one.client.lead.get({ id: lead.id })).name).toBe('还在');
    }
    redirect(server.url);
    expect(await one.client.sync.syncNow()).toMatchObject({ state: 'level', offlineSinceMs: null });
  });
});

describe('a laptop that is lost, copied or left', () => {
  test('is shut out: keys erased, unsent work counted, and only the recovery code opens it', async () => {
    const laptop = await enrolledLaptop(server, await colleague('郑六'));
    const { client } = laptop;
    await client.workspace.setPassword({ password: 'ein langes Passwort' });
    const { code } = await client.workspace.createRecoveryCode();
    await client.workspace.backUp();
    const { value: lead } = await client.lead.create({ name: '没发出去的线索' });
    const { device } = await client.sync.status();
    await server.revoke(device!.id);
    expect(await client.sync.syncNow()).toMatchObject({ state: 'problem', problem: { type: 'revoked' } });

    const status = await client.workspace.status();
    expect(status).toMatchObject({ state: 'locked', hasPassword: false, hasRecoveryCode: true, deviceKey: null });
    expect(status.revoked).toMatchObject({ serverName: '测试服务器', personName: '郑六', waiting: 2 });
    expect(status.revoked?.waitingByEntity).toEqual({ lead: 1, lead_stage: 1 });
    const note = readFileSync(laptop.file('main.revoked.json'), 'utf8');
    expect(note).not.toContain('没发出去的线索');
    await expect(client.workspace.unlock({ password: 'ein langes Passwort' })).rejects.toMatchObject({
      code: 'WrongSecret',
    });
    laptop.close();
    const again = laptop.start().client;
    expect(await again.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'locked' });
    const [backup] = await again.workspace.listBackups();
    await expect(again.workspace.restoreBackup({ name: backup!.name })).rejects.toMatchObject({
      code: 'BackupLocked',
      data: { password: false, recoveryCode: true },
    });

    expect(await again.workspace.unlock({ recoveryCode: code })).toMatchObject({ state: 'open', revoked: null });
    expect((await again.lead.get({ id: lead.id })).name).toBe('没发出去的线索');
    const { state, notices } = await again.sync.status();
    expect({ state, notices: notices.map(({ type }) => type) }).toEqual({
      state: 'notEnrolled',
      notices: ['revokedBefore'],
    });
  });

  test('is copied: the copy is recognised, and the work of both is on the server once', async () => {
    const laptop = await enrolledLaptop(server, await colleague('冯七'));
    laptop.close();
    const copy = testLaptop();
    cpSync(laptop.data, copy.data, { recursive: true });
    cpSync(laptop.config, copy.config, { recursive: true });
    // Of a clock that stands before its token a laptop thinks that it was put back, and asks for another one.
    copy.clock.advanceMs(60_000);
    const [original, clone] = [laptop.start(), copy.start()];
    for (const { client } of [original, clone]) await client.workspace.enter({ kind: 'main' });
    const { value: first } = await original.client.lead.create({ name: '原机的线索' });
    const { value: second } = await clone.client.lead.create({ name: '副本的线索' });
    await original.client.sync.syncNow();
    const status = await clone.client.sync.syncNow();
    expect(status).toMatchObject({ state: 'level', waiting: 0 });
    expect(status.notices.map(({ type }) => type)).toEqual([expect.stringMatching(/fork|behind/)]);
    await original.client.sync.syncNow();
    for (const { client } of [original, clone]) {
      expect((await client.lead.get({ id: first.id })).name).toBe('原机的线索');
      expect((await client.lead.get({ id: second.id })).name).toBe('副本的线索');
    }
    const { atMs } = status.notices[0]!;
    expect((await clone.client.sync.dismissNotice({ atMs })).notices).toEqual([]);
  });

  test('leaves a server and keeps its records; enrolled again, nothing is doubled', async () => {
    const personId = await colleague('陈八');
    const laptop = await enrolledLaptop(server, personId);
    const { value: lead } = await laptop.client.lead.create({ name: '离开前' });
    await laptop.client.sync.syncNow();
    expect(await laptop.client.sync.leave()).toMatchObject({ state: 'notEnrolled', server: null });
    expect((await laptop.client.lead.get({ id: lead.id })).name).toBe('离开前');
    await laptop.client.lead.update({ id: lead.id, name: '离开后改名' });
    expect(await enrol(laptop, server, personId)).toMatchObject({ state: 'enrolled' });
    expect(await laptop.client.sync.syncNow()).toMatchObject({ state: 'level', openConflicts: 0 });
    expect((await laptop.client.lead.get({ id: lead.id })).name).toBe('离开后改名');
    expect((await laptop.client.organisation.profile()).personId).toBe(personId);
  });
});

let portalAnswers: 'html' | 'half' | 'empty' | 'json' | 'list' | 'revoked' = 'html';

/** The server behind TLS, as a reverse proxy does it. */
const startTls = async (certificate: { readonly cert: string; readonly key: string }): Promise<string> => {
  const proxy = createTlsServer(certificate, (from) => {
    const to = connect(Number(new URL(server.url).port), '127.0.0.1');
    from.on('error', () => to.destroy());
    to.on('error', () => from.destroy());
    from.pipe(to).pipe(from);
  });
  // A laptop that does not believe the certificate hangs up.
  proxy.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  return `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
};

/** The sign-in page of a hotel, and worse. */
const startPortal = async (): Promise<string> => {
  const bodies = {
    html: '<html><title>Sign in</title></html>',
    half: '{"type":"page","serverEpoch":"x","scope":"","entries":[',
    empty: '',
    json: '{"type":"accepted","ok":true}',
    list: '[]',
    // Said by somebody in between: without the server's signature the laptop erases nothing.
    revoked: '{"type":"revoked","proof":"AAAA"}',
  } as const;
  const portal = createServer((_request, response) => response.end(bodies[portalAnswers]));
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void portal.close());
  return `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
};
