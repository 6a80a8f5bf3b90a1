import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readEnrolment } from '../../db/repositories/enrolment-repository.ts';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { testPassword } from '../support/enrolled-laptop.ts';
import { relayRequests } from '../support/relay.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

const dayMs = 24 * 3_600_000;
let server: TestServer;
let unitId: string;
let serverNowMs = Date.parse('2026-11-18T01:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ nowMs: () => serverNowMs });
  unitId = await server.addUnit('双岗街道');
});
afterAll(() => server.close());

/** A network that may lose the answer to the question for a new token, after the server has given it. */
const network = async () => {
  const asked: (string | undefined)[] = [];
  let isLosing = false;
  const relay = await relayRequests(
    () => server.url,
    ({ path, headers }) => {
      if (path === syncPaths.token) asked.push(headers.authorization);
    },
    ({ path }) => isLosing && path === syncPaths.token,
  );
  onTestFinished(relay.close);
  return {
    url: relay.url,
    asked,
    lose: (losing: boolean) => {
      isLosing = losing;
    },
  };
};

const connected = async () => {
  const line = await network();
  const laptop = testLaptop();
  const { client, workspace } = laptop.start();
  await client.workspace.enter({ kind: 'main' });
  const code = await server.enrolCode(await server.addPerson({ name: '李雷', unitId }));
  await client.sync.enrol({ address: line.url, code, password: testPassword, deviceName: '电脑' });
  const own = () => readEnrolment(workspace()!.database.reader)!;
  /** Number and state of each token that the server has given this laptop. */
  const tokens = async () =>
    (
      await server.database.query<{ number: number; retired: boolean }>(
        'SELECT number, retired_at_ms IS NOT NULL AS retired FROM device_token WHERE device_id = $1 ORDER BY number',
        [own().deviceId],
      )
    ).map(({ number, retired }) => `${number}${retired ? ' retired' : ''}`);
  const pass = (days: number): void => {
    laptop.clock.advanceDays(days);
    serverNowMs += days * dayMs;
  };
  /** Something to send, so that a round is more than a question. */
  const work = async (name: string) => {
    await client.lead.create({ name });
    expect(await client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0 });
  };
  return { client, line, laptop, own, tokens, pass, work };
};

test('each day brings one new token, and the first use of it ends the old one', async () => {
  const { line, own, tokens, pass, work } = await connected();
  const first = own().token;
  await work('第一天');
  await work('还是第一天');
  expect([line.asked, await tokens()]).toEqual([[], ['1']]);
  pass(2);
  await work('第二天');
  await work('还是第二天');
  expect(line.asked).toEqual([`Bearer ${first}`]);
  expect(own().token).not.toBe(first);
  expect(await tokens()).toEqual(['1 retired', '2']);
  pass(200);
  await work('半年以后');
  expect(await tokens()).toEqual(['1 retired', '2 retired', '3']);
});

test('when the answer with the new token is lost the old one goes on, day after day, until a new one was used', async () => {
  const { line, own, tokens, pass, work } = await connected();
  const first = own().token;
  line.lose(true);
  for (const name of ['答复丢了', '又丢了']) {
    pass(2);
    await work(name);
    expect(own().token).toBe(first);
  }
  const lost = await tokens();
  expect(lost.length).toBeGreaterThanOrEqual(3);
  expect(lost.filter((token) => token.includes('retired'))).toEqual([]);
  line.lose(false);
  await work('收到了');
  expect(own().token).not.toBe(first);
  // Those that never arrived are of no use to whoever may have caught them.
  expect(await tokens()).toEqual([...lost.map((token) => `${token} retired`), `${lost.length + 1}`]);
  expect(new Set(line.asked)).toEqual(new Set([`Bearer ${first}`]));
});

test('a clock that was put back does not keep a token for years', async () => {
  const { laptop, tokens, work } = await connected();
  laptop.clock.advanceDays(-1000);
  await work('钟拨回去了');
  await work('只换一次');
  expect(await tokens()).toEqual(['1 retired', '2']);
});
