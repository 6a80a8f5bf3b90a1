import { enrolCommand } from '../../../core/commands/command-runner.ts';
import { startChainFor } from '../../../db/repositories/sync-reset-repository.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { createRng } from './rng.ts';
import { enrolInImage, type SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';

/**
 * Now and then somebody takes a new code, as one of two copies must. Only in lives that are asked for it (`enrols`), so that
 * all others stay what they are.
 */
export const mayEnrolAnew = async (world: World, laptop: SimLaptop, seed: number): Promise<void> => {
  if (world.schedule.enrols !== true || laptop.isRevoked) return;
  if (createRng(seed ^ 0xe7401).chance(0.08)) await enrolAnew(world, laptop);
};

/** The laptop is another device from now on, with the same file. */
export const enrolAnew = async (world: World, laptop: SimLaptop): Promise<void> => {
  const serverEpoch = await world.server.epoch();
  laptop.deviceId = `${laptop.name}-${world.count()}`;
  await laptop.commands.run(
    enrolCommand,
    ({ db, records }) => {
      startChainFor(db, records, serverEpoch);
      return ok(null);
    },
    { received: true },
  );
  enrolInImage(laptop.database, laptop.principal.unitId, laptop.deviceId);
  world.note(laptop.name, 'enrolled as', laptop.deviceId);
  world.observer.worked(laptop);
};
