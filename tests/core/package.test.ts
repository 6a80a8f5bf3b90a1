import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { publicHalf } from '../../core/sync/laptop/device-keys.ts';
import { readEnrolment } from '../../db/repositories/enrolment-repository.ts';
import { createServingSync } from '../../server/http/serving-sync.ts';
import { exportPackage } from '../../server/package/answer-package.ts';
import { importPackage } from '../../server/package/import-package.ts';
import type { PackageContext } from '../../server/package/package-context.ts';
import { maxPackageBytes } from '../../shared/sync/package-content.ts';
import { sealPackage } from '../../shared/sync/package-envelope.ts';
import { enrol, enrolledLaptop, type StartedLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

type Laptop = StartedLaptop;

let server: TestServer;
let context: PackageContext;
let unitId: string;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
  unitId = await server.addUnit('双岗街道');
  const { database, accounts } = server;
  const sync = createServingSync({ database, ids: accounts.ids, nowMs: accounts.nowMs, onFailure: () => {} });
  context = { ...accounts, sync };
});
afterAll(() => server.close());
afterEach(() => server.heal());

const colleague = (name: string) => server.addPerson({ name, unitId });

const exported = async ({ client }: Laptop, from: 'waiting' | 'all' = 'waiting'): Promise<string> => {
  const { files } = await client.package.export({ from });
  expect(files).toHaveLength(1);
  return Buffer.from(await files[0]!.arrayBuffer()).toString('utf8');
};

const toServer = async (file: string) => {
  const imported = await importPackage(context, null, file);
  if (!imported.ok) throw new Error(imported.error.type);
  return imported.value;
};

const toLaptop = ({ client }: Laptop, answer: string) =>
  client.package.import({ file: new File([answer], 'answer.lzsync') });

const logLength = async (): Promise<number> =>
  (await server.database.store.inTransaction('server', (transaction) => transaction.logEnd())).seq;

/** Level with the server over the line: whatever a file had left out or doubled would show here. */
const expectLevel = async (laptop: Laptop): Promise<void> => {
  await server.heal();
  const before = await logLength();
  expect(await laptop.client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0 });
  expect(await logLength()).toBe(before);
};

