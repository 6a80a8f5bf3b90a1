import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';
import { ok } from '../../shared/kernel/result.ts';
import { startPostgres } from '../support/postgres.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { fullRow } from '../sync/sim/scenario.ts';
import type { Benchmark } from './benchmark.ts';
import { type BenchLaptop, benchLaptop, commandsOf, countingDoor } from './sync-laptop.ts';

const leads = 5_000;
const visits = 20_000;

/** What the unit shares sealed, beside the same records without it: two laptops, then a third that joins (issue 13). */
export const benchmark: Benchmark = {
  name: 'room',
  run: async (emit) => {
    const cluster = await startPostgres({ durable: true });
    try {
      const unit = async () => {
        const { migrationUrl, databaseUrl } = await cluster.createDatabase();
        const opened = await openServerDatabase({ migrationUrl, databaseUrl });
        if (!opened.ok) throw new Error(opened.error.type);
        return startTestServer({ opened: opened.value, limits: { enrolmentsPerIp: 1000 } });
      };
      const without = await carry(await unit(), {}, {});
      const with_ = await carry(
        await unit(),
        { investment: 32_000, content: '年产十万套高压油缸，含热处理和装配', problem: '用地指标待落实' },
        { summary: '看了车间，谈了扩产计划，对方关心用电和用工', metWith: '沈总、陆工' },
      );
      emit({
        figure: 'ops per second A → PostgreSQL → B, with sealed parts',
        value: Math.round(with_.ops / (with_.ms / 1000)),
        unit: 'ops/s',
        reference: 'the same records without anything sealed',
        referenceValue: Math.round(without.ops / (without.ms / 1000)),
        ratio: with_.ops / with_.ms / (without.ops / without.ms),
        reach: '>= 0.6',
      });
      emit({
        figure: 'bytes per record with its part, both legs',
        value: Math.round(with_.bytes / (leads + visits)),
        unit: 'B',
        reference: 'without',
        referenceValue: Math.round(without.bytes / (leads + visits)),
        ratio: with_.bytes / without.bytes,
      });
      emit({
        figure: `a laptop joins a unit of ${leads} leads and ${visits} visits, ready`,
        value: Math.round(with_.joinMs),
        unit: 'ms',
        reference: 'the same unit without anything sealed',
        referenceValue: Math.round(without.joinMs),
        ratio: with_.joinMs / without.joinMs,
        reach: '<= 2.5',
      });
      emit({
        figure: 'longest time without a turn while it joins',
        value: Math.round(with_.longestMs),
        unit: 'ms',
        reference: 'the same unit without anything sealed',
        referenceValue: Math.round(without.longestMs),
        ratio: with_.longestMs / without.longestMs,
        reach: '<= 100 ms more',
      });
    } finally {
      await cluster.stop();
    }
  },
};

type Fields = Readonly<Record<string, unknown>>;

const carry = async (server: TestServer, ofLead: Fields, ofVisit: Fields) => {
  const door = await countingDoor(server);
  const unitId = await server.addUnit('招商一组');
  const laptops: BenchLaptop[] = [];
  const enrolled = async (name: string): Promise<BenchLaptop> => {
    const laptop = await benchLaptop(server, await server.addPerson({ name, unitId }), door.url);
    laptops.push(laptop);
    await laptop.client.workspace.setPassword({ password: 'einszweidrei' });
    return laptop;
  };
  try {
    const [a, b] = [await enrolled('甲'), await enrolled('乙')];
    await admit(a, b);
    await server.cut();
    await write(a, unitId, ofLead, ofVisit);
    const ops = Number(
      a.database.writer.prepare('SELECT count(*) FROM outbox WHERE accepted_at IS NULL').pluck().get(),
    );
    await server.heal();
    const carried = await door.count(async () => {
      await a.client.sync.syncNow();
      await b.client.sync.syncNow();
    });
    const startedMs = performance.now();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const c = await enrolled('丙');
    await admit(a, c);
    await c.client.sync.syncNow();
    const joinMs = performance.now() - startedMs;
    delay.disable();
    for (const one of [b, c]) expectAll(one, ofLead);
    return { ...carried, ops, joinMs, longestMs: delay.max / 1e6 };
  } finally {
    for (const one of laptops) one.close();
    await door.close();
    await server.close();
  }
};

/** One reads the code out, the other types it. */
const admit = async (member: BenchLaptop, newcomer: BenchLaptop): Promise<void> => {
  await newcomer.client.sync.syncNow();
  await member.client.sync.syncNow();
  const [asked] = (await member.client.room.status()).asking;
  if (asked === undefined) throw new Error('nobody asks to be let in');
  const { code } = await member.client.room.openAdmission({ requestId: asked.requestId });
  await newcomer.client.room.join({ code });
  for (const one of [newcomer, member, newcomer]) await one.client.sync.syncNow();
  const { state } = await newcomer.client.room.status();
  if (state !== 'member') throw new Error(`not let in: ${state}`);
};

const expectAll = (laptop: BenchLaptop, ofLead: Fields): void => {
  const count = (sql: string): number => Number(laptop.database.writer.prepare(sql).pluck().get());
  const arrived = count('SELECT count(*) FROM lead') + count('SELECT count(*) FROM visit');
  if (arrived !== leads + visits) throw new Error(`${arrived} records arrived`);
  const opened = count('SELECT count(*) FROM lead WHERE investment IS NOT NULL');
  if (ofLead['investment'] !== undefined && opened !== leads) throw new Error(`${opened} sums were opened`);
};

/** As an import would: a hundred at a time. */
const write = async ({ database }: BenchLaptop, unitId: string, ofLead: Fields, ofVisit: Fields): Promise<void> => {
  const commands = commandsOf(database);
  const each = { label: 'internal', unitId, status: 'active', stage: 'clue' };
  const days = { registeredOn: '2026-03-02', stageOn: '2026-03-02', lastProgressOn: '2026-03-02' };
  for (let first = 0; first < leads + visits; first += 100)
    await commands.run('lead.create', ({ records }) => {
      for (let at = first; at < first + 100; at++)
        // Every column of a record of its kind.
        if (at < leads)
          records.create('lead', fullRow('lead', { name: `项目${at}`, ...each, ...days, ...ofLead }) as never);
        else
          records.create(
            'visit',
            fullRow('visit', {
              companyName: `企业${at}`,
              unitId,
              kind: 'outgoing',
              visitedOn: '2026-03-02',
              ...ofVisit,
            }) as never,
          );
      return ok(null);
    });
};
