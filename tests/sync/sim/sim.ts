import { resendAlienWrites } from './alien-writes.ts';
import { checkHealed } from './check-healed.ts';
import { checkRooms } from './check-rooms.ts';
import type { Violation } from './observe.ts';
import { closeRings } from './ring-life.ts';
import { giveAllRings } from './room-life.ts';
import { type Schedule, type ScheduleOptions, type Step, scheduleOf } from './schedule.ts';
import { modelBackend, type SimBackend } from './sim-server.ts';
import { syncLaptop, takeStep } from './take-step.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export interface SimResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly traceHash: string;
  /** What everybody agrees on in the end, without times. */
  readonly digest: string;
  readonly steps: number;
  readonly entries: number;
}

export interface SimOptions extends ScheduleOptions, WorldOptions {
  readonly backend?: SimBackend;
  /** Instead of the steps of the seed: when a failing schedule is made smaller. */
  readonly steps?: readonly Step[];
  /** A look at the world at its end, before it is closed. */
  readonly atEnd?: (world: World) => void | Promise<void>;
}

/** One simulated life of a few laptops and their server. The same seed is the same life. */
export const sim = async (seed: number, options: SimOptions = {}): Promise<SimResult> => {
  const whole = scheduleOf(seed, options);
  return run({ ...whole, steps: options.steps ?? whole.steps }, options);
};

export const run = async (schedule: Schedule, options: SimOptions = {}): Promise<SimResult> => {
  const world = createWorld(schedule, options.backend ?? modelBackend(), options);
  const { observer } = world;
  let digest = '';
  try {
    for (const [index, step] of schedule.steps.entries()) {
      world.note('step', index, step.kind, step.client);
      await takeStep(world, step, index);
    }
    giveAllRings(world);
    await heal(world);
    if (schedule.rings === true) await closeRings(world, () => heal(world));
    digest = await checkHealed(world);
    await checkRooms(world);
    await options.atEnd?.(world);
  } catch (error) {
    observer.broken(
      'I20',
      `the program broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
  await observer.server.check().catch(() => undefined);
  const end = observer.server.log.at(-1);
  world.note('end', end?.seq ?? 0, end?.hash ?? '');
  const result: SimResult = {
    seed: schedule.seed,
    violations: [...observer.violations],
    traceHash: world.traceHash(),
    digest,
    steps: schedule.steps.length,
    entries: observer.server.log.length,
  };
  world.close();
  return result;
};

const rounds = 6;

/** No more faults, everybody is online and of the same version: all is level after a few rounds (I20). */
const heal = async (world: World): Promise<void> => {
  world.observer.step(world.schedule.steps.length);
  await world.net.deliverLate(Number.POSITIVE_INFINITY);
  const living = world.laptops.filter(({ isRevoked }) => !isRevoked);
  for (const laptop of living) {
    laptop.isOffline = false;
    if (laptop.version === 2) continue;
    laptop.version = 2;
    world.turnOn(laptop);
  }
  const ended = new Map<string, string>();
  for (let round = 0, quiet = false; round < rounds && !quiet; round++) {
    const before = await world.server.endSeq();
    quiet = !(await resendAlienWrites(world));
    for (const laptop of living) {
      world.advance(60_000);
      const { type, moved } = await syncLaptop(world, laptop, undefined);
      ended.set(laptop.name, type);
      if (moved || type !== 'level') quiet = false;
    }
    quiet = quiet && (await world.server.endSeq()) === before;
  }
  for (const laptop of living) {
    const { waiting } = laptop.client.status();
    if (ended.get(laptop.name) !== 'level' || waiting > 0)
      world.observer.broken('I20', `${laptop.name} ends ${ended.get(laptop.name)} with ${waiting} ops waiting`);
  }
};
