import type { RecordStore } from '../../../db/record-store.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import type { Rng } from './rng.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';
/** What people do on a laptop, through the real command runner. */
export declare const inCommand: (
  world: World,
  laptop: SimLaptop,
  work: (records: RecordStore) => void,
) => Promise<void>;
export declare const isDiskFull: (error: unknown) => boolean;
export declare const idsOf: (laptop: SimLaptop, entity: EntityName, condition?: string) => readonly string[];
/** Text fields that travel and that people change, per entity. */
export declare const editable: {
  readonly company: readonly ['name', 'address', 'city'];
  readonly chain: readonly ['name', 'description'];
  readonly chain_node: readonly ['name', 'description'];
  readonly node_company: readonly ['targetState'];
  readonly lead: readonly ['name', 'nextStepDueOn', 'generationPath', 'ownerId'];
  readonly lead_progress: readonly ['happenedOn', 'visitId'];
  readonly trip: readonly ['title', 'leaderId'];
  readonly visit: readonly ['companyName', 'city'];
  readonly directive: readonly ['title', 'state'];
};
export type Editable = keyof typeof editable;
export declare const editableEntities: readonly Editable[];
export declare const create: (world: World, laptop: SimLaptop, rng: Rng, count?: number) => Promise<void>;
export declare const edit: (world: World, laptop: SimLaptop, rng: Rng) => Promise<void>;
export declare const remove: (world: World, laptop: SimLaptop, rng: Rng, count?: number) => Promise<void>;
export declare const restore: (world: World, laptop: SimLaptop, rng: Rng) => Promise<void>;
export declare const move: (world: World, laptop: SimLaptop, rng: Rng) => Promise<void>;
export declare const relabel: (world: World, laptop: SimLaptop, rng: Rng) => Promise<void>;
/** A laptop of another make, or an old version: it edits what is not its own, and the server has to refuse. */
export declare const editForeign: (world: World, laptop: SimLaptop, rng: Rng) => Promise<void>;
/** A newer version writes a field that others do not know; of a record that it edits anyway. */
export declare const writeUnknownField: (world: World, laptop: SimLaptop, rng: Rng) => Promise<void>;
