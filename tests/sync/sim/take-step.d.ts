import type { Step } from './schedule.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';
export declare const takeStep: (world: World, step: Step, index: number) => Promise<void>;
export declare const syncLaptop: (
  world: World,
  laptop: SimLaptop,
  r: number | undefined,
  during?: () => Promise<void>,
) => Promise<string>;
