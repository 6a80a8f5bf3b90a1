import { forgetAlienWrites, writeAlien } from './alien-writes.ts';
import { mayEnrolAnew } from './enrol-anew.ts';
import * as work from './local-work.ts';
import { tellRevoked } from './ring-life.ts';
import { createRng } from './rng.ts';
import { liveInRoom } from './room-life.ts';
import type { Step } from './schedule.ts';
import { SimCrash } from './sim-disk.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const takeStep = async (world: World, step: Step, index: number): Promise<void> => {
  const rng = createRng(step.r);
  const laptop = laptopOf(world, step.client);
  world.observer.step(index);
  world.net.setStep(index);
  world.advance(rng.chance(0.1) ? rng.int(3) * dayMs : 60_000 + rng.int(hourMs));
  await world.net.deliverLate(index);
  await mayEnrolAnew(world, laptop, step.r);
  await liveInRoom(world, laptop, step.r);
  switch (step.kind) {
    case 'sync':
      await syncLaptop(world, laptop, rng.int(2 ** 30));
      return;
    case 'busySync':
      // People type, and others sync, while a request is on its way.
      await syncLaptop(world, laptop, rng.int(2 ** 30), async () => {
        if (rng.chance(0.5)) await work.edit(world, laptop, rng);
        if (rng.chance(0.3)) await work.edit(world, laptopOf(world, rng.int(8)), rng);
      });
      return;
    case 'edit':
      await work.edit(world, laptop, rng);
      return writeAlien(world, laptop, step.r);
    case 'create':
      return work.create(world, laptop, rng);
    case 'import':
      return work.create(world, laptop, rng, rng.chance(0.3) ? 50 : 12);
    case 'remove':
      return work.remove(world, laptop, rng);
    case 'massDelete':
      await work.create(world, laptop, rng, 25);
      await syncLaptop(world, laptop, rng.int(2 ** 30));
      return work.remove(world, laptop, rng, 22);
    case 'restore':
      return work.restore(world, laptop, rng);
    case 'move':
      return work.move(world, laptop, rng);
    case 'label':
      return work.relabel(world, laptop, rng);
    case 'refusedEdit':
      return work.editForeign(world, laptop, rng);
    case 'unknownField':
      return work.writeUnknownField(world, laptop, rng);
    case 'offline':
      laptop.isOffline = true;
      world.advance(rng.chance(0.1) ? 270 * dayMs : 3 * dayMs);
      return;
    case 'online':
      laptop.isOffline = false;
      return;
    case 'upgrade':
    case 'downgrade':
      laptop.version = step.kind === 'upgrade' ? 2 : 1;
      return world.turnOn(laptop);
    case 'crash':
      laptop.disk.plan([rng.chance(0.5) ? 'crashBefore' : 'crashAfter']);
      await work.edit(world, laptop, rng);
      laptop.disk.calm();
      return;
    case 'saveClient':
      world.images.set(laptop.name, laptop.disk.image());
      return;
    case 'restoreClient': {
      const image = world.images.get(laptop.name);
      if (image === undefined) return;
      world.turnOn(laptop, image);
      return world.observer.replaced(laptop);
    }
    case 'cloneClient': {
      if (world.laptops.length > 7) return;
      const copy = world.addLaptop(laptop, laptop.disk.image());
      return world.observer.replaced(copy);
    }
    case 'saveServer':
      return world.server.save?.();
    case 'restoreServer': {
      if ((await world.server.restore?.(rng.chance(0.7))) !== true) return;
      forgetAlienWrites(world, await world.server.endSeq());
      for (const other of world.laptops) if (other.isRevoked) await tellRevoked(world, other);
      return world.observer.serverRestored();
    }
    case 'serverWrite':
      return writeOnServer(world, laptop, rng.int(4));
    case 'transfer': {
      const leads = work.idsOf(laptop, 'lead');
      if (leads.length === 0) return;
      const record = rng.pick(leads);
      if (!(await world.server.records([record])).has(record)) return;
      const unitId = laptopOf(world, rng.int(8)).principal.unitId;
      return world.server
        .sync()
        .write([{ entity: 'lead', record, kind: 'update', fields: { unitId }, ownerUnitId: unitId }]);
    }
    case 'grant': {
      const { chainIds } = laptop.principal;
      const chains = work.idsOf(laptop, 'chain');
      const next = chainIds.length > 0 && rng.chance(0.5) ? chainIds.slice(1) : chains.slice(0, 2);
      laptop.principal = { ...laptop.principal, chainIds: next };
      // Copies of a laptop work for the same person.
      for (const other of world.laptops)
        if (other.principal.personId === laptop.principal.personId) other.principal = laptop.principal;
      return;
    }
    case 'revoke':
      if (world.laptops.filter(({ isRevoked }) => !isRevoked).length > 2)
        for (const other of world.laptops)
          if (other.deviceId === laptop.deviceId) {
            other.isRevoked = true;
            await tellRevoked(world, other);
          }
      return;
    case 'clock':
      return laptop.clock.set(
        rng.chance(0.5) ? { offsetMs: (rng.next() - 0.5) * 20 * 365 * dayMs } : { rate: rng.pick([0, 0.5, 1, 2]) },
      );
  }
};

