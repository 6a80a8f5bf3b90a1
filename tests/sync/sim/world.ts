import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { createObserver, type Observer } from './observe.ts';
import { createRng, type Rng } from './rng.ts';
import type { ClientSpec, Schedule } from './schedule.ts';
import { emptyDisk, openDisk, releaseDisk, sha256 } from './sim-disk.ts';
import { createSimClock, enrolInImage, type SimLaptop, startLaptop, turnOn } from './sim-laptop.ts';
import { createNet, type Net } from './sim-net.ts';
import { type SimBackend, type SimServer, startServer } from './sim-server.ts';

/** Everything of one simulation; nothing outside it changes its course. */
export interface World {
  readonly schedule: Schedule;
  readonly server: SimServer;
  readonly laptops: SimLaptop[];
  readonly images: Map<string, Buffer>;
  readonly observer: Observer;
  readonly net: Net;
  /** A number that was never given before, for ids and for values that can be recognised anywhere. */
  readonly count: () => number;
  readonly nowMs: () => number;
  readonly advance: (ms: number) => void;
  /** With bytes: on another disk. Without: the program starts again on the one it has. */
  readonly turnOn: (laptop: SimLaptop, image?: Buffer) => void;
  readonly addLaptop: (like: SimLaptop, image: Buffer) => SimLaptop;
  readonly note: (...facts: readonly (string | number)[]) => void;
  readonly traceHash: () => string;
  readonly close: () => void;
}

export const simStartMs = Date.UTC(2026, 10, 18, 1);

export interface WorldOptions {
  readonly clocksStayRight?: boolean;
  readonly trace?: (line: string) => void;
}

export const createWorld = (schedule: Schedule, backend: SimBackend, options: WorldOptions = {}): World => {
  let worldMs = simStartMs;
  let counter = 0;
  let trace = '';
  let notes: string[] = [];
  const nowMs = (): number => worldMs;
  const ids = (): string => `id-${String(++counter).padStart(8, '0')}`;
  const rng: Rng = createRng(schedule.seed ^ 0x5eed);
  const limits = {
    pageEntries: rng.chance(0.3) ? 3 + rng.int(8) : 500,
    pullsPerDigest: rng.chance(0.5) ? 1 + rng.int(3) : 0,
  };
  const server = startServer(backend, { ids, nowMs, limits });
  const laptops: SimLaptop[] = [];
  const images = new Map<string, Buffer>();
  const observer = createObserver(server);
  const net = createNet({ schedule, server, observer, nowMs });
  const nonces = createRng(schedule.seed ^ 0x90c3);
  const randomBytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => nonces.int(256));
  const deps = {
    ids,
    randomBytes,
    wireOf: net.wireOf,
    keepMs: schedule.keepMs, // Steps are hours apart, and a code is good for minutes.
    worldMs: () => nowMs() / 20,
  };

  for (const [index, spec] of schedule.clients.entries()) {
    const unitId = `unit-${spec.unit}`;
    const disk = emptyDisk();
    enrolInImage(disk.database, unitId, `laptop-${index}`);
    laptops.push(
      startLaptop(
        deps,
        laptopBase(index, spec, nowMs, options.clocksStayRight === true, schedule.rooms === true),
        disk,
      ),
    );
  }

  return {
    schedule,
    server,
    laptops,
    images,
    observer,
    net,
    count: () => ++counter,
    nowMs,
    advance: (ms) => {
      worldMs += ms;
    },
    turnOn: (laptop, bytes) => {
      if (bytes === undefined) {
        laptop.disk.rollBack();
        return turnOn(deps, laptop, laptop.disk);
      }
      releaseDisk(laptop.disk);
      turnOn(deps, laptop, openDisk(bytes));
    },
    addLaptop: (like, bytes) => {
      const made = startLaptop(deps, { ...like, name: `${like.name}'`, clock: createSimClock(nowMs) }, openDisk(bytes));
      laptops.push(made);
      return made;
    },
    note: (...facts) => {
      const line = facts.join(' ');
      options.trace?.(line);
      notes.push(line);
      if (notes.length < 50) return;
      trace = sha256(`${trace} ${notes.join('\n')}`);
      notes = [];
    },
    traceHash: () => sha256(`${trace} ${notes.join('\n')}`),
    close: () => {
      for (const { disk } of laptops) releaseDisk(disk);
    },
  };
};

const laptopBase = (
  index: number,
  spec: ClientSpec,
  nowMs: () => number,
  clocksStayRight: boolean,
  rooms: boolean,
): Parameters<typeof startLaptop>[1] => {
  const clock = createSimClock(nowMs);
  const name = `laptop-${index}`;
  return {
    name,
    deviceId: name,
    spec,
    clock: clocksStayRight ? { nowMs, today: () => calendarDayOfMs(nowMs()), set: () => undefined } : clock,
    principal: {
      personId: `person-${index}`,
      unitId: `unit-${spec.unit}`,
      role: spec.role,
      chainIds: [],
      ...(rooms ? { rooms } : {}),
    },
    version: 1,
  };
};
