import type { World } from './world.ts';
/** After healing: everybody says the same (I1), and nothing that was written is lost (I3, I4, I14, I15). */
export declare const checkHealed: (world: World) => Promise<string>;