export const syncLaptop = async (
  world: World,
  laptop: SimLaptop,
  r: number | undefined,
  during?: () => Promise<void>,
): Promise<{ readonly type: string; readonly moved: boolean }> => {
  world.net.begin(r, during);
  let ended = { type: 'broken off', moved: true };
  try {
    const outcome = await laptop.client.syncOnce();
    ended = { type: outcome.type, moved: outcome.pushed + outcome.received > 0 };
    if (outcome.notices.some(({ type }) => type === 'digestMismatch'))
      world.observer.broken('I1', `${laptop.name} had missed something without knowing`);
    if (outcome.type === 'deletesPaused' && (r === undefined || r % 3 === 0)) await laptop.client.confirmDeletes();
    world.note(
      laptop.name,
      outcome.type,
      outcome.pushed,
      outcome.received,
      outcome.notices.map(({ type }) => type).join(),
    );
  } catch (error) {
    if (error instanceof SimCrash) world.turnOn(laptop, laptop.disk.image());
    else if (!work.isDiskFull(error)) throw error;
    world.note(laptop.name, ended.type);
  }
  world.net.begin(undefined);
  laptop.disk.calm();
  await world.observer.synced(laptop);
  return ended;
};

const laptopOf = (world: World, index: number): SimLaptop => {
  const laptop = world.laptops[index % world.laptops.length];
  if (laptop === undefined) throw new Error('a world without laptops');
  return laptop;
};

const writeOnServer = (world: World, laptop: SimLaptop, choice: number): Promise<void> => {
  const record = `id-${String(world.count()).padStart(8, '0')}`;
  const token = `t${world.count()}`;
  const { unitId } = laptop.principal;
  const write = world.server.sync().write;
  switch (choice) {
    case 0:
      return write([{ entity: 'unit', record, kind: 'create', fields: { name: token, kind: 'town' } }]);
    case 1:
      return write([
        { entity: 'target', record, kind: 'create', fields: { unitId, year: 2026, metric: token, value: 3 } },
      ]);
    case 2:
      return write([{ entity: 'person', record, kind: 'create', fields: { name: token, unitId, unitHead: false } }]);
    default:
      return write([
        {
          entity: 'directive',
          record,
          kind: 'create',
          fields: {
            kind: 'assign',
            title: token,
            issuerUnitId: 'unit-centre',
            unitId,
            targetEntity: 'unit',
            targetId: unitId,
            issuedOn: '2026-11-18',
            dueOn: '2026-12-01',
            state: 'issued',
          },
        },
      ]);
  }
};