describe('without a network', () => {
  test('a file out and a file back are what a round is: work arrives, news come', async () => {
    const [one, two] = [
      await enrolledLaptop(server, await colleague('李雷')),
      await enrolledLaptop(server, await colleague('韩梅梅')),
    ];
    await server.cut();
    const { value: lead } = await one.client.lead.create({ name: '涉密网里的项目', problem: '只在本机' });
    const file = await exported(one);
    const imported = await toServer(file);
    expect(imported).toMatchObject({ personName: '李雷', waitingBatches: 0, parts: 1 });
    expect(imported.ops).toBeGreaterThan(0);
    expect(await toLaptop(one, imported.answer)).toMatchObject({ waiting: 0, complete: true });

    const news = await toServer(await exported(two));
    expect((await toLaptop(two, news.answer)).received).toBeGreaterThan(0);
    expect(await two.client.lead.get({ id: lead.id })).toMatchObject({ name: '涉密网里的项目', problem: null });
    const { rows } = await one.client.sync.ledger({});
    expect(rows.filter(({ channel }) => channel === 'package').map(({ direction }) => direction)).toEqual(
      expect.arrayContaining(['out', 'in']),
    );
    await expectLevel(one);
    await expectLevel(two);
  });

  test('files in another order, twice and some of them not at all give what the line gives', async () => {
    const laptop = await enrolledLaptop(server, await colleague('赵一'));
    await server.cut();
    const { value: lead } = await laptop.client.lead.create({ name: '第一天' });
    const first = await exported(laptop);
    await laptop.client.lead.update({ id: lead.id, name: '第二天' });
    const second = await exported(laptop);
    await laptop.client.lead.update({ id: lead.id, name: '第三天' });
    const late = await toServer(second);
    const early = await toServer(first);
    const again = await toServer(second);
    for (const { answer } of [early, again, late, early]) await toLaptop(laptop, answer);
    expect((await laptop.client.package.overview()).waiting).toBeGreaterThan(0);
    expect(await laptop.client.lead.get({ id: lead.id })).toMatchObject({ name: '第三天' });
    await server.heal();
    await laptop.client.sync.syncNow();
    await expectLevel(laptop);
    const found = await server.database.store.inTransaction('server', (transaction) => transaction.records([lead.id]));
    expect(found.get(lead.id)?.fields['name']).toBe('第三天');
    const doubled = await server.database.query<{ n: number }>(
      'SELECT count(*) AS n FROM (SELECT op_id FROM log WHERE device_id IS NOT NULL GROUP BY op_id HAVING count(*) > 1) twice',
    );
    expect(Number(doubled[0]?.n)).toBe(0);
  });

  test('a file that deletes too much asks on the sync page, and the answer counts when it is taken again', async () => {
    const ownUnitId = await server.addUnit('井边街道');
    const of = async (name: string) => enrolledLaptop(server, await server.addPerson({ name, unitId: ownUnitId }));
    const [one, two] = [await of('郑八'), await of('冯九')];
    const leads: string[] = [];
    for (let count = 1; count <= 26; count++)
      leads.push((await one.client.lead.create({ name: `第 ${count} 条` })).value.id);
    for (const { client } of [one, two]) await client.sync.syncNow();
    const later = leads.pop()!;
    for (const id of leads) await one.client.lead.remove({ id });
    await one.client.sync.syncNow();
    const { answer } = await toServer(await exported(two));
    await server.cut();
    await expect(toLaptop(two, answer)).rejects.toMatchObject({ code: 'DeletesPaused' });
    expect((await two.client.sync.status()).problem).toMatchObject({ type: 'massDelete', names: ['郑八'] });

    await two.client.sync.keepDeletes();
    expect(await toLaptop(two, answer)).toMatchObject({ complete: true });
    expect((await two.client.lead.list({ limit: 500 })).rows).toHaveLength(26);
    expect((await two.client.sync.status()).problem).toBeNull();
    // What is deleted after it is not meant by that answer.
    await server.heal();
    await two.client.sync.syncNow();
    await one.client.lead.remove({ id: later });
    for (const { client } of [one, two]) await client.sync.syncNow();
    for (const { client } of [one, two]) expect((await client.lead.list({ limit: 500 })).rows).toHaveLength(25);
  });

  test('a file that comes before the one it follows is kept aside until that one comes', async () => {
    const laptop = await enrolledLaptop(server, await colleague('钱二'));
    await server.cut();
    const { value: lead } = await laptop.client.lead.create({ name: '甲' });
    const first = await exported(laptop);
    // The return of the first file is believed to have come.
    laptop.workspace()!.database.writer.exec('UPDATE outbox SET accepted_at = 1 WHERE accepted_at IS NULL');
    await laptop.client.lead.update({ id: lead.id, name: '乙' });
    const second = await exported(laptop);
    expect(await toServer(second)).toMatchObject({ waitingBatches: 1 });
    expect(await toServer(second)).toMatchObject({ waitingBatches: 1 });
    expect(await toServer(first)).toMatchObject({ waitingBatches: 0 });
    const found = await server.database.store.inTransaction('server', (transaction) => transaction.records([lead.id]));
    expect(found.get(lead.id)?.fields['name']).toBe('乙');
    await server.heal();
    await laptop.client.sync.syncNow();
    await expectLevel(laptop);
  });

  test('what was sent before can be sent again, and a new laptop is filled by a file', async () => {
    const laptop = await enrolledLaptop(server, await colleague('孙三'));
    await laptop.client.lead.create({ name: '已送' });
    await laptop.client.sync.syncNow();
    const before = await logLength();
    const imported = await toServer(await exported(laptop, 'all'));
    expect(imported.ops).toBeGreaterThan(0);
    expect(await logLength()).toBe(before);

    const fresh = testLaptop().start();
    await fresh.client.workspace.enter({ kind: 'main' });
    await enrol(fresh, server, await colleague('李四'));
    await server.cut();
    const { deviceId } = readEnrolment(fresh.workspace()!.database.reader)!;
    const filled = await exportPackage(context, deviceId);
    if (!filled.ok) throw new Error(filled.error.type);
    expect((await toLaptop(fresh, filled.value.answer)).received).toBeGreaterThan(0);
    await server.heal();
    await fresh.client.sync.syncNow();
    await expectLevel(fresh);
  });
});

