import type { Clock } from '../../../shared/kernel/clock.ts';
import type { CommandRunner } from '../command-runner.ts';
import { seedProfile } from './seed-profile.ts';

interface SampleDeps {
  readonly runnerAt: (clock: Clock) => CommandRunner;
  readonly clock: Clock;
}

export const fillSample = async ({ runnerAt, clock }: SampleDeps): Promise<void> => {
  await seedProfile(runnerAt(clock));
};