describe('a file is refused with its reason', () => {
  const refusalOf = async (file: string) => {
    const outcome = await importPackage(context, null, file);
    return outcome.ok ? 'imported' : outcome.error.type;
  };

  test('that is none, is cut off, was changed, or is too large', async () => {
    const laptop = await enrolledLaptop(server, await colleague('周五'));
    await laptop.client.lead.create({ name: '绝不能明文出现' });
    const file = await exported(laptop);
    const { deviceId } = readEnrolment(laptop.workspace()!.database.reader)!;
    for (const secret of ['绝不能明文', deviceId, '周五']) expect(file).not.toContain(secret);
    expect(Buffer.from(file, 'base64url').toString('utf8')).not.toContain('绝不能明文');

    expect(await refusalOf('')).toBe('NotAPackage');
    expect(await refusalOf('PK\u0003\u0004 a zip')).toBe('NotAPackage');
    expect(await refusalOf('x'.repeat(maxPackageBytes + 1))).toBe('PackageTooLarge');
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      expect(await refusalOf(file.slice(0, file.length * share))).toBe('PackageDamaged');
      const at = Math.floor(file.length * share);
      const changed = `${file.slice(0, at)}${file[at] === 'A' ? 'B' : 'A'}${file.slice(at + 1)}`;
      expect(await refusalOf(changed)).toBe('PackageDamaged');
    }
    const before = await logLength();
    expect(await refusalOf(file)).toBe('imported');
    expect(await logLength()).toBeGreaterThan(before);
  });

  test('that comes from a stranger, says it comes from another, goes the wrong way, or from a lost laptop', async () => {
    const [one, two] = [
      await enrolledLaptop(server, await colleague('吴六')),
      await enrolledLaptop(server, await colleague('郑七')),
    ];
    const [own, other] = [one, two].map((laptop) => readEnrolment(laptop.workspace()!.database.reader)!);
    const content = {
      type: 'request',
      v: 1,
      id: 'p',
      deviceId: own!.deviceId,
      madeAtMs: 1,
      part: 1,
      parts: 1,
      pushes: [],
      pull: null,
    };
    const sealedBy = (name: string, key = own!.signingKey, what: object = content) =>
      sealPackage(what, { name, signingKey: key }, own!.serverAgreementKey);
    expect(await refusalOf(await sealedBy(own!.deviceId))).toBe('imported');
    expect(await refusalOf(await sealedBy('nobody'))).toBe('PackageSenderUnknown');
    expect(await refusalOf(await sealedBy(own!.deviceId, other!.signingKey))).toBe('PackageSignatureWrong');
    expect(await refusalOf(await sealedBy(other!.deviceId, other!.signingKey))).toBe('PackageDamaged');
    expect(await refusalOf(await sealedBy(own!.deviceId, own!.signingKey, { ...content, v: 9, more: 1 }))).toBe(
      'PackageNewer',
    );
    expect(
      await refusalOf(
        await sealPackage(content, { name: 'x', signingKey: own!.signingKey }, publicHalf(own!.agreementKey)),
      ),
    ).toBe('PackageForOthers');
    const { answer } = await toServer(await sealedBy(own!.deviceId));
    await expect(toLaptop(two, answer)).rejects.toMatchObject({ code: 'PackageForOthers' });
    await expect(toLaptop(one, await exported(one))).rejects.toMatchObject({ code: 'PackageForOthers' });
    await expect(toLaptop(one, answer.slice(0, -9))).rejects.toMatchObject({ code: 'PackageDamaged' });
    await server.revoke(own!.deviceId);
    expect(await refusalOf(await sealedBy(own!.deviceId))).toBe('PackageFromShutOut');
    expect(await exportPackage(context, own!.deviceId)).toMatchObject({ ok: false, error: { type: 'DeviceShutOut' } });
  });

  test('by the console only for who has signed in', async () => {
    const answer = await fetch(`${server.url}/v1/admin/packages/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-lianzhao-console': '1' },
      body: JSON.stringify({ file: createHash('sha256').update('x').digest('hex') }),
    });
    expect(answer.status).toBe(401);
  });
});
